import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasLayerOps, hasNetworkOps } from './layerOps';
import { nativeOp, type OpAttribute } from './nativeOp';

/** An op of the project for a kernel's gradient. */
interface FilterGradientOp {
  readonly name: string;
  readonly attributes: Readonly<Record<string, OpAttribute>>;
}

/** For the kernels for which TensorFlow's gradient is slow, where the project's op is there. */
function filterGradientOp([height, width]: number[], stride: number): FilterGradientOp | undefined {
  if (height === 5 && width === 5 && hasLayerOps()) {
    return { name: 'CourseDepthwise5x5FilterGrad', attributes: { stride: { int: stride } } };
  }
  if (height === 7 && width === 7 && stride === 1 && hasNetworkOps()) {
    return { name: 'CourseDepthwise7x7FilterGrad', attributes: {} };
  }
  return undefined;
}

const sizeOf = (x: tf.Tensor): tf.Tensor1D => tf.tensor1d(x.shape, 'int32');

/** The same with a faster gradient for the kernel. */
function withOwnGradient(
  inputs: tf.Tensor4D,
  kernel: tf.Tensor4D,
  stride: number,
  op: FilterGradientOp,
): tf.Tensor4D {
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
          nativeOp(op.name, op.attributes, [saved[0], dy], 1)[0],
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
  const op = filterGradientOp(kernel.shape, stride);
  if (op !== undefined) return withOwnGradient(inputs, kernel, stride, op);
  return tf.depthwiseConv2d(inputs, kernel, stride, 'same');
}
