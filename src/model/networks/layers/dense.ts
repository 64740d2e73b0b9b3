import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasNetworkOps } from '../../layerOps';
import { matrixProduct } from '../../matrixProduct';
import { nativeOp } from '../../nativeOp';

const ATTRIBUTES = { T: { dtype: 'float32' }, data_format: { string: 'NHWC' } } as const;

/** Up to so many rows the kernel's gradient is a matter of writing it down: a product in blocks takes many times as long. */
const FEW_ROWS = 32;

/** `x` transposed times `dy`, `[inputs, units]`. */
function kernelGradient(x: tf.Tensor, dy: tf.Tensor): tf.Tensor {
  const isFlat = (x.shape[0] as number) <= FEW_ROWS && hasNetworkOps();
  return isFlat ? nativeOp('CourseOuterProducts', {}, [x, dy], 1)[0] : matrixProduct(x, dy, true, false);
}

const denseWithGradient = tf.customGrad((...args) => {
  const [x, kernel, bias, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
  save([x, kernel]);
  const gradFunc = (dy: tf.Tensor, [rows, weights]: tf.Tensor[]) => [
    matrixProduct(dy, weights, false, true),
    kernelGradient(rows, dy),
    nativeOp('BiasAddGrad', ATTRIBUTES, [dy], 1)[0],
  ];
  return { value: nativeOp('BiasAdd', ATTRIBUTES, [matrixProduct(x, kernel), bias], 1)[0], gradFunc };
});

/**
 * A dense layer: `x` `[rows, inputs]` times `kernel` `[inputs, units]` plus `bias` `[units]`. By TensorFlow's ops for just
 * that: those of TensorFlow.js are for batches of matrices and for any shapes. The caller disposes the result.
 */
export function dense(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  return denseWithGradient(x, kernel, bias) as tf.Tensor2D;
}
