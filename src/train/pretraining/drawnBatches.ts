import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../data/random';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import type { BatchSource } from '../validate';
import { type AugmentOptions, augmentPictures } from './augmentPictures';
import { PICTURES_PER_SHARD, pictureBytes } from './drawnShard';

/** Drawn pictures in memory. */
export interface DrawnPictures {
  readonly shards: readonly Uint8Array[];
  readonly side: number;
  /** The classes that take part, by their index in `PRETRAINING_CLASSES`; their place here is their label. */
  readonly classes: readonly number[];
}

/** Reads files that `drawPictures` made. */
export async function readDrawnPictures(
  paths: readonly string[],
  side: number,
  classes: readonly number[],
): Promise<DrawnPictures> {
  const shards: Uint8Array[] = [];
  for (const path of paths) shards.push(await readFile(path));
  return { shards, side, classes };
}

/** Pictures by number, 0 to `count - 1`: files after each other, and in each file class after class. */
function picturesOf({ shards, side, classes }: DrawnPictures, perClass: number) {
  const length = pictureBytes(side);
  const perShard = classes.length * perClass;
  const labelOf = (number: number): number => Math.floor((number % perShard) / perClass);
  return {
    count: shards.length * perShard,
    labelOf,
    /** The batch with these pictures, 0 to 255; the caller disposes the tensors. */
    take(numbers: readonly number[]): { pixels: tf.Tensor4D; labels: tf.Tensor1D } {
      const values = new Float32Array(numbers.length * length);
      const labels = numbers.map((number, slot) => {
        const label = labelOf(number);
        const place = classes[label] * PICTURES_PER_SHARD + (number % perClass);
        const shard = shards[Math.floor(number / perShard)];
        values.set(shard.subarray(place * length, (place + 1) * length), slot * length);
        return label;
      });
      return {
        pixels: tf.tensor4d(values, [numbers.length, side, side, 3]),
        labels: tf.tensor1d(labels, 'int32'),
      };
    },
  };
}

/** What an epoch of drawn pictures is. */
export interface DrawnBatchesOptions extends AugmentOptions {
  readonly batchSize: number;
  /** Batches that count as an epoch: after them the run is validated and saved. */
  readonly stepsPerEpoch: number;
  readonly seed: number;
  /** Classes, by their labels, that take part only from this epoch on, counted from 1; with all classes nothing waits. */
  readonly later?: { readonly labels: readonly number[]; readonly epoch: number };
}

/** Passes through `numbers`, each in an order of its own: what stands at a position of this endless stream. */
function shuffledPasses(numbers: readonly number[], ...seeds: (string | number)[]) {
  let order: { pass: number; numbers: number[] } | undefined;
  return (position: number): number => {
    const pass = Math.floor(position / numbers.length);
    if (order?.pass !== pass) {
      order = { pass, numbers: createRandom(...seeds, pass).shuffle([...numbers]) };
    }
    return order.numbers[position % numbers.length];
  };
}

/**
 * Random views of drawn pictures, batch after batch. All pictures have their turn before one comes again; epochs cut this stream into
 * equal parts. Every draw is a function of (seed, number of the batch).
 */
export function drawnBatches(pictures: DrawnPictures, options: DrawnBatchesOptions): BatchSource {
  const { batchSize, stepsPerEpoch, seed, later = { labels: [], epoch: 1 } } = options;
  const { count, take, labelOf } = picturesOf(pictures, PICTURES_PER_SHARD);
  const all = Array.from({ length: count }, (_, number) => number);
  const early = all.filter((number) => !later.labels.includes(labelOf(number)));
  const firstBatchOfAll = early.length === 0 ? 0 : (later.epoch - 1) * stepsPerEpoch;
  const numberOfAll = shuffledPasses(all, seed, 'drawn order');
  const numberOfEarly = shuffledPasses(early, seed, 'early drawn order');
  const numberAt = (batch: number, slot: number): number =>
    batch < firstBatchOfAll
      ? numberOfEarly(batch * batchSize + slot)
      : numberOfAll((batch - firstBatchOfAll) * batchSize + slot);
  return {
    batchesPerEpoch: stepsPerEpoch,
    async *batches(epoch) {
      for (let step = 0; step < stepsPerEpoch; step++) {
        const batch = (epoch - 1) * stepsPerEpoch + step;
        const numbers = Array.from({ length: batchSize }, (_, slot) => numberAt(batch, slot));
        const { pixels, labels } = take(numbers);
        const images = augmentPictures(pixels, createRandom(seed, 'drawn views', batch), options);
        pixels.dispose();
        yield { images, labels };
      }
    },
  };
}

/** Each picture once and as it is, resized to `side`: `perClass` of each class from each file. */
export function drawnValidation(
  pictures: DrawnPictures,
  { side, batchSize, perClass }: { side: number; batchSize: number; perClass: number },
): BatchSource {
  const { count, take } = picturesOf(pictures, perClass);
  const batchesPerEpoch = Math.ceil(count / batchSize);
  const { mean, std } = IMAGENET_NORMALIZATION;
  return {
    batchesPerEpoch,
    async *batches() {
      for (let start = 0; start < count; start += batchSize) {
        const numbers = Array.from({ length: Math.min(batchSize, count - start) }, (_, slot) => start + slot);
        const { pixels, labels } = take(numbers);
        const images = tf.tidy(() => {
          const resized = tf.image.resizeBilinear(pixels, [side, side]);
          return tf.div(tf.sub(tf.div(resized, 255), mean), std) as tf.Tensor4D;
        });
        pixels.dispose();
        yield { images, labels };
      }
    },
  };
}
