import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './nativeOp';

const reluWithGradient = tf.customGrad((...args) => {
  const [x, save] = args as [tf.Tensor, tf.GradSaveFunc];
  const value = tf.relu(x);
  save([value]);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    nativeOp('ReluGrad', { T: { dtype: 'float32' } }, [dy, saved[0]], 1)[0];
  return { value, gradFunc };
});

/**
 * `max(x, 0)`. The gradient is TensorFlow's ReluGrad: TensorFlow.js composes it of three passes over memory.
 * Any shape; the caller disposes the result.
 */
export function relu<T extends tf.Tensor>(x: T): T {
  return reluWithGradient(x) as T;
}
