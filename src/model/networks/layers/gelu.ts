import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasNetworkOps } from '../../layerOps';
import { nativeOp } from '../../nativeOp';

/** Of the standard normal distribution: the share below `x`. */
const normalShare = (x: tf.Tensor): tf.Tensor => tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5);

/** Its density at `x`. */
const normalDensity = (x: tf.Tensor): tf.Tensor =>
  tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));

const geluByOp = tf.customGrad((...args) => {
  const [x, save] = args as [tf.Tensor, tf.GradSaveFunc];
  save([x]);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    nativeOp('CourseGeluGrad', {}, [dy, ...saved], 1)[0];
  return { value: nativeOp('CourseGelu', {}, [x], 1)[0], gradFunc };
});

const geluComposed = tf.customGrad((...args) => {
  const [x, save] = args as [tf.Tensor, tf.GradSaveFunc];
  const share = normalShare(x);
  save([x, share]);
  const gradFunc = (dy: tf.Tensor, [inputs, below]: tf.Tensor[]) =>
    tf.tidy(() => tf.mul(dy, tf.add(below, tf.mul(inputs, normalDensity(inputs)))));
  return { value: tf.mul(x, share), gradFunc };
});

/**
 * GELU (Hendrycks and Gimpel 2016): `x` times the share of the standard normal distribution below it, by the error
 * function, not the approximation with tanh. Any shape; the caller disposes the result.
 */
export function gelu<T extends tf.Tensor>(x: T): T {
  return (hasNetworkOps() ? geluByOp(x) : geluComposed(x)) as T;
}
