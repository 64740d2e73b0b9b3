import * as tf from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../data/random';
import { augmentPictures } from '../../train/pretraining/augmentPictures';
import type { TrainBatch } from '../../train/trainStep';
import type { PictureSet } from './pictureSet';

/** How the training pictures of a set become batches. */
export interface ViewOptions {
  readonly batchSize: number;
  /** Smallest share of a picture that a training crop keeps. */
  readonly cropScale: number;
  /** How far brightness, contrast and saturation may change, 0 to below 1. */
  readonly colour: number;
  readonly seed: number;
}

/** Training pictures in random order, again and again, each time reshuffled. */
function pictureAt(train: readonly number[], seed: number): (position: number) => number {
  let order: { pass: number; pictures: readonly number[] } | undefined;
  return (position) => {
    const pass = Math.floor(position / train.length);
    if (order?.pass !== pass) {
      order = { pass, pictures: createRandom(seed, 'fine-tuning', pass).shuffle(train) };
    }
    return order.pictures[position % train.length];
  };
}

/** 0 to 255, as `augmentPictures` takes them; the caller disposes the tensor. */
function rawTensor({ pixels, side }: PictureSet, indices: readonly number[]): tf.Tensor4D {
  const values = new Float32Array(indices.length * side * side * 3);
  indices.forEach((index, place) => {
    values.set(pixels[index], place * side * side * 3);
  });
  return tf.tensor4d(values, [indices.length, side, side, 3]);
}

/**
 * Random views of the pictures `train` of a set, batch after batch: crops, mirroring and colours, with ImageNet's
 * normalisation. All have their turn before one comes again. The function that comes back makes the batch of a step, from
 * 0; it is decided by seed and step. Who takes a batch disposes it.
 */
export function trainingViews(
  set: PictureSet,
  train: readonly number[],
  { batchSize, cropScale, colour, seed }: ViewOptions,
): (step: number) => TrainBatch {
  const chosen = pictureAt(train, seed);
  return (step) => {
    const indices = Array.from({ length: batchSize }, (_, slot) => chosen(step * batchSize + slot));
    const raw = rawTensor(set, indices);
    const views = { side: set.side, cropScale, colour };
    const images = augmentPictures(raw, createRandom(seed, 'views', step), views);
    raw.dispose();
    const labels = indices.map((index) => set.labels[index]);
    return { images, labels: tf.tensor1d(labels, 'int32') };
  };
}
