import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { GraphNode, Source } from './graph';
import { replaceMethods } from './replaceMethods';
import type { Binding, TensorFlowBackend } from './tensorFlowBackend';

/** What a computation gives back: its output, and the tensors that a graph of it is to give back. */
export interface Computed<Output> {
  readonly output: Output;
  readonly tensors: readonly tf.Tensor[];
}

/** A computation that ran and was written down. */
export interface Recording<Output> {
  readonly output: Output;
  /** Why it cannot be a graph, in one line; null when it can. */
  readonly refusal: string | null;
  /** In the order of the computation; the first ones are those of the tensors that were given. */
  readonly nodes: readonly GraphNode[];
  /** Where the graph has the tensors that were asked for, in their order; null: the computation does not know it. */
  readonly sources: readonly (Source | null)[];
}

let isRecordingNow = false;

/** Whether a computation is being recorded. */
export const isRecording = (): boolean => isRecordingNow;

const describe = (dtype: string, shape: readonly number[]): string => `${dtype} [${shape.join(', ')}]`;

/** The nodes so far, and why there can be no graph. */
class Notes {
  readonly nodes: GraphNode[] = [];
  refusal: string | null = null;
  /** Values that were made in JavaScript during the computation. */
  readonly ownData = new WeakSet<object>();
  private readonly sources = new Map<number, Source>();

  /** `ids`: the binding's handles of the node's outputs. */
  add(node: GraphNode, ids: readonly number[]): void {
    this.nodes.push(node);
    for (const [output, id] of ids.entries()) this.sources.set(id, { node: this.nodes.length - 1, output });
  }

  sourceOf(id: number): Source | null {
    return this.sources.get(id) ?? null;
  }

  /** The first reason counts. */
  refuse(reason: string): void {
    this.refusal ??= reason;
  }
}

/** Values that one run can hand to the next one only as numbers: resources and the like stay inside TensorFlow. */
function plainTypes({ TF_FLOAT, TF_INT32, TF_INT64, TF_BOOL, TF_COMPLEX64 }: Binding): Set<number> {
  return new Set([TF_FLOAT, TF_INT32, TF_INT64, TF_BOOL, TF_COMPLEX64]);
}

/** The binding, taking notes. Its own methods are read-only and hidden, so it is a plain object with the same ones. */
function notingBinding(binding: Binding, notes: Notes): Binding {
  const types = plainTypes(binding);
  const names = Object.getOwnPropertyNames(binding) as (keyof Binding)[];
  return {
    ...(Object.fromEntries(names.map((name) => [name, binding[name]])) as unknown as Binding),
    createTensor: (shape, dtype, values) => {
      const id = binding.createTensor(shape, dtype, values);
      if (!ArrayBuffer.isView(values)) notes.refuse('it uses text');
      else {
        const { buffer, byteOffset, byteLength } = values;
        const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
        notes.add({ kind: 'constant', dtype, shape: [...shape], bytes }, [id]);
      }
      return id;
    },
    tensorDataSync: (id) => {
      notes.refuse('it reads a value back from TensorFlow');
      return binding.tensorDataSync(id);
    },
    executeOp: (op, attributes, inputs, count) => {
      const outputs = binding.executeOp(op, attributes, inputs, count);
      const sources = inputs.map((id) => notes.sourceOf(id));
      if (sources.includes(null)) {
        notes.refuse(
          `its ${op} uses a tensor that is neither an input nor a variable, and that it did not make`,
        );
      }
      if (count === 0 || outputs.some(({ dtype }) => !types.has(dtype))) {
        notes.refuse(`its ${op} does something besides computing numbers`);
      }
      const known = sources.filter((source): source is Source => source !== null);
      notes.add(
        { kind: 'op', op, attributes, inputs: known },
        outputs.map(({ id }) => id),
      );
      return outputs;
    },
  };
}

/** A tensor whose values wait in JavaScript gets a handle only now, and looks like one that was made now. */
function checkOrigin(backend: TensorFlowBackend, notes: Notes, tensors: readonly tf.Tensor[]): void {
  for (const { dataId, dtype, shape } of tensors) {
    // The 64-bit numbers of tfjs-node are no tensors; they are made where they are used.
    const waits = dataId !== undefined && backend.tensorMap.get(dataId)?.values != null;
    if (waits && !notes.ownData.has(dataId)) {
      notes.refuse(`it uses a tensor, ${describe(dtype, shape)}, that is neither an input nor a variable`);
    }
  }
}

/**
 * Runs `compute` and writes down every op on the way: all that TensorFlow.js does ends in the binding's `executeOp`, which
 * takes what a node of a graph consists of. `given` are the tensors and variables whose values a run of the graph is
 * given; they become its first nodes. Each must have a handle of its own in the binding: two names for one handle could
 * not be told apart. Numbers that `compute` makes in JavaScript become constants.
 *
 * `compute` runs to its end, with its true result, in any case. It cannot be a graph when it reads a value, runs an op
 * with a state, or uses a tensor that is neither given nor made by itself. Throws what `compute` throws.
 */
export function recordGraph<Output>(
  backend: TensorFlowBackend,
  given: readonly tf.Tensor[],
  compute: () => Computed<Output>,
): Recording<Output> {
  const notes = new Notes();
  for (const [index, id] of backend.getInputTensorIds(given).entries()) {
    const { dtype, shape } = given[index];
    notes.add({ kind: 'placeholder', dtype: backend.getDTypeInteger(dtype), shape: [...shape] }, [id]);
  }
  const { getInputTensorIds, move } = backend;
  const restore = replaceMethods(backend, {
    binding: notingBinding(backend.binding, notes),
    getInputTensorIds: (tensors) => {
      checkOrigin(backend, notes, tensors);
      return getInputTensorIds.call(backend, tensors);
    },
    move: (dataId, ...rest) => {
      notes.ownData.add(dataId);
      move.call(backend, dataId, ...rest);
    },
  });
  isRecordingNow = true;
  try {
    const { output, tensors } = compute();
    const sources = backend.getInputTensorIds(tensors).map((id) => notes.sourceOf(id));
    return { output, refusal: notes.refusal, nodes: notes.nodes, sources };
  } finally {
    isRecordingNow = false;
    restore();
  }
}
