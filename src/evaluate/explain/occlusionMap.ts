import * as tf from '@tensorflow/tfjs-node-gpu';
import { compilePrediction } from '../../compile/compilePrediction';
import type { FoldedClassifier, ImageClassifier } from '../../model/imageClassifier';
import { checkClasses } from './gradCam';
import type { Heatmap } from './heatmap';

/** How a picture is covered, piece by piece. */
export interface OcclusionOptions {
  /** Side of the square that covers, in pixels. Default: a quarter of the picture's shorter side. */
  patch?: number;
  /** How far it moves, in pixels, at most `patch`. Default: half of `patch`. */
  stride?: number;
  /** What covers: the picture's own mean colour, or one number in the units the network gets. Default `mean`. */
  fill?: 'mean' | number;
  /** What is watched: the probability of the class, or its logit, which still moves when the network is sure. Default `probability`. */
  score?: 'probability' | 'logit';
  /** Covered pictures in one pass. Default 16. */
  batchSize?: number;
}

/** What occlusion needs of a model. */
export type OccludedModel = Pick<ImageClassifier, 'numClasses' | 'forward' | 'folded'>;

/** Where each square begins along a side; the last one ends with the side. */
export function windowStarts(side: number, patch: number, stride: number): number[] {
  const starts: number[] = [];
  for (let start = 0; start < side - patch; start += stride) starts.push(start);
  return [...starts, side - patch];
}

interface Window {
  top: number;
  left: number;
}

function checkSquare(patch: number, stride: number, height: number, width: number): void {
  const shorter = Math.min(height, width);
  if (!Number.isInteger(patch) || patch < 1 || patch > shorter) {
    throw new Error(`patch is ${patch}; it must be a whole number of pixels from 1 to ${shorter}`);
  }
  if (!Number.isInteger(stride) || stride < 1 || stride > patch) {
    throw new Error(`stride is ${stride}; it must be a whole number of pixels from 1 to the patch, ${patch}`);
  }
}

/** Copies of `image` `[1, height, width, 3]`, each with one square covered by `colour` `[1, 1, 1, 3]`. */
function covered(
  image: tf.Tensor4D,
  windows: readonly Window[],
  patch: number,
  colour: tf.Tensor,
): tf.Tensor4D {
  const [, height, width] = image.shape;
  return tf.tidy(() => {
    const mask = new Float32Array(windows.length * height * width);
    for (const [index, { top, left }] of windows.entries()) {
      for (let y = top; y < top + patch; y++) {
        const row = (index * height + y) * width;
        mask.fill(1, row + left, row + left + patch);
      }
    }
    const hidden = tf.tensor4d(mask, [windows.length, height, width, 1]);
    return tf.add(image, tf.mul(hidden, tf.sub(colour, image))) as tf.Tensor4D;
  });
}

function scoresOf(
  model: Pick<FoldedClassifier, 'forward'>,
  images: tf.Tensor4D,
  classIndex: number,
  score: 'probability' | 'logit',
): number[] {
  return tf.tidy(() => {
    const logits = model.forward(images);
    const values = score === 'logit' ? logits : tf.softmax(logits);
    return [...tf.slice(values, [0, classIndex], [-1, 1]).dataSync()];
  });
}

/** How much the score falls for each square, and the squares. */
export interface Occlusion {
  /** By rows of squares: `drops[row][column]`. Below 0: covering it helps the class. */
  readonly drops: readonly (readonly number[])[];
  /** The drops as a map with the picture's size: at each pixel the mean over the squares that cover it. */
  readonly heatmap: Heatmap;
  /** The class's score with nothing covered. */
  readonly score: number;
}

/**
 * Occlusion (Zeiler and Fergus 2014): a square moves over one picture `[1, height, width, 3]`, and at every place one
 * asks how much less the network says the class. Slow and honest: it shows what the prediction really hangs on, where
 * Grad-CAM shows what a layer's gradient says. One pass for each square, in batches, with BatchNorm folded.
 * `image` stays the caller's, and nothing else is left. Throws for a square or class out of range.
 */
export function occlusionMap(
  model: OccludedModel,
  image: tf.Tensor4D,
  classIndex: number,
  options: OcclusionOptions = {},
): Occlusion {
  const network = compilePrediction(model);
  try {
    return occlude(network, image, classIndex, options);
  } finally {
    network.dispose();
  }
}

/** `occlusionMap` by a network that is used as it is, such as one that keeps its graphs from picture to picture. */
export function occlude(
  network: Pick<FoldedClassifier, 'numClasses' | 'forward'>,
  image: tf.Tensor4D,
  classIndex: number,
  options: OcclusionOptions = {},
): Occlusion {
  const [count, height, width] = image.shape;
  const {
    patch = Math.max(1, Math.floor(Math.min(height, width) / 4)),
    fill = 'mean',
    score = 'probability',
  } = options;
  const { stride = Math.max(1, Math.floor(patch / 2)), batchSize = 16 } = options;
  if (count !== 1) throw new Error(`occlusionMap takes one picture at a time, not ${count}`);
  checkClasses([classIndex], 1, network.numClasses);
  checkSquare(patch, stride, height, width);
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new Error(`batchSize is ${batchSize}; it must be a whole number of at least 1`);
  }
  const [rows, columns] = [height, width].map((side) => windowStarts(side, patch, stride));
  const windows = rows.flatMap((top) => columns.map((left) => ({ top, left })));
  const colour = tf.tidy(() =>
    fill === 'mean' ? tf.mean(image, [1, 2], true) : tf.fill([1, 1, 1, 3], fill),
  );
  try {
    const [whole] = scoresOf(network, image, classIndex, score);
    const drops: number[] = [];
    for (let start = 0; start < windows.length; start += batchSize) {
      const images = covered(image, windows.slice(start, start + batchSize), patch, colour);
      try {
        drops.push(...scoresOf(network, images, classIndex, score).map((value) => whole - value));
      } finally {
        images.dispose();
      }
    }
    const grid = rows.map((_, row) => drops.slice(row * columns.length, (row + 1) * columns.length));
    return { drops: grid, heatmap: meanOverWindows(drops, windows, patch, width, height), score: whole };
  } finally {
    colour.dispose();
  }
}

function meanOverWindows(
  drops: readonly number[],
  windows: readonly Window[],
  patch: number,
  width: number,
  height: number,
): Heatmap {
  const [sums, counts] = [new Float32Array(width * height), new Float32Array(width * height)];
  for (const [index, { top, left }] of windows.entries()) {
    for (let y = top; y < top + patch; y++) {
      for (let x = left; x < left + patch; x++) {
        sums[y * width + x] += drops[index];
        counts[y * width + x]++;
      }
    }
  }
  return { width, height, values: sums.map((sum, place) => sum / counts[place]) };
}
