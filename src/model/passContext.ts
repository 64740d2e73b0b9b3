import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ForwardOptions } from './imageClassifier';

/** Told of a layer's output. The tensor lives until the call returns; `tf.keep` a clone to have it longer. */
export type OnLayer = (layer: string, output: tf.Tensor) => void;

/** What the layers of one pass share, whichever way the network is written. */
export interface PassContext {
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Whether values, pictures and branches are dropped. */
  readonly training: boolean;
  /** Whether BatchNorm uses the batch's statistics and moves the running ones. */
  readonly batchStatistics: boolean;
  /** Seed and step, int32 `[2]`. */
  readonly seed: tf.Tensor1D;
  /** Told of every layer's output, under its name in `layerTable`. */
  readonly onLayer?: OnLayer;
}

/** What `options` mean for one pass. Called in a `tf.tidy`, which frees the seed if it is made here. */
export function passContext(
  variables: ReadonlyMap<string, tf.Variable>,
  { training = false, seed = 0, freezeBatchNorm = false }: ForwardOptions,
  onLayer?: OnLayer,
): PassContext {
  return {
    onLayer,
    variables,
    training,
    batchStatistics: training && !freezeBatchNorm,
    seed: typeof seed === 'number' ? tf.tensor1d([seed, 0], 'int32') : seed,
  };
}

/** Tells the pass's observer, if it has one, of the output of the layer called `name`; returns the output. */
export function told<T extends tf.Tensor>({ onLayer }: PassContext, name: string, output: T): T {
  onLayer?.(name, output);
  return output;
}

/** The variable called `name`. Throws when the network has none of that name. */
export function weightOf<R extends tf.Rank>({ variables }: PassContext, name: string): tf.Variable<R> {
  const variable = variables.get(name);
  if (variable === undefined) throw new Error(`The network has no variable '${name}'`);
  return variable as tf.Variable<R>;
}
