import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Network } from './network';

/** How strongly one place of a layer's maps depends on each pixel of the pictures. */
export interface GradientMap {
  readonly height: number;
  readonly width: number;
  /** Mean size of the gradient, row by row, at least 0; exactly 0 where a pixel changes nothing. */
  readonly values: Float32Array;
}

/**
 * The measured counterpart of `receptiveFields`: the gradient of one place of `layer` (the middle one, or `place` as row and
 * column), all filters added, towards every pixel of `images` `[batch, height, width, 3]`; its absolute value as the mean
 * over pictures and colours (Luo et al. 2016, "Understanding the Effective Receptive Field"). `layer` as in
 * `Network.mapsAt`, in evaluation mode. The images stay the caller's; nothing is left behind. Throws as `mapsAt` does.
 */
export function measureReceptiveField(
  model: Pick<Network, 'mapsAt'>,
  layer: string,
  images: tf.Tensor4D,
  place?: readonly [number, number],
): GradientMap {
  const [, height, width] = images.shape;
  const values = tf.tidy(() => {
    const atPlace = (pictures: tf.Tensor) => {
      const maps = model.mapsAt(layer, pictures as tf.Tensor4D);
      const [row, column] = place ?? [maps.shape[1] >> 1, maps.shape[2] >> 1];
      return maps.slice([0, row, column, 0], [-1, 1, 1, -1]).sum();
    };
    const gradient: tf.Tensor = tf.grad(atPlace)(images);
    return gradient.abs().mean([0, 3]).dataSync() as Float32Array;
  });
  return { height, width, values };
}

/** The smallest rectangle that holds every pixel with a gradient: first and last row, first and last column. null: none has. */
export function touched({
  height,
  width,
  values,
}: GradientMap): readonly [number, number, number, number] | null {
  const rows = [...Array(height).keys()].filter((row) =>
    values.subarray(row * width, (row + 1) * width).some((value) => value > 0),
  );
  const columns = [...Array(width).keys()].filter((column) =>
    rows.some((row) => values[row * width + column] > 0),
  );
  return rows.length === 0 ? null : [rows[0], rows[rows.length - 1], columns[0], columns[columns.length - 1]];
}

/**
 * Side in pixels of the smallest square around the gradient's centre of mass that holds `share` (0 to 1) of all of it: what a
 * place really looks at, which is much less than its receptive field.
 */
export function sideHolding({ height, width, values }: GradientMap, share: number): number {
  let [total, rowSum, columnSum] = [0, 0, 0];
  for (let index = 0; index < values.length; index++) {
    total += values[index];
    rowSum += Math.floor(index / width) * values[index];
    columnSum += (index % width) * values[index];
  }
  const [row, column] = [Math.round(rowSum / total), Math.round(columnSum / total)];
  for (let half = 0; half < Math.max(height, width); half++) {
    let inside = 0;
    for (let y = Math.max(0, row - half); y <= Math.min(height - 1, row + half); y++) {
      for (let x = Math.max(0, column - half); x <= Math.min(width - 1, column + half); x++) {
        inside += values[y * width + x];
      }
    }
    if (inside >= share * total) return 2 * half + 1;
  }
  return Math.max(height, width);
}
