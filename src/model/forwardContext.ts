import type * as tf from '@tensorflow/tfjs-node-gpu';
import { type BatchNormOptions, type BatchNormWeights, batchNorm, batchNormSilu } from './batchNorm';
import { biasAdd, biasAddSilu } from './biasAdd';
import type { FoldedLayer } from './foldedLayers';
import { hasPredictionOps } from './layerOps';
import { type PassContext, told, weightOf } from './passContext';
import { silu } from './silu';

/** What the layers of EfficientNet's family share in one pass. */
export interface ForwardContext extends PassContext {
  readonly momentum: number;
  readonly epsilon: number;
  /**
   * For prediction with BatchNorm folded into the convolutions: the biases that take its place, by its name. The
   * kernels in `variables` are then the folded ones.
   */
  readonly foldedBiases?: ReadonlyMap<string, tf.Tensor1D>;
}

/** Whether this pass is a prediction with BatchNorm folded in, and the ops are there that make a block at a time. */
export function predictsByBlocks(context: ForwardContext): boolean {
  return context.foldedBiases !== undefined && hasPredictionOps();
}

/** The convolution called `name` with the BatchNorm called `norm` folded in. Throws where that BatchNorm is not folded. */
export function foldedLayer(context: ForwardContext, name: string, norm: string): FoldedLayer {
  const bias = context.foldedBiases?.get(norm);
  if (bias === undefined) throw new Error(`'${norm}' is not folded in`);
  return { kernel: weightOf<tf.Rank.R4>(context, `${name}.kernel`), bias };
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
