import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * One spatial kernel per filter, no bias, SAME padding as in `conv2d`.
 * `inputs` `[batch, height, width, filters]`, `kernel` `[height, width, filters, 1]`. The caller disposes the result.
 */
export function depthwiseConv2d(inputs: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  return tf.depthwiseConv2d(inputs, kernel, stride, 'same');
}
