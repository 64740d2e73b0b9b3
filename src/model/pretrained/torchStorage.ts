import { widenHalves } from '../float16';

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function widenFloats(bytes: Uint8Array): Float32Array {
  if (!isLittleEndian) throw new Error('this machine is not little-endian');
  // A copy: the offset in the file need not be a multiple of four.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function widenIntegers(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 8 }, (_, index) =>
    Number(view.getBigInt64(8 * index, true)),
  );
}

interface StorageType {
  /** Of one number. */
  readonly bytes: number;
  widen(bytes: Uint8Array): Float32Array;
}

/** The storages that are read, by PyTorch's names. Whole numbers only count batches, so float32 is enough for them. */
export const STORAGE_TYPES: Readonly<Record<string, StorageType>> = {
  'torch.FloatStorage': { bytes: 4, widen: widenFloats },
  'torch.HalfStorage': { bytes: 2, widen: widenHalves },
  'torch.LongStorage': { bytes: 8, widen: widenIntegers },
};

/** A row of numbers that tensors are views of. `bytes` is filled in when it was found in the file. */
export interface TorchStorage {
  readonly type: string;
  readonly key: string;
  readonly count: number;
  bytes?: Uint8Array;
}

/** How many bytes `storage` must have. */
export function storageBytes({ type, count }: TorchStorage): number {
  return STORAGE_TYPES[type].bytes * count;
}

/** The numbers of a storage whose bytes were found, as float32. */
export function storageNumbers({ type, key, bytes }: TorchStorage): Float32Array {
  if (bytes === undefined) throw new Error(`the numbers of storage ${key} are missing`);
  return STORAGE_TYPES[type].widen(bytes);
}
