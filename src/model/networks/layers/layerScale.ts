import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasNetworkOps } from '../../layerOps';
import { nativeOp } from '../../nativeOp';

const scaleWithGradient = tf.customGrad((...args) => {
  const [x, scale, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
  save([x, scale]);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => nativeOp('CourseScaleGrad', {}, [dy, ...saved], 2);
  return { value: tf.mul(x, scale), gradFunc };
});

/**
 * `x` `[..., filters]` times a factor for each filter, `[filters]` (layer scale, Touvron et al. 2021). With the project's own
 * op the gradient looks at `x` once. The caller disposes the result.
 */
export function layerScale<T extends tf.Tensor>(x: T, scale: tf.Tensor1D): T {
  return (hasNetworkOps() ? scaleWithGradient(x, scale) : tf.mul(x, scale)) as T;
}
