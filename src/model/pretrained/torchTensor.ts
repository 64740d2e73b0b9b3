import { PickleGlobal, type PickleRules, type PickleValue } from './pickle';
import { STORAGE_TYPES, type TorchStorage } from './torchStorage';

/** A view of a storage: number [i, j, ...] lies at `offset + i * strides[0] + j * strides[1] + ...`. */
export class TorchTensor {
  constructor(
    readonly storage: TorchStorage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
    /** The product of the shape. */
    readonly length: number,
  ) {}
}

/** Stands for a storage within the pickle. */
class StorageReference {
  constructor(readonly storage: TorchStorage) {}
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const MAX_RANK = 8;

function counts(value: PickleValue, what: string): number[] {
  if (!Array.isArray(value) || value.length > MAX_RANK || !value.every(isCount)) {
    throw new Error(`a tensor's ${what} is not a list of at most ${MAX_RANK} whole numbers`);
  }
  return value as number[];
}

function rebuildTensor([reference, offset, size, stride]: readonly PickleValue[]): TorchTensor {
  if (!(reference instanceof StorageReference)) throw new Error('a tensor has no storage');
  if (!isCount(offset)) throw new Error("a tensor's offset is no whole number");
  const { storage } = reference;
  const shape = counts(size, 'shape');
  const strides = counts(stride, 'strides');
  if (shape.length !== strides.length) throw new Error('a tensor has not as many strides as sides');
  const length = shape.reduce((product, side) => product * side, 1);
  const last = shape.reduce((sum, side, axis) => sum + (side - 1) * strides[axis], offset);
  const described = `a tensor of shape [${shape}] with strides [${strides}] from ${offset}`;
  if (length > 0 && last >= storage.count) {
    throw new Error(`${described} reaches past the ${storage.count} numbers of its storage`);
  }
  if (length > storage.count) throw new Error(`${described} is larger than its storage`);
  return new TorchTensor(storage, offset, shape, strides, length);
}

function storageOf(id: PickleValue, storages: Map<string, TorchStorage>): StorageReference {
  if (!Array.isArray(id) || id[0] !== 'storage') {
    throw new Error(
      `it refers to ${Array.isArray(id) ? `a ${String(id[0])}` : String(id)}, not to a storage`,
    );
  }
  const [, type, key, , count, view] = id;
  if (!(type instanceof PickleGlobal) || !Object.hasOwn(STORAGE_TYPES, type.name)) {
    throw new Error('a storage has no type');
  }
  if (typeof key !== 'string' || !isCount(count)) throw new Error('a storage has no key or no length');
  if (view !== undefined && view !== null) throw new Error(`storage ${key} is a view of another one`);
  const known = storages.get(key);
  if (known !== undefined && (known.type !== type.name || known.count !== count)) {
    throw new Error(`storage ${key} is described twice, and differently`);
  }
  const storage = known ?? { type: type.name, key, count };
  storages.set(key, storage);
  return new StorageReference(storage);
}

/** What a dictionary of tensors may mention and call; the storages it refers to are added to `storages` by key. */
export function tensorRules(storages: Map<string, TorchStorage>): PickleRules {
  const calls: Readonly<Record<string, (args: readonly PickleValue[]) => PickleValue>> = {
    'collections.OrderedDict': (args) => {
      if (args.length > 0) throw new Error('a dictionary is made in an unusual way');
      return new Map();
    },
    'torch._utils._rebuild_tensor_v2': rebuildTensor,
    'torch._utils._rebuild_parameter': ([tensor]) => {
      if (!(tensor instanceof TorchTensor)) throw new Error('a parameter is no tensor');
      return tensor;
    },
  };
  return {
    globals: new Set([...Object.keys(calls), ...Object.keys(STORAGE_TYPES)]),
    call: (name, args) => {
      if (!Object.hasOwn(calls, name)) throw new Error(`it calls ${name}`);
      return calls[name](args);
    },
    persistent: (id) => storageOf(id, storages),
  };
}

function isRowMajor({ shape, strides }: TorchTensor): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis];
  }
  return true;
}

/** The numbers of a tensor in row-major order, as a copy. */
export function copyView(values: Float32Array, tensor: TorchTensor): Float32Array {
  const { offset, shape, strides, length } = tensor;
  if (isRowMajor(tensor)) return values.slice(offset, offset + length);
  const copy = new Float32Array(length);
  const index = shape.map(() => 0);
  let position = offset;
  for (let count = 0; count < length; count++) {
    copy[count] = values[position];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position += strides[axis];
      if (++index[axis] < shape[axis]) break;
      position -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return copy;
}
