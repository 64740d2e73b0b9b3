import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * Convolution without bias, padded as TensorFlow's SAME: the output's side is ceil(side / stride), and an odd number
 * of padding pixels puts the extra one at the bottom and right (PyTorch's symmetric padding differs there).
 * `inputs` `[batch, height, width, in]`, `kernel` `[height, width, in, out]`. The caller disposes the result.
 */
export function conv2d(inputs: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  return tf.conv2d(inputs, kernel, stride, 'same');
}
