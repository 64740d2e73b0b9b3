import * as tf from '@tensorflow/tfjs-node-gpu';
import { depthwiseConv2d } from '../../depthwiseConv2d';

/** Height and width. */
export type Sides = readonly [number, number];

/** How a kernel goes over the maps. Zeros are put on both sides alike, as PyTorch does. */
export interface Strides {
  readonly stride: number;
  /** Rows above and below, columns left and right. */
  readonly padding: Sides;
}

const isSame = (kernel: tf.Tensor4D, { stride, padding }: Strides): boolean =>
  stride === 1 && padding.every((pad, side) => 2 * pad === kernel.shape[side] - 1);

/** `x` with `padding` on both sides of height and width, filled with `value`; `x` itself without padding. */
export function padSides(x: tf.Tensor4D, [height, width]: Sides, value = 0): tf.Tensor4D {
  if (height === 0 && width === 0) return x;
  return tf.pad(x, [[0, 0], [height, height], [width, width], [0, 0]], value); // biome-ignore format: one line
}

/**
 * Convolution without bias. `x` `[batch, height, width, in]`, `kernel` `[height, width, in, out]`. Where TensorFlow's own
 * padding is PyTorch's it is used; otherwise the zeros are put in beforehand. The caller disposes the result.
 */
export function convolution(x: tf.Tensor4D, kernel: tf.Tensor4D, strides: Strides): tf.Tensor4D {
  if (isSame(kernel, strides)) return tf.conv2d(x, kernel, 1, 'same');
  return tf.conv2d(padSides(x, strides.padding), kernel, strides.stride, 'valid');
}

/** The same with one kernel for each filter, `[height, width, filters, 1]`. The caller disposes the result. */
export function depthwiseConvolution(x: tf.Tensor4D, kernel: tf.Tensor4D, strides: Strides): tf.Tensor4D {
  if (isSame(kernel, strides)) return depthwiseConv2d(x, kernel, 1);
  return tf.depthwiseConv2d(padSides(x, strides.padding), kernel, strides.stride, 'valid');
}
