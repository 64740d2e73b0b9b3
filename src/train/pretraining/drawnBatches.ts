import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createRandom, type Random } from '../../data/random';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import type { BatchSource } from '../validate';
import { type AugmentOptions, augmentPictures } from './augmentPictures';
import { PICTURES_PER_SHARD, pictureBytes } from './drawnShard';
import { mosaicOf } from './mosaicOf';

/** Smallest part of a mosaic that a crop keeps. */
const MOSAIC_CROP_SCALE = 0.8;

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
    bytesOf(number: number): Uint8Array {
      const place = classes[labelOf(number)] * PICTURES_PER_SHARD + (number % perClass);
      return shards[Math.floor(number / perShard)].subarray(place * length, (place + 1) * length);
    },
  };
}

/** Pictures as `[batch, side, side, 3]`, 0 to 255; the caller disposes them. */
function toTensor(pictures: readonly Uint8Array[], side: number): tf.Tensor4D {
  const values = new Float32Array(pictures.length * pictureBytes(side));
  for (const [slot, picture] of pictures.entries()) values.set(picture, slot * pictureBytes(side));
  return tf.tensor4d(values, [pictures.length, side, side, 3]);
}

/** What an epoch of drawn pictures is. */
export interface DrawnBatchesOptions extends AugmentOptions {
  readonly cropScale: number;
  readonly batchSize: number;
  /** Batches that count as an epoch: after them the run is validated and saved. */
  readonly stepsPerEpoch: number;
  readonly seed: number;
  /** Classes, by their labels, that take part only from this epoch on, counted from 1; with all classes nothing waits. */
  readonly later?: { readonly labels: readonly number[]; readonly epoch: number };
  /**
   * Classes, by their labels, of which this share of the pictures, 0 to 1, is shown as one quarter of a mosaic; the other
   * quarters are pictures of other classes. Crops keep more of a mosaic, so that its own quarter stays.
   */
  readonly mosaic?: { readonly labels: readonly number[]; readonly share: number };
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
  const { batchSize, stepsPerEpoch, seed, cropScale } = options;
  const { later = { labels: [], epoch: 1 }, mosaic = { labels: [], share: 0 } } = options;
  const { count, labelOf, bytesOf } = picturesOf(pictures, PICTURES_PER_SHARD);
  const all = Array.from({ length: count }, (_, number) => number);
  const without = (labels: readonly number[]) => all.filter((number) => !labels.includes(labelOf(number)));
  const [early, quarters] = [without(later.labels), without(mosaic.labels)];
  const firstBatchOfAll = early.length === 0 ? 0 : (later.epoch - 1) * stepsPerEpoch;
  const numberOfAll = shuffledPasses(all, seed, 'drawn order');
  const numberOfEarly = shuffledPasses(early, seed, 'early drawn order');
  const numberAt = (batch: number, slot: number): number =>
    batch < firstBatchOfAll
      ? numberOfEarly(batch * batchSize + slot)
      : numberOfAll((batch - firstBatchOfAll) * batchSize + slot);
  function view(number: number, random: Random): { bytes: Uint8Array; cropScale: number } {
    const isMosaic =
      mosaic.labels.includes(labelOf(number)) && quarters.length > 0 && random.uniform() < mosaic.share;
    if (!isMosaic) return { bytes: bytesOf(number), cropScale };
    const others = Array.from({ length: 3 }, () => bytesOf(random.choose(quarters)));
    const tiles = random.shuffle([bytesOf(number), ...others]);
    return { bytes: mosaicOf(tiles, pictures.side), cropScale: Math.max(cropScale, MOSAIC_CROP_SCALE) };
  }
  return {
    batchesPerEpoch: stepsPerEpoch,
    async *batches(epoch) {
      for (let step = 0; step < stepsPerEpoch; step++) {
        const batch = (epoch - 1) * stepsPerEpoch + step;
        const random = createRandom(seed, 'drawn mosaics', batch);
        const numbers = Array.from({ length: batchSize }, (_, slot) => numberAt(batch, slot));
        const views = numbers.map((number) => view(number, random));
        const pixels = toTensor(
          views.map(({ bytes }) => bytes),
          pictures.side,
        );
        const images = augmentPictures(pixels, createRandom(seed, 'drawn views', batch), {
          ...options,
          cropScale: views.map((one) => one.cropScale),
        });
        pixels.dispose();
        yield { images, labels: tf.tensor1d(numbers.map(labelOf), 'int32') };
      }
    },
  };
}

/** Each picture once and as it is, resized to `side`: `perClass` of each class from each file. */
export function drawnValidation(
  pictures: DrawnPictures,
  { side, batchSize, perClass }: { side: number; batchSize: number; perClass: number },
): BatchSource {
  const { count, labelOf, bytesOf } = picturesOf(pictures, perClass);
  const batchesPerEpoch = Math.ceil(count / batchSize);
  const { mean, std } = IMAGENET_NORMALIZATION;
  return {
    batchesPerEpoch,
    async *batches() {
      for (let start = 0; start < count; start += batchSize) {
        const numbers = Array.from({ length: Math.min(batchSize, count - start) }, (_, slot) => start + slot);
        const pixels = toTensor(numbers.map(bytesOf), pictures.side);
        const images = tf.tidy(() => {
          const resized = tf.image.resizeBilinear(pixels, [side, side]);
          return tf.div(tf.sub(tf.div(resized, 255), mean), std) as tf.Tensor4D;
        });
        pixels.dispose();
        yield { images, labels: tf.tensor1d(numbers.map(labelOf), 'int32') };
      }
    },
  };
}
