import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasNetworkOps } from '../../layerOps';
import { nativeOp } from '../../nativeOp';
import { relu } from '../../relu';

const ATTRIBUTES = { T: { dtype: 'float32' }, data_format: { string: 'NHWC' } } as const;

const addWithGradient = tf.customGrad((...args) => {
  const [x, bias] = args as [tf.Tensor, tf.Tensor];
  const gradFunc = (dy: tf.Tensor) => [dy.clone(), nativeOp('BiasAddGrad', ATTRIBUTES, [dy], 1)[0]];
  return { value: nativeOp('BiasAdd', ATTRIBUTES, [x, bias], 1)[0], gradFunc };
});

const addReluWithGradient = tf.customGrad((...args) => {
  const [x, bias, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
  const [value] = nativeOp('CourseBiasRelu', {}, [x, bias], 1);
  save([value]);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    nativeOp('CourseBiasReluGrad', {}, [dy, ...saved], 2);
  return { value, gradFunc };
});

/**
 * `x` `[..., filters]` plus a bias `[filters]`, by TensorFlow's op for just that: the gradient of an addition of any shapes
 * takes several times as long. The caller disposes the result.
 */
export function addBias<T extends tf.Tensor>(x: T, bias: tf.Tensor1D): T {
  return addWithGradient(x, bias) as T;
}

/** `relu(addBias(x, bias))`, in one op where there is one. The caller disposes the result. */
export function addBiasRelu<T extends tf.Tensor>(x: T, bias: tf.Tensor1D): T {
  if (hasNetworkOps()) return addReluWithGradient(x, bias) as T;
  const biased = addBias(x, bias);
  return relu(biased);
}
