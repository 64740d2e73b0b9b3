import * as tf from '@tensorflow/tfjs-node-gpu';
import { type BlockArgs, hasSkip } from './blockArgs';
import { conv2d } from './conv2d';
import { depthwiseConv2d } from './depthwiseConv2d';
import { dropConnect } from './dropout';
import { foldedMbConv } from './foldedLayers';
import {
  type ForwardContext,
  foldedLayer,
  normalize,
  normalizeSilu,
  predictsByBlocks,
} from './forwardContext';
import { told, weightOf } from './passContext';
import { type SqueezeExciteWeights, squeezeExcite } from './squeezeExcite';

function exciteWeights(context: ForwardContext, name: string): SqueezeExciteWeights {
  return {
    reduceKernel: weightOf(context, `${name}.reduce.kernel`),
    reduceBias: weightOf(context, `${name}.reduce.bias`),
    expandKernel: weightOf(context, `${name}.expand.kernel`),
    expandBias: weightOf(context, `${name}.expand.bias`),
  };
}

function predict(context: ForwardContext, inputs: tf.Tensor4D, block: BlockArgs, name: string): tf.Tensor4D {
  const layer = (part: string) => foldedLayer(context, `${name}.${part}Conv`, `${name}.${part}BatchNorm`);
  const weights = {
    ...(block.expandRatio !== 1 && { expand: layer('expand') }),
    ...{ depthwise: layer('depthwise'), project: layer('project') },
    excite: exciteWeights(context, `${name}.squeezeExcite`),
  };
  return foldedMbConv(inputs, weights, { stride: block.stride, add: hasSkip(block) });
}

/**
 * The inverted bottleneck of MobileNetV2 (Sandler et al. 2018) with squeeze-and-excitation: widen by a 1x1
 * convolution, filter each channel by itself, excite, narrow again, add the input. Taught in notebook 02.
 * `name` is the prefix of its variables, `dropConnectRate` the probability that a picture skips the block, `stream`
 * its random stream. `[batch, height, width, inputFilters]` to `[..., outputFilters]`; the caller disposes the result.
 */
export function mbConv(
  context: ForwardContext,
  inputs: tf.Tensor4D,
  block: BlockArgs,
  name: string,
  dropConnectRate: number,
  stream: number,
): tf.Tensor4D {
  if (predictsByBlocks(context)) return predict(context, inputs, block, name);
  let x = inputs;
  if (block.expandRatio !== 1) {
    x = told(context, `${name}.expandConv`, conv2d(x, weightOf(context, `${name}.expandConv.kernel`), 1));
    x = normalizeSilu(context, x, `${name}.expandBatchNorm`, `${name}.expandSilu`);
  }
  x = depthwiseConv2d(x, weightOf(context, `${name}.depthwiseConv.kernel`), block.stride);
  told(context, `${name}.depthwiseConv`, x);
  x = normalizeSilu(context, x, `${name}.depthwiseBatchNorm`, `${name}.depthwiseSilu`);
  const exciteName = `${name}.squeezeExcite`;
  x = told(context, exciteName, squeezeExcite(x, exciteWeights(context, exciteName)));
  x = told(context, `${name}.projectConv`, conv2d(x, weightOf(context, `${name}.projectConv.kernel`), 1));
  x = normalize(context, x, `${name}.projectBatchNorm`);
  if (!hasSkip(block)) return x;
  if (context.training) x = dropConnect(x, dropConnectRate, context.seed, stream);
  return told(context, `${name}.add`, tf.add(x, inputs));
}
