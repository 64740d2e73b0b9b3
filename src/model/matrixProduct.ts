import type * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './nativeOp';

/**
 * Product of two matrices by TensorFlow's MatMul. TensorFlow.js uses the batched one, which is slower where a matrix is
 * transposed. No gradient is recorded; the caller disposes the result.
 */
export function matrixProduct(
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA = false,
  transposeB = false,
): tf.Tensor2D {
  const sides = { transpose_a: { boolean: transposeA }, transpose_b: { boolean: transposeB } };
  return nativeOp('MatMul', { T: { dtype: 'float32' }, ...sides }, [a, b], 1)[0] as tf.Tensor2D;
}
