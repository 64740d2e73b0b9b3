import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { narrowToHalves, widenHalves } from './float16';
import { duplicateKey } from './jsonKeys';

/** Numbers with a shape, in row-major order. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a safetensors file holds: arrays by name and text by name. */
export interface SafetensorsContent {
  readonly tensors: ReadonlyMap<string, NamedArray>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Thrown for a file that is no sound safetensors file; the message names the file and what is wrong. */
export class SafetensorsError extends Error {
  override name = 'SafetensorsError';
}

/** The reference implementation's limit of the header, in bytes. */
const MAX_HEADER = 100_000_000;
const BYTES = { F32: 4, F16: 2 } as const;

interface Entry {
  name: string;
  dtype: keyof typeof BYTES;
  shape: number[];
  begin: number;
  end: number;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sizeOf = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);

function parseHeader(text: string): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw new SafetensorsError(`the header is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(header)) throw new SafetensorsError('the header is not a JSON object');
  const twice = duplicateKey(text);
  if (twice !== undefined) throw new SafetensorsError(`the header names '${twice}' twice`);
  return header;
}

function parseMetadata(value: unknown): Record<string, string> {
  if (!isObject(value)) throw new SafetensorsError('__metadata__ is not an object');
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw new SafetensorsError(`the metadata '${key}' is not text`);
  }
  return value as Record<string, string>;
}

function parseEntry(name: string, value: unknown): Entry {
  if (!isObject(value)) throw new SafetensorsError(`'${name}' is not described by an object`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (dtype !== 'F32' && dtype !== 'F16') {
    throw new SafetensorsError(`'${name}' has the type ${JSON.stringify(dtype)}; F32 and F16 can be read`);
  }
  if (!Array.isArray(shape) || !shape.every(isCount)) {
    throw new SafetensorsError(`the shape of '${name}' is not a list of whole numbers`);
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount) || offsets[0] > offsets[1]) {
    throw new SafetensorsError(`data_offsets of '${name}' are not two rising whole numbers`);
  }
  const [begin, end] = offsets as [number, number];
  if (sizeOf(shape) * BYTES[dtype] !== end - begin) {
    throw new SafetensorsError(`'${name}' has shape [${shape}] of ${dtype} but ${end - begin} bytes`);
  }
  return { name, dtype, shape, begin, end };
}

/** The format wants the arrays to fill the data without a hole or an overlap. */
function checkLayout(entries: Entry[], dataLength: number): void {
  let position = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== position) {
      const fault = begin < position ? 'overlaps its neighbour' : 'leaves a hole before it';
      throw new SafetensorsError(`'${name}' ${fault}: it begins at ${begin}, expected ${position}`);
    }
    position = end;
  }
  if (position !== dataLength) {
    const fault = position > dataLength ? 'the file is truncated' : 'the file has surplus bytes';
    throw new SafetensorsError(`${fault}: ${dataLength} bytes of data, the header describes ${position}`);
  }
}

function floats(bytes: Uint8Array, dtype: Entry['dtype']): Float32Array {
  if (dtype === 'F16') return widenHalves(bytes);
  // A copy: the offset in the file need not be a multiple of four, and the file's buffer can be freed.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/**
 * Reads the bytes of a safetensors file: eight bytes of length (little-endian), a JSON header, the numbers.
 * Float32 and float16 (widened). Nothing is taken on trust: lengths, offsets, overlaps, types and repeated names are
 * checked first. Throws SafetensorsError.
 */
export function parseSafetensors(bytes: Uint8Array): SafetensorsContent {
  if (bytes.length < 8) throw new SafetensorsError(`only ${bytes.length} bytes long: no safetensors file`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > Math.min(MAX_HEADER, bytes.length - 8)) {
    throw new SafetensorsError(
      `the header shall be ${length} bytes long, the file has ${bytes.length}: truncated or no safetensors file`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length));
  } catch {
    throw new SafetensorsError('the header is not UTF-8 text');
  }
  const header = parseHeader(text);
  const metadata = Object.hasOwn(header, '__metadata__') ? parseMetadata(header.__metadata__) : {};
  const entries = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => parseEntry(name, value));
  const data = bytes.subarray(8 + length);
  checkLayout(entries, data.length);
  const tensors = new Map<string, NamedArray>();
  for (const { name, dtype, shape, begin, end } of entries) {
    tensors.set(name, { shape, data: floats(data.subarray(begin, end), dtype) });
  }
  return { tensors, metadata };
}

/** In which precision numbers are kept: `F16` halves the file and keeps three digits. */
export type SafetensorsType = keyof typeof BYTES;

const bytesOf = (data: Float32Array, dtype: SafetensorsType): Uint8Array =>
  dtype === 'F16' ? narrowToHalves(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/**
 * The bytes of a safetensors file, with float32 arrays unless `dtype` says otherwise, in the given order; the header is
 * padded with spaces so that the numbers begin at a multiple of eight. Equal content gives equal bytes.
 * Throws SafetensorsError when an array's length does not fit its shape, or one is named `__metadata__`.
 */
export function encodeSafetensors(
  { tensors, metadata }: SafetensorsContent,
  dtype: SafetensorsType = 'F32',
): Uint8Array {
  const header = new Map<string, unknown>([['__metadata__', metadata]]);
  let position = 0;
  for (const [name, { shape, data }] of tensors) {
    if (name === '__metadata__') throw new SafetensorsError("an array cannot be named '__metadata__'");
    if (sizeOf(shape) !== data.length) {
      throw new SafetensorsError(`'${name}' has shape [${shape}] but ${data.length} numbers`);
    }
    const end = position + BYTES[dtype] * data.length;
    header.set(name, { dtype, shape, data_offsets: [position, end] });
    position = end;
  }
  // An object would put names such as '0' first and lose '__proto__'.
  const items = [...header].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const json = new TextEncoder().encode(`{${items.join(',')}}`);
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + position).fill(0x20, 8, 8 + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(json, 8);
  let offset = 8 + headerLength;
  for (const { data } of tensors.values()) {
    bytes.set(bytesOf(data, dtype), offset);
    offset += BYTES[dtype] * data.length;
  }
  return bytes;
}

/** Reads a safetensors file. Throws SafetensorsError, which names the file, also when it cannot be opened. */
export async function readSafetensors(path: string): Promise<SafetensorsContent> {
  try {
    return parseSafetensors(await readFile(path));
  } catch (error) {
    throw new SafetensorsError(`Cannot read "${path}": ${(error as Error).message}`);
  }
}

/** Writes a safetensors file; an interrupted write leaves no half a file under `path`. */
export async function writeSafetensors(
  path: string,
  content: SafetensorsContent,
  dtype: SafetensorsType = 'F32',
): Promise<void> {
  await writeFileAtomic(path, encodeSafetensors(content, dtype));
}
