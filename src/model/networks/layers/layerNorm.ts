import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasNetworkOps } from '../../layerOps';
import { nativeOp } from '../../nativeOp';

/** Mean over the last axis, which stays with length 1. */
const lastMean = (x: tf.Tensor): tf.Tensor => tf.mean(x, -1, true);

/** Sum over all axes but the last. */
const sumToLast = (x: tf.Tensor): tf.Tensor => tf.sum(x.reshape([-1, x.shape[x.rank - 1]]), 0);

/** By the project's own op, which keeps nothing but its input and two numbers for each pixel. */
const byOp = (epsilon: number) =>
  tf.customGrad((...args) => {
    const [x, gamma, beta, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const attributes = { epsilon: { float: epsilon } };
    const [value, ...statistics] = nativeOp('CourseLayerNorm', attributes, [x, gamma, beta], 3);
    save([x, gamma, ...statistics]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      nativeOp('CourseLayerNormGrad', {}, [dy, ...saved], 3);
    return { value, gradFunc };
  });

const composed = (epsilon: number) =>
  tf.customGrad((...args) => {
    const [inputs, scale, shift, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const centered = tf.sub(inputs, lastMean(inputs));
    const inverse = tf.rsqrt(tf.add(lastMean(tf.square(centered)), epsilon));
    const normalized = tf.mul(centered, inverse);
    save([normalized, inverse, scale]);
    const gradFunc = (dy: tf.Tensor, [values, inverseDeviation, factor]: tf.Tensor[]) =>
      tf.tidy(() => {
        const scaled = tf.mul(dy, factor);
        const along = tf.mul(values, lastMean(tf.mul(scaled, values)));
        const dx = tf.mul(inverseDeviation, tf.sub(tf.sub(scaled, lastMean(scaled)), along));
        return [dx, sumToLast(tf.mul(dy, values)), sumToLast(dy)];
      });
    return { value: tf.add(tf.mul(normalized, scale), shift), gradFunc };
  });

/**
 * Layer normalisation (Ba et al. 2016) over the last axis: at each pixel the filters get mean 0 and variance 1, then
 * `gamma` and `beta`, each `[filters]`. The same in training and evaluation. The gradient is written by hand: composed it
 * keeps twice as much. The caller disposes the result.
 */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): T {
  const normalize = hasNetworkOps() ? byOp(epsilon) : composed(epsilon);
  return normalize(x, gamma, beta) as T;
}
