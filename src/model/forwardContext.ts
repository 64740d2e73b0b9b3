import type * as tf from '@tensorflow/tfjs-node-gpu';
import { type BatchNormOptions, type BatchNormWeights, batchNorm, batchNormSilu } from './batchNorm';
import { biasAdd, biasAddSilu } from './biasAdd';
import { silu } from './silu';

/** What the layers of one forward pass share. */
export interface ForwardContext {
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Whether pictures and values are dropped. */
  readonly training: boolean;
  /** Whether BatchNorm uses the batch's statistics and moves the running ones. */
  readonly batchStatistics: boolean;
  /** Seed and step, int32 `[2]`. */
  readonly seed: tf.Tensor1D;
  readonly momentum: number;
  readonly epsilon: number;
  /**
   * For prediction with BatchNorm folded into the convolutions: the biases that take its place, by its name. The
   * kernels in `variables` are then the folded ones.
   */
  readonly foldedBiases?: ReadonlyMap<string, tf.Tensor1D>;
  /** Told of every layer's output, under the layer's name in `layerSpecs`. */
  readonly onLayer?: OnLayer;
}

/** Told of a layer's output. The tensor lives until the call returns; `tf.keep` a clone to have it longer. */
export type OnLayer = (layer: string, output: tf.Tensor) => void;

/** Tells the pass's observer, if it has one, of the output of the layer called `name`; returns the output. */
export function told<T extends tf.Tensor>(context: ForwardContext, name: string, output: T): T {
  context.onLayer?.(name, output);
  return output;
}

/** The variable called `name`. Throws when the network has none of that name. */
export function weightOf<R extends tf.Rank>(context: ForwardContext, name: string): tf.Variable<R> {
  const variable = context.variables.get(name);
  if (variable === undefined) throw new Error(`The network has no variable '${name}'`);
  return variable as tf.Variable<R>;
}

function batchNormWeights(context: ForwardContext, name: string): BatchNormWeights {
  return {
    gamma: weightOf<tf.Rank.R1>(context, `${name}.gamma`),
    beta: weightOf<tf.Rank.R1>(context, `${name}.beta`),
    runningMean: weightOf<tf.Rank.R1>(context, `${name}.runningMean`),
    runningVariance: weightOf<tf.Rank.R1>(context, `${name}.runningVariance`),
  };
}

function batchNormOptions({ batchStatistics, momentum, epsilon }: ForwardContext): BatchNormOptions {
  return { training: batchStatistics, momentum, epsilon };
}

/** BatchNorm with the four variables whose names begin with `name`. The caller disposes the result. */
export function normalize(context: ForwardContext, x: tf.Tensor4D, name: string): tf.Tensor4D {
  const bias = context.foldedBiases?.get(name);
  if (bias !== undefined) return biasAdd(x, bias);
  return told(context, name, batchNorm(x, batchNormWeights(context, name), batchNormOptions(context)));
}

/** `normalize` and SiLU, whose output is told as `activation`. The caller disposes the result. */
export function normalizeSilu(
  context: ForwardContext,
  x: tf.Tensor4D,
  name: string,
  activation: string,
): tf.Tensor4D {
  const bias = context.foldedBiases?.get(name);
  if (bias !== undefined) return biasAddSilu(x, bias);
  // An observer wants to see what lies between the two; made in one op it would not exist.
  const activated =
    context.onLayer === undefined
      ? batchNormSilu(x, batchNormWeights(context, name), batchNormOptions(context))
      : silu(normalize(context, x, name));
  return told(context, activation, activated);
}
