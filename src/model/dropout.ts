import * as tf from '@tensorflow/tfjs-node-gpu';
import { statelessUniform } from './statelessUniform';

/** Values that are 0 with probability `rate` and `1 / (1 - rate)` otherwise: the mean stays 1. */
function keepMask(shape: readonly number[], rate: number, seed: tf.Tensor1D, stream: number): tf.Tensor {
  const kept = tf.greaterEqual(statelessUniform(shape, seed, stream), rate);
  return tf.mul(tf.cast(kept, 'float32'), 1 / (1 - rate));
}

/**
 * Dropout (Srivastava et al. 2014): each value is dropped with probability `rate` (0 to below 1) and the others are
 * scaled up. `seed` and `stream` as in `statelessUniform`. The caller disposes the result.
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, seed: tf.Tensor1D, stream: number): T {
  if (rate === 0) return x;
  return tf.tidy(() => tf.mul(x, keepMask(x.shape, rate, seed, stream)) as T);
}

/**
 * Drop connect as EfficientNet uses it (stochastic depth, Huang et al. 2016): a whole picture's residual branch is
 * dropped with probability `rate`. `x` `[batch, height, width, filters]`. The caller disposes the result.
 */
export function dropConnect(x: tf.Tensor4D, rate: number, seed: tf.Tensor1D, stream: number): tf.Tensor4D {
  if (rate === 0) return x;
  return tf.tidy(() => tf.mul(x, keepMask([x.shape[0], 1, 1, 1], rate, seed, stream)) as tf.Tensor4D);
}
