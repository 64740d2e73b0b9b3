import { replaceMethods } from '../../compile/replaceMethods';
import type { Binding, BindingTensor, TensorFlowBackend } from '../../compile/tensorFlowBackend';

/** Shape of a tensor; all that the networks compute with has four bytes a number. */
export type Shape = readonly number[];

/** One op that TensorFlow ran. */
export interface OpCall {
  readonly op: string;
  readonly seconds: number;
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
}

/**
 * Tells `onCall` of every op that runs from now on, op by op, with the time in TensorFlow. Ops of a graph are not seen.
 * Shapes of tensors that were made before are taken for `[]`. On a CPU TensorFlow answers when the op is done.
 *
 * @returns ends it
 */
export function observeOps(backend: TensorFlowBackend, onCall: (call: OpCall) => void): () => void {
  const { binding } = backend;
  const shapes = new Map<number, Shape>();
  const names = Object.getOwnPropertyNames(binding) as (keyof Binding)[];
  const observing: Binding = {
    ...(Object.fromEntries(names.map((name) => [name, binding[name]])) as unknown as Binding),
    createTensor: (shape, dtype, values) => {
      const id = binding.createTensor(shape, dtype, values);
      shapes.set(id, [...shape]);
      return id;
    },
    executeOp: (op, attributes, inputs, count): BindingTensor[] => {
      const started = performance.now();
      const outputs = binding.executeOp(op, attributes, inputs, count);
      const seconds = (performance.now() - started) / 1000;
      for (const { id, shape } of outputs) shapes.set(id, shape);
      const known = inputs.map((id) => shapes.get(id) ?? []);
      onCall({ op, seconds, inputs: known, outputs: outputs.map(({ shape }) => shape) });
      return outputs;
    },
  };
  return replaceMethods(backend, { binding: observing });
}
