import * as tf from '@tensorflow/tfjs-node-gpu';
import { predictionOp } from './predictionOp';
import type { SqueezeExciteWeights } from './squeezeExcite';

/** A kernel and the bias that BatchNorm behind it became. */
export interface FoldedLayer {
  readonly kernel: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

/** The weights of an MBConv block with BatchNorm folded in; `expand` is missing where the block does not widen. */
export interface FoldedBlock {
  readonly expand?: FoldedLayer;
  readonly depthwise: FoldedLayer;
  readonly excite: SqueezeExciteWeights;
  readonly project: FoldedLayer;
}

/**
 * A convolution with bias and SiLU, padded as in `conv2d`, in one op of the project's own (see `hasPredictionOps`). For prediction:
 * it refuses a gradient. `x` `[batch, height, width, in]`; the caller disposes the result.
 */
export function foldedConvolutionSilu(
  x: tf.Tensor4D,
  { kernel, bias }: FoldedLayer,
  stride: number,
): tf.Tensor4D {
  return predictionOp('CourseConvolutionSilu', { stride: { int: stride } }, [x, kernel, bias]);
}

/**
 * A 1x1 convolution with bias and SiLU and the mean of each map behind it, `[batch, filters]`, without the maps. As
 * `foldedConvolutionSilu` else.
 */
export function foldedConvolutionMean(x: tf.Tensor4D, { kernel, bias }: FoldedLayer): tf.Tensor2D {
  return predictionOp('CourseConvolutionSiluMean', {}, [x, kernel, bias]);
}

/**
 * An MBConv block with BatchNorm folded in, in one op: what lies between its layers does not go through memory. `add`:
 * whether the input is added to the output. As `foldedConvolutionSilu` else.
 */
export function foldedMbConv(
  x: tf.Tensor4D,
  { expand, depthwise, excite, project }: FoldedBlock,
  { stride, add }: { stride: number; add: boolean },
): tf.Tensor4D {
  return tf.tidy(() => {
    const widening = expand === undefined ? [tf.zeros([0]), tf.zeros([0])] : [expand.kernel, expand.bias];
    return predictionOp('CourseMbConv', { stride: { int: stride }, add: { boolean: add } }, [
      x,
      ...widening,
      ...[depthwise.kernel, depthwise.bias],
      ...[excite.reduceKernel, excite.reduceBias, excite.expandKernel, excite.expandBias],
      ...[project.kernel, project.bias],
    ]);
  });
}
