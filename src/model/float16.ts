/**
 * A half-precision number (IEEE 754 binary16: sign, 5 bits of exponent, 10 of fraction) from its 16 bits.
 * Every one has an exact float32.
 */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Half-precision numbers, little-endian, widened to float32. `bytes.length` must be even. */
export function widenHalves(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 2 }, (_, index) =>
    halfToNumber(view.getUint16(2 * index, true)),
  );
}
