import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasNetworkOps } from '../../layerOps';
import { nativeOp } from '../../nativeOp';
import { relu } from '../../relu';

const addReluWithGradient = tf.customGrad((...args) => {
  const [x, bias, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
  const [value] = nativeOp('CourseBiasRelu', {}, [x, bias], 1);
  save([value]);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    nativeOp('CourseBiasReluGrad', {}, [dy, ...saved], 2);
  return { value, gradFunc };
});

/**
 * `relu(x + bias)`, in one op where there is one; `x` `[..., filters]`, `bias` `[filters]`. Not by TensorFlow's BiasAdd, which
 * graphs merge with the convolution before it: other bits than op by op. The caller disposes the result.
 */
export function addBiasRelu<T extends tf.Tensor>(x: T, bias: tf.Tensor1D): T {
  if (hasNetworkOps()) return addReluWithGradient(x, bias) as T;
  const biased = tf.add<T>(x, bias);
  return relu(biased);
}
