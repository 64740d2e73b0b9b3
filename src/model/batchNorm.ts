import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasLayerOps, hasNetworkOps } from './layerOps';
import { nativeOp, type OpAttribute } from './nativeOp';
import { relu } from './relu';
import { silu } from './silu';

/** The four variables of a BatchNorm layer, each `[filters]`. */
export interface BatchNormWeights {
  gamma: tf.Tensor1D;
  beta: tf.Tensor1D;
  runningMean: tf.Variable<tf.Rank.R1>;
  runningVariance: tf.Variable<tf.Rank.R1>;
}

/** `momentum` as TensorFlow counts it: the share of the old running statistic that stays (PyTorch's is one minus this). */
export interface BatchNormOptions {
  training: boolean;
  momentum: number;
  epsilon: number;
}

type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** What `tf.customGrad` wants: the value, and the gradients for x, gamma and beta. */
interface Recorded {
  value: tf.Tensor;
  gradFunc(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[];
}

function tensorFlowAttributes(epsilon: number, training: boolean): Record<string, OpAttribute> {
  return {
    T: { dtype: 'float32' },
    U: { dtype: 'float32' },
    epsilon: { float: epsilon },
    data_format: { string: 'NHWC' },
    is_training: { boolean: training },
  };
}

function moveStatistics(weights: BatchNormWeights, mean: tf.Tensor, variance: tf.Tensor): void {
  weights.runningMean.assign(mean as tf.Tensor1D);
  weights.runningVariance.assign(variance as tf.Tensor1D);
}

/** By TensorFlow's fused kernels. */
function byTensorFlow(
  [x, gamma, beta]: tf.Tensor[],
  weights: BatchNormWeights,
  { training, momentum, epsilon }: BatchNormOptions,
  save: tf.GradSaveFunc,
): Recorded {
  const { runningMean, runningVariance } = weights;
  const attributes = tensorFlowAttributes(epsilon, training);
  const [value, mean, variance, saved1, saved2, saved3] = nativeOp(
    'FusedBatchNormV3',
    { ...attributes, exponential_avg_factor: { float: 1 - momentum } },
    [x, gamma, beta, runningMean, runningVariance],
    6,
  );
  // With frozen statistics the gradient op wants the statistics themselves.
  const statistics = training ? [saved1, saved2] : [runningMean, runningVariance];
  save([x, gamma, ...statistics, saved3]);
  if (training) moveStatistics(weights, mean, variance);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    nativeOp('FusedBatchNormGradV3', attributes, [dy, ...saved], 5).slice(0, 3);
  return { value, gradFunc };
}

/** By the project's own op, which makes the activation in the same pass and keeps nothing for the gradient but `x`. */
function byLayerOp(
  [x, gamma, beta]: tf.Tensor[],
  weights: BatchNormWeights,
  { training, momentum, epsilon }: BatchNormOptions,
  save: tf.GradSaveFunc,
  activation: 'none' | 'silu' | 'relu',
): Recorded {
  const switches: Record<string, OpAttribute> = {
    is_training: { boolean: training },
    silu: { boolean: activation === 'silu' },
    // An older binding does not know it.
    ...(activation === 'relu' && { relu: { boolean: true } }),
  };
  const [value, mean, variance, ...statistics] = nativeOp(
    'CourseBatchNorm',
    { ...switches, epsilon: { float: epsilon }, average_factor: { float: 1 - momentum } },
    [x, gamma, beta, weights.runningMean, weights.runningVariance],
    5,
  );
  save([x, gamma, beta, ...statistics]);
  if (training) moveStatistics(weights, mean, variance);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    nativeOp('CourseBatchNormGrad', switches, [dy, ...saved], 3);
  return { value, gradFunc };
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015) over batch, height and width.
 *
 * In training it normalises with the batch's own statistics and moves the running ones in the same op:
 * `running = momentum * running + (1 - momentum) * batch`, with the unbiased variance of the batch, as PyTorch does
 * as well. Otherwise the running statistics are used as constants and stay as they are.
 * `inputs` `[batch, height, width, filters]`. The caller disposes the result.
 */
export function batchNorm(
  inputs: tf.Tensor4D,
  weights: BatchNormWeights,
  options: BatchNormOptions,
): tf.Tensor4D {
  const normalize = tf.customGrad((...args) => {
    const save = args[3] as tf.GradSaveFunc;
    const tensors = args.slice(0, 3) as tf.Tensor[];
    return hasLayerOps()
      ? byLayerOp(tensors, weights, options, save, 'none')
      : byTensorFlow(tensors, weights, options, save);
  });
  return normalize(inputs, weights.gamma, weights.beta) as tf.Tensor4D;
}

function activated(
  inputs: tf.Tensor4D,
  weights: BatchNormWeights,
  options: BatchNormOptions,
  activation: 'silu' | 'relu',
): tf.Tensor4D {
  const activate = tf.customGrad((...args) =>
    byLayerOp(args.slice(0, 3) as tf.Tensor[], weights, options, args[3] as tf.GradSaveFunc, activation),
  );
  return activate(inputs, weights.gamma, weights.beta) as tf.Tensor4D;
}

/**
 * `silu(batchNorm(inputs))`, in one op where there is one: value and gradient without the tensors in between.
 * The caller disposes the result.
 */
export function batchNormSilu(
  inputs: tf.Tensor4D,
  weights: BatchNormWeights,
  options: BatchNormOptions,
): tf.Tensor4D {
  if (hasLayerOps()) return activated(inputs, weights, options, 'silu');
  const normalized = batchNorm(inputs, weights, options);
  return silu(normalized);
}

/** `relu(batchNorm(inputs))`, in one op where there is one, as `batchNormSilu`. The caller disposes the result. */
export function batchNormRelu(
  inputs: tf.Tensor4D,
  weights: BatchNormWeights,
  options: BatchNormOptions,
): tf.Tensor4D {
  if (hasNetworkOps()) return activated(inputs, weights, options, 'relu');
  const normalized = batchNorm(inputs, weights, options);
  return relu(normalized);
}

/**
 * `relu(batchNorm(inputs) + added)`, the end of a residual block, in one op where there is one; `added` has the shape of
 * `inputs`. The caller disposes the result.
 */
export function batchNormAddRelu(
  inputs: tf.Tensor4D,
  added: tf.Tensor4D,
  weights: BatchNormWeights,
  options: BatchNormOptions,
): tf.Tensor4D {
  if (!hasNetworkOps()) {
    const normalized = batchNorm(inputs, weights, options);
    return relu(tf.add(normalized, added));
  }
  const { training, momentum, epsilon } = options;
  const isTraining = { is_training: { boolean: training } };
  const run = tf.customGrad((...args) => {
    const [x, gamma, beta, other, save] = args as [...Four, tf.GradSaveFunc];
    const attributes = {
      ...isTraining,
      epsilon: { float: epsilon },
      average_factor: { float: 1 - momentum },
    };
    const all = [x, gamma, beta, weights.runningMean, weights.runningVariance, other];
    const [value, mean, variance, ...statistics] = nativeOp('CourseBatchNormAddRelu', attributes, all, 5);
    save([x, gamma, beta, ...statistics, value]);
    if (training) moveStatistics(weights, mean, variance);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      nativeOp('CourseBatchNormAddReluGrad', isTraining, [dy, ...saved], 4);
    return { value, gradFunc };
  });
  return run(inputs, weights.gamma, weights.beta, added) as tf.Tensor4D;
}
