import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp, type OpAttribute } from './nativeOp';

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

function attributes(epsilon: number, training: boolean): Record<string, OpAttribute> {
  return {
    T: { dtype: 'float32' },
    U: { dtype: 'float32' },
    epsilon: { float: epsilon },
    data_format: { string: 'NHWC' },
    is_training: { boolean: training },
  };
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015) over batch, height and width by TensorFlow's fused kernels.
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
  const { training, momentum, epsilon } = options;
  const { runningMean, runningVariance } = weights;
  const normalize = tf.customGrad((...args) => {
    const [x, gamma, beta] = args as tf.Tensor[];
    const save = args[3] as tf.GradSaveFunc;
    const [y, mean, variance, saved1, saved2, saved3] = nativeOp(
      'FusedBatchNormV3',
      { ...attributes(epsilon, training), exponential_avg_factor: { float: 1 - momentum } },
      [x, gamma, beta, runningMean, runningVariance],
      6,
    );
    if (training) {
      runningMean.assign(mean as tf.Tensor1D);
      runningVariance.assign(variance as tf.Tensor1D);
    }
    // With frozen statistics the gradient op wants the statistics themselves.
    const statistics = training ? [saved1, saved2] : [runningMean, runningVariance];
    save([x, gamma, ...statistics, saved3]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      nativeOp('FusedBatchNormGradV3', attributes(epsilon, training), [dy, ...saved], 5).slice(0, 3);
    return { value: y, gradFunc };
  });
  return normalize(inputs, weights.gamma, weights.beta) as tf.Tensor4D;
}
