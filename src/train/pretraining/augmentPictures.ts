import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Random } from '../../data/random';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';

/** How far a picture may change. */
export interface AugmentOptions {
  /** Side of the result in pixels. */
  readonly side: number;
  /** Smallest share of the area that a crop keeps, above 0 to 1: one for all, or one for each picture. */
  readonly cropScale: number | readonly number[];
  /** Brightness, contrast and saturation change by factors up to 1 plus or minus this, 0 to below 1. */
  readonly colour: number;
}

/** `[y1, x1, y2, x2]` in shares of the picture; a mirrored one has x1 > x2. */
function cropBox(random: Random, cropScale: number): number[] {
  const area = random.uniform(cropScale, 1);
  const aspect = Math.exp(random.uniform(Math.log(3 / 4), Math.log(4 / 3)));
  const width = Math.min(1, Math.sqrt(area * aspect));
  const height = Math.min(1, Math.sqrt(area / aspect));
  const [left, top] = [random.uniform(0, 1 - width), random.uniform(0, 1 - height)];
  const sides = [left, left + width];
  if (random.uniform() < 0.5) sides.reverse();
  return [top, sides[0], top + height, sides[1]];
}

/** Luma of ITU-R BT.601. */
const LUMA = [0.299, 0.587, 0.114];

/** Brightness, contrast (around middle grey) and saturation in one 3 x 3 matrix and a shift, on values of 0 to 255. */
function colourChange(random: Random, strength: number): { matrix: number[]; shift: number } {
  const draw = () => random.uniform(1 - strength, 1 + strength);
  const [brightness, contrast, saturation] = [draw(), draw(), draw()];
  const gain = brightness * contrast;
  const matrix = LUMA.flatMap((luma, from) =>
    [0, 1, 2].map((to) => gain * (luma * (1 - saturation) + (from === to ? saturation : 0))),
  );
  return { matrix, shift: 127.5 * (1 - contrast) };
}

/**
 * Random views of drawn pictures, in a few ops for the whole batch: a crop of random area and aspect ratio, mirrored in
 * one of two, resized (bilinear); brightness, contrast and saturation; ImageNet's normalisation. Hues stay: colour is information.
 *
 * @param pixels `[batch, any, any, 3]`, 0 to 255; the caller keeps it
 * @returns `[batch, side, side, 3]`; the caller disposes it
 */
export function augmentPictures(
  pixels: tf.Tensor4D,
  random: Random,
  { side, cropScale, colour }: AugmentOptions,
): tf.Tensor4D {
  const [batch] = pixels.shape;
  const boxes: number[][] = [];
  const [matrices, shifts]: number[][] = [[], []];
  const { mean, std } = IMAGENET_NORMALIZATION;
  for (let picture = 0; picture < batch; picture++) {
    boxes.push(cropBox(random, typeof cropScale === 'number' ? cropScale : cropScale[picture]));
    const { matrix, shift } = colourChange(random, colour);
    matrices.push(...matrix.map((value, place) => value / (255 * std[place % 3])));
    shifts.push(...mean.map((centre, channel) => (shift / 255 - centre) / std[channel]));
  }
  return tf.tidy(() => {
    const order = tf.range(0, batch, 1, 'int32');
    const crops = tf.image.cropAndResize(pixels, tf.tensor2d(boxes), order, [side, side]);
    const flat = crops.reshape([batch, side * side, 3]);
    const coloured = tf.matMul(flat, tf.tensor3d(matrices, [batch, 3, 3]));
    return tf.add(coloured, tf.tensor3d(shifts, [batch, 1, 3])).reshape([batch, side, side, 3]);
  });
}
