/**
 * The wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding), as far as graphs and event files
 * need it: a message is the concatenation of its fields, in any order.
 */
const [VARINT, FIXED64, BYTES, FIXED32] = [0, 1, 2, 5];

function varint(value: number | bigint): number[] {
  // Negative numbers are written as 64 bits in two's complement.
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return bytes;
}

const key = (field: number, wireType: number): number[] => varint(field * 8 + wireType);

/** A field of type int32, int64, enum or bool. `value`: a whole number. */
export function integerField(field: number, value: number): Buffer {
  return Buffer.from([...key(field, VARINT), ...varint(value)]);
}

/** A field of type float; the value is rounded to 32 bits. */
export function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([Buffer.from(key(field, FIXED32)), bytes]);
}

/** A field of type double. */
export function doubleField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([Buffer.from(key(field, FIXED64)), bytes]);
}

/** A field of type bytes, or of type string: then it is written as UTF-8. */
export function bytesField(field: number, value: Uint8Array | string): Buffer {
  const content = Buffer.from(value);
  return Buffer.concat([Buffer.from([...key(field, BYTES), ...varint(content.length)]), content]);
}

/** A field that is a message itself, from that message's fields. */
export function messageField(field: number, fields: readonly Uint8Array[]): Buffer {
  return bytesField(field, Buffer.concat(fields));
}
