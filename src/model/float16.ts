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

/** Every half-precision number by its bits, once they are asked for: a look-up is many times faster than the formula. */
let numbers: Float32Array | undefined;

/** Half-precision numbers, little-endian, widened to float32. `bytes.length` must be even. */
export function widenHalves(bytes: Uint8Array): Float32Array {
  numbers ??= Float32Array.from({ length: 0x10000 }, (_, bits) => halfToNumber(bits));
  const widened = new Float32Array(bytes.length / 2);
  for (let index = 0; index < widened.length; index++) {
    widened[index] = numbers[bytes[2 * index] | (bytes[2 * index + 1] << 8)];
  }
  return widened;
}

const [float, word] = (() => {
  const buffer = new ArrayBuffer(4);
  return [new Float32Array(buffer), new Uint32Array(buffer)];
})();

/** The 16 bits of the half-precision number nearest to `value`, of two equally near ones the even one (IEEE 754). */
export function numberToHalf(value: number): number {
  float[0] = value;
  const bits = word[0];
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  // No number, and what rounds to more than 65504.
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Below 2^-14 halves are multiples of 2^-24; scaling by a power of two is exact, so this rounds once.
    const units = Math.abs(float[0]) * 2 ** 24;
    const floor = Math.floor(units);
    const rest = units - floor;
    return sign | (floor + (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? 1 : 0));
  }
  const rounded = magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1);
  return sign | (rounded >>> 13);
}

/** Numbers as half-precision ones, little-endian; the counterpart of `widenHalves`. */
export function narrowToHalves(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint16(2 * index, numberToHalf(value), true);
  });
  return bytes;
}
