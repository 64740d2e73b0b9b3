import * as tf from '@tensorflow/tfjs-node-gpu';
import { compilePrediction } from '../compile/compilePrediction';
import { createRandom } from '../data/random';
import type { Transform } from '../data/transform';
import { type WalkedPicture, walkPictures } from '../data/walkPictures';
import { checkLogits } from './checkLogits';
import { checkClassCount, forwardLogits, type Predictor } from './forwardLogits';
import { softmax } from './softmax';

/** A class with its probability, in [0, 1]. */
export interface RankedClass {
  readonly class: string;
  readonly probability: number;
}

/** What the model says of a picture whose true class nobody knows. */
export interface FilePrediction extends RankedClass {
  readonly path: string;
  /** The most probable classes, the best first; of equal ones the first in the order of the class names. */
  readonly topK: readonly RankedClass[];
  /** The network's outputs in the order of the class names. */
  readonly logits: readonly number[];
}

/** A picture that the model did not see. */
export interface UnreadableFile {
  readonly path: string;
  /** Why. */
  readonly error: string;
}

/** What `predictFiles` can be told. */
export interface PredictFilesOptions {
  /** As the model's pictures were prepared for validation: `evalTransform` of what the checkpoint holds. */
  readonly transform: Transform;
  /** Names in the order of the model's outputs. */
  readonly classNames: readonly string[];
  /** How many classes `topK` has, from 1; all of them when there are fewer. Default 5. */
  readonly topK?: number;
  /** How many pictures go through the network at once. Default 8. */
  readonly batchSize?: number;
}

/** Batches that are read while the network works on another one. */
const AHEAD = 1;

/** The `count` most probable classes, the best first. `probabilities` has one for each name. */
export function rankClasses(
  probabilities: readonly number[],
  classNames: readonly string[],
  count: number,
): RankedClass[] {
  return probabilities
    .map((probability, index) => ({ class: classNames[index], probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, count);
}

async function* inGroups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length === size) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

interface Prepared {
  readonly path: string;
  /** Why there is no picture; empty when it is in `values`. */
  readonly error: string;
}

/** Reads a batch's pictures; in `values` those that failed leave no hole. Never rejects because of a picture. */
async function prepare(
  group: readonly WalkedPicture[],
  transform: Transform,
): Promise<{ pictures: Prepared[]; values: Float32Array; count: number }> {
  const length = transform.config.imageSize ** 2 * 3;
  const read = await Promise.all(
    group.map(async ({ path, problem }): Promise<string | Float32Array> => {
      if (problem !== '') return problem;
      return transform.apply(path, createRandom(0)).catch((error: Error) => error.message);
    }),
  );
  const good = read.filter((one): one is Float32Array => typeof one !== 'string');
  const values = new Float32Array(good.length * length);
  for (const [index, picture] of good.entries()) values.set(picture, index * length);
  const pictures = group.map(({ path }, index) => {
    const one = read[index];
    return { path, error: typeof one === 'string' ? one : '' };
  });
  return { pictures, values, count: good.length };
}

/**
 * What the model says of pictures in files and folders (see `walkPictures`), one answer a picture, in their order. A
 * picture that cannot be read has an answer too, with the reason; the others go on. BatchNorm is folded where the model
 * can do that, and passes run as graphs where that pays; softmax in float64.
 *
 * Any number of pictures: `AHEAD + 2` batches are in memory. Leaving the loop early is fine. Disposes all it makes; the
 * model stays the caller's.
 *
 * @throws Error in one line: class names that do not fit the model, an option out of its range, a path that is missing
 *   or a folder without pictures (before the first answer), a logit that is not finite
 */
export async function* predictFiles(
  model: Predictor,
  paths: readonly string[],
  { transform, classNames, topK = 5, batchSize = 8 }: PredictFilesOptions,
): AsyncGenerator<FilePrediction | UnreadableFile, void, undefined> {
  checkClassCount(model, classNames);
  for (const [name, value] of Object.entries({ topK, batchSize })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(`${name} must be a whole number from 1, not ${value}.`);
    }
  }
  const side = transform.config.imageSize;
  const network = compilePrediction(model);

  async function* answers(batch: ReturnType<typeof prepare>) {
    const { pictures, values, count } = await batch;
    const rows = count === 0 ? [] : await forwardLogits(network, tf.tensor4d(values, [count, side, side, 3]));
    let row = 0;
    for (const { path, error } of pictures) {
      if (error !== '') {
        yield { path, error };
        continue;
      }
      const logits = rows[row++];
      checkLogits(path, logits, classNames);
      const ranked = rankClasses(softmax(logits), classNames, topK);
      yield { path, ...ranked[0], topK: ranked, logits };
    }
  }

  try {
    const underWay: ReturnType<typeof prepare>[] = [];
    for await (const group of inGroups(walkPictures(paths), batchSize)) {
      underWay.push(prepare(group, transform));
      if (underWay.length > AHEAD) yield* answers(underWay.shift() as ReturnType<typeof prepare>);
    }
    for (const batch of underWay) yield* answers(batch);
  } finally {
    network.dispose();
  }
}
