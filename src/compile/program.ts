import * as tf from '@tensorflow/tfjs-node-gpu';
import type { GraphSession } from './graphSession';
import { haveSameBits } from './haveSameBits';
import type { TensorFlowBackend } from './tensorFlowBackend';

/** Tensors by name. */
export type NamedTensors = Readonly<Record<string, tf.Tensor>>;

/** What a placeholder stands for: an input of that name, or a variable. */
export type Feed = string | tf.Variable;

/** A session, and what its numbers mean in terms of the function that it stands for. */
export interface Program {
  readonly session: GraphSession;
  /** For each placeholder of the session. */
  readonly feeds: readonly Feed[];
  /** The number of the fetch that is the output of that name. */
  readonly outputs: ReadonlyMap<string, number>;
  /** The number of the fetch that is the new value of a variable. */
  readonly updates: ReadonlyMap<tf.Variable, number>;
}

function fetch(
  backend: TensorFlowBackend,
  { session, feeds }: Program,
  valueFor: (feed: Feed) => tf.Tensor,
): tf.Tensor[] {
  const values = feeds.map(valueFor);
  if (values.some(({ isDisposed }) => isDisposed)) {
    throw new Error('An input or a variable of a compiled function is disposed');
  }
  const results = session.run(backend.getInputTensorIds(values));
  return results.map((tensor) => backend.createOutputTensor(tensor));
}

/** Runs the function on `inputs`: new outputs, which the caller disposes, and new values in its variables. */
export function runProgram(
  backend: TensorFlowBackend,
  program: Program,
  inputs: NamedTensors,
): Record<string, tf.Tensor> {
  const results = fetch(backend, program, (feed) => (typeof feed === 'string' ? inputs[feed] : feed));
  for (const [variable, number] of program.updates) variable.assign(results[number]);
  const outputs = [...program.outputs].map(([name, number]) => [name, results[number].clone()] as const);
  tf.dispose(results);
  return Object.fromEntries(outputs);
}

/**
 * Whether the program, from the values that `valueFor` tells, gives the same bits as the function gave: `outputs`, and
 * what the variables hold now. It changes no variable.
 */
export function agrees(
  backend: TensorFlowBackend,
  program: Program,
  outputs: NamedTensors,
  valueFor: (feed: Feed) => tf.Tensor,
): boolean {
  const results = fetch(backend, program, valueFor);
  const named = [...program.outputs].map(([name, number]) => [outputs[name], number] as const);
  const isSame = [...named, ...program.updates].every(([wanted, number]) =>
    haveSameBits(wanted, results[number]),
  );
  tf.dispose(results);
  return isSame;
}
