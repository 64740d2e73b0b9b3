import * as tf from '@tensorflow/tfjs-node-gpu';

/** One channel of a feature map, or one kernel of the stem, as numbers in rows. */
export interface FeatureTile {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly values: Float32Array;
  /** Its place among the channels. */
  readonly channel: number;
}

/**
 * The channels of one picture's feature map `[1, height, width, filters]` that vary most over the picture (largest
 * standard deviation first), at most `count`; `order` chooses other channels. The tensor stays the caller's.
 */
export function channelTiles(
  features: tf.Tensor4D,
  count: number,
  order: readonly number[] = byDeviation(features),
): FeatureTile[] {
  const [, height, width, filters] = features.shape;
  const values = features.dataSync();
  return order.slice(0, count).map((channel) => ({
    width,
    height,
    channels: 1,
    channel,
    values: Float32Array.from({ length: width * height }, (_, pixel) => values[pixel * filters + channel]),
  }));
}

function byDeviation(features: tf.Tensor4D): number[] {
  const deviations = tf.tidy(() => tf.moments(features, [0, 1, 2]).variance.dataSync());
  return [...deviations.keys()].sort((a, b) => deviations[b] - deviations[a]);
}

/** The kernels of a convolution over colours, `[height, width, 3, filters]`, as colour tiles. The tensor stays the caller's. */
export function kernelTiles(kernel: tf.Tensor4D): FeatureTile[] {
  const [height, width, inputs, filters] = kernel.shape;
  if (inputs !== 3)
    throw new Error(`the kernel sees ${inputs} channels; only kernels over 3 colours can be shown`);
  const values = kernel.dataSync();
  return Array.from({ length: filters }, (_, channel) => ({
    width,
    height,
    channels: 3,
    channel,
    values: Float32Array.from(
      { length: height * width * 3 },
      (_, index) => values[index * filters + channel],
    ),
  }));
}

/**
 * How alike the weights of neighbouring pixels are in a kernel `[height, width, in, filters]`: the correlation over all
 * pairs side by side and one above the other, between -1 and 1. Near 0 for random weights; trained first layers are
 * smooth. The tensor stays the caller's.
 */
export function neighbourCorrelation(kernel: tf.Tensor4D): number {
  return tf.tidy(() => {
    const [height, width, inputs, filters] = kernel.shape;
    const cut = (top: number, left: number, high: number, wide: number) =>
      tf.reshape(tf.slice(kernel, [top, left, 0, 0], [high, wide, inputs, filters]), [-1]);
    const first = tf.concat([cut(0, 0, height, width - 1), cut(0, 0, height - 1, width)]);
    const second = tf.concat([cut(0, 1, height, width - 1), cut(1, 0, height - 1, width)]);
    const [a, b] = [tf.sub(first, tf.mean(first)), tf.sub(second, tf.mean(second))];
    const covariance = tf.mean(tf.mul(a, b)).dataSync()[0];
    const deviations = Math.sqrt(tf.mean(tf.square(a)).dataSync()[0] * tf.mean(tf.square(b)).dataSync()[0]);
    return deviations > 0 ? covariance / deviations : 0;
  });
}
