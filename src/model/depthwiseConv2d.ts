import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasLayerOps } from './layerOps';
import { nativeOp } from './nativeOp';

/** The kernel size for which TensorFlow's gradient is slow and the project has an op of its own. */
const OWN_KERNEL_SIZE = 5;

const sizeOf = (x: tf.Tensor): tf.Tensor1D => tf.tensor1d(x.shape, 'int32');

/** The same with a faster gradient for the kernel; 5x5 only. */
function withOwnGradient(inputs: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  const convolve = tf.customGrad((...args) => {
    const [x, weights, save] = args as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    save([x, weights]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      tf.tidy(() => {
        const attributes = {
          T: { dtype: 'float32' },
          strides: { ints: [1, stride, stride, 1] },
          padding: { string: 'SAME' },
          data_format: { string: 'NHWC' },
          dilations: { ints: [1, 1, 1, 1] },
        } as const;
        const forInputs = [sizeOf(saved[0]), saved[1], dy];
        return [
          nativeOp('DepthwiseConv2dNativeBackpropInput', attributes, forInputs, 1)[0],
          nativeOp('CourseDepthwise5x5FilterGrad', { stride: { int: stride } }, [saved[0], dy], 1)[0],
        ];
      });
    return { value: tf.depthwiseConv2d(x, weights, stride, 'same'), gradFunc };
  });
  return convolve(inputs, kernel) as tf.Tensor4D;
}

/**
 * One spatial kernel per filter, no bias, SAME padding as in `conv2d`.
 * `inputs` `[batch, height, width, filters]`, `kernel` `[height, width, filters, 1]`. The caller disposes the result.
 */
export function depthwiseConv2d(inputs: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  const isOwn = kernel.shape[0] === OWN_KERNEL_SIZE && kernel.shape[1] === OWN_KERNEL_SIZE;
  if (isOwn && hasLayerOps()) return withOwnGradient(inputs, kernel, stride);
  return tf.depthwiseConv2d(inputs, kernel, stride, 'same');
}
