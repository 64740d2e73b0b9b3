import { readFile } from 'node:fs/promises';
import type { NamedArray } from '../safetensors';
import { type PickleValue, readPickle } from './pickle';
import { storageBytes, storageNumbers, type TorchStorage } from './torchStorage';
import { copyView, TorchTensor, tensorRules } from './torchTensor';
import { zipEntries } from './zipEntries';

/** Thrown for a file that is no plain dictionary of tensors; the message names the file and what is wrong. */
export class TorchFileError extends Error {
  override name = 'TorchFileError';
}

/** The first number of torch.save's old format, a whole number of ten bytes. */
const LEGACY_MAGIC = 0x1950a86a20f9469cfc6cn;
const LEGACY_PROTOCOL = 1001;

const NO_NAMES = {
  globals: new Set<string>(),
  call: (name: string): never => {
    throw new Error(`it calls ${name}`);
  },
  persistent: (): never => {
    throw new Error('it refers to numbers where there are none');
  },
};

/** A dictionary of tensors as `torch.save` was given it, with the storages it refers to. */
interface Content {
  root: PickleValue;
  storages: ReadonlyMap<string, TorchStorage>;
}

function readZip(bytes: Uint8Array): Content {
  const entries = zipEntries(bytes);
  const pickles = [...entries.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (pickles.length !== 1) throw new Error('it is a zip file, but torch.save did not make it: no data.pkl');
  const folder = pickles[0].slice(0, -'data.pkl'.length);
  if (entries.has(`${folder}constants.pkl`)) {
    throw new Error('it holds a TorchScript program; save the state_dict() alone');
  }
  const order = entries.get(`${folder}byteorder`);
  if (order !== undefined && Buffer.from(order).toString('latin1') !== 'little') {
    throw new Error('its numbers are not little-endian');
  }
  const storages = new Map<string, TorchStorage>();
  const pickle = entries.get(pickles[0]) as Uint8Array;
  const { value, end } = readPickle(pickle, 0, tensorRules(storages));
  if (end !== pickle.length) throw new Error('data.pkl holds more than one pickle');
  for (const storage of storages.values()) {
    const data = entries.get(`${folder}data/${storage.key}`);
    if (data === undefined) throw new Error(`the numbers of storage ${storage.key} are missing`);
    if (data.length !== storageBytes(storage)) {
      throw new Error(`storage ${storage.key} has ${data.length} bytes, expected ${storageBytes(storage)}`);
    }
    storage.bytes = data;
  }
  return { root: value, storages };
}

function checkSystem(value: PickleValue): void {
  if (!(value instanceof Map) || value.get('little_endian') !== true) {
    throw new Error('its numbers are not little-endian');
  }
}

function readLegacy(bytes: Uint8Array): Content {
  let position = 0;
  const next = (rules: Parameters<typeof readPickle>[2]): PickleValue => {
    const { value, end } = readPickle(bytes, position, rules);
    position = end;
    return value;
  };
  if (next(NO_NAMES) !== LEGACY_MAGIC) throw new Error('it is a pickle, but torch.save did not make it');
  const protocol = next(NO_NAMES);
  if (protocol !== LEGACY_PROTOCOL) throw new Error(`its format has the unknown version ${String(protocol)}`);
  checkSystem(next(NO_NAMES));
  const storages = new Map<string, TorchStorage>();
  const root = next(tensorRules(storages));
  const keys = next(NO_NAMES);
  if (!Array.isArray(keys)) throw new Error('the list of its storages is missing');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const key of keys) {
    const storage = storages.get(String(key));
    if (storage === undefined) throw new Error(`storage ${String(key)} belongs to no tensor`);
    if (storage.bytes !== undefined) throw new Error(`storage ${storage.key} is listed twice`);
    const length = storageBytes(storage);
    if (position + 8 + length > bytes.length) throw new Error(`storage ${storage.key} is cut off: truncated`);
    const count = view.getBigUint64(position, true);
    if (count !== BigInt(storage.count)) {
      throw new Error(`storage ${storage.key} has ${count} numbers, expected ${storage.count}`);
    }
    storage.bytes = bytes.subarray(position + 8, position + 8 + length);
    position += 8 + length;
  }
  if (position !== bytes.length)
    throw new Error(`${bytes.length - position} surplus bytes follow its numbers`);
  const missing = [...storages.values()].find((storage) => storage.bytes === undefined);
  if (missing !== undefined) throw new Error(`the numbers of storage ${missing.key} are missing`);
  return { root, storages };
}

const describe = (value: PickleValue): string =>
  value instanceof Map
    ? 'a dictionary'
    : Array.isArray(value)
      ? 'a list'
      : `${typeof value} ${String(value)}`;

function tensorsOf({ root }: Content, limit: number): Map<string, TorchTensor> {
  if (!(root instanceof Map)) throw new Error(`it holds ${describe(root)}, not a dictionary of tensors`);
  const tensors = new Map<string, TorchTensor>();
  let total = 0;
  for (const [name, value] of root) {
    if (typeof name !== 'string') throw new Error(`it has the key ${String(name)}, which is no text`);
    if (!(value instanceof TorchTensor)) {
      throw new Error(`'${name}' is ${describe(value)}, not a tensor; only a plain state_dict() can be read`);
    }
    tensors.set(name, value);
    total += value.length;
  }
  // Many names may share one storage; so much more than the file holds is not meant well.
  if (total > limit) throw new Error(`its tensors hold ${total} numbers, more than the file has bytes`);
  return tensors;
}

/**
 * Reads the bytes of a file that `torch.save` made of a `state_dict()`: the zip format of PyTorch 1.6 and later, or the
 * older one. The pickle inside is not run: see `readPickle`. float32, float16 (widened) and whole numbers (as float32,
 * exact up to 2^24). All is checked before memory is taken for it. Throws TorchFileError.
 */
export function parseTorchFile(bytes: Uint8Array): Map<string, NamedArray> {
  try {
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    if (!isZip && bytes[0] !== 0x80) {
      throw new Error(bytes.length === 0 ? 'it is empty' : 'it is no file of torch.save');
    }
    const content = isZip ? readZip(bytes) : readLegacy(bytes);
    const tensors = tensorsOf(content, bytes.length);
    const numbers = new Map<TorchStorage, Float32Array>();
    const arrays = new Map<string, NamedArray>();
    for (const [name, tensor] of tensors) {
      const { storage } = tensor;
      const values = numbers.get(storage) ?? storageNumbers(storage);
      numbers.set(storage, values);
      arrays.set(name, { shape: tensor.shape, data: copyView(values, tensor) });
    }
    return arrays;
  } catch (error) {
    // Names in the message come from the file: they may be long, and hold anything.
    throw new TorchFileError((error as Error).message.replace(/\p{Cc}+/gu, ' ').slice(0, 300));
  }
}

/** Reads a file of `torch.save` as `parseTorchFile` does. The message of its TorchFileError names the file. */
export async function loadTorchFile(path: string): Promise<Map<string, NamedArray>> {
  try {
    return parseTorchFile(await readFile(path));
  } catch (error) {
    throw new TorchFileError(`Cannot read "${path}": ${(error as Error).message}`);
  }
}
