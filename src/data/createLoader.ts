import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Sample } from './dataset';
import { createRandom } from './random';
import { type Draw, SAMPLERS, type Sampler, sampleOrder } from './sampleOrder';
import type { Transform } from './transform';

/** Pictures for one step. The consumer disposes `images` and `labels`. */
export interface Batch {
  /** float32, [batch, imageSize, imageSize, 3]: NHWC. */
  readonly images: tf.Tensor4D;
  /** int32, [batch]: class indices. */
  readonly labels: tf.Tensor1D;
  readonly samples: readonly Sample[];
}

export interface DataLoader {
  readonly sampleCount: number;
  readonly batchSize: number;
  /** The last, shorter batch included, unless it is dropped. */
  readonly batchesPerEpoch: number;
  /** Seconds that the consumer has waited for pictures in the epoch that was begun last. */
  readonly waitSeconds: number;
  /** `waitSeconds` as a share of that epoch's time so far, from 0 to 1: near 0 when the step never waits for data. */
  readonly waitShare: number;
  /** The pictures that did not decode and were passed over so far, with `onUnreadable: 'skip'`; each once. */
  readonly unreadable: readonly UnreadablePicture[];
  /** The batches of one epoch. Leaving the loop early is fine: what was prepared holds no tensors. */
  batches(epoch: number): AsyncGenerator<Batch, void, undefined>;
}

/** A picture that failed while its batch was made. */
export interface UnreadablePicture {
  readonly path: string;
  /** Why, naming the picture. */
  readonly message: string;
}

/** What to do with a picture that does not decode: stop with an error that names it, or tell it and go on without. */
export type OnUnreadable = 'error' | 'skip';

export const ON_UNREADABLE: readonly OnUnreadable[] = ['error', 'skip'];

/** What to do with a last batch that is not full: keep it, drop it, or drop it only when it is a single picture. */
export type DropLast = boolean | 'single';

export interface LoaderOptions {
  readonly transform: Transform;
  readonly batchSize: number;
  /** A new order in each epoch, decided by seed and epoch; false by default. The same as `sampler: 'shuffle'`. */
  readonly shuffle?: boolean;
  /** In which order, and how often; by default `shuffle` decides. */
  readonly sampler?: Sampler;
  /**
   * The last batch when it is not full: false keeps it (the default), true drops it, 'single' drops it when it is one
   * picture. BatchNorm normalises by the batch: with one picture its statistics say little, and a step on it disturbs.
   * A loader with fewer pictures than a batch keeps its only batch under 'single'.
   */
  readonly dropLast?: DropLast;
  /** By default 'error': what the scan let through should decode. */
  readonly onUnreadable?: OnUnreadable;
  /** Called once for each picture that is passed over; by default a line on stderr. */
  readonly onSkip?: (picture: UnreadablePicture) => void;
  /** Decides order and random transforms; 0 by default. */
  readonly seed?: number;
  /** How many batches are prepared ahead, at least 0; 2 by default. */
  readonly prefetch?: number;
}

/**
 * Feeds a model: batches of transformed pictures, prepared by libuv's threads while the current step runs.
 *
 * Everything random is a pure function of (seed, epoch, position of the sample in `samples`): neither the batch
 * size, nor the prefetch, nor which picture is ready first changes what a sample looks like. (A picture that the
 * balanced sampler takes twice in an epoch is drawn anew the second time.)
 *
 * Memory: `prefetch + 2` batches of numbers, the tensors that the consumer holds, and what the transform needs for a
 * picture on each of libuv's threads. All pictures of these batches wait in libuv's line, so that its threads have work
 * while a step keeps JavaScript's thread busy.
 *
 * With `onUnreadable: 'skip'` a batch is shorter by the pictures that failed; one that has none left is not given out.
 *
 * @throws Error when there are no samples, none is left after `dropLast`, or an option is out of range; from `batches`, when a picture does not
 *   decode (naming it)
 */
export function createLoader(samples: readonly Sample[], options: LoaderOptions): DataLoader {
  const { transform, batchSize, seed = 0, prefetch = 2, dropLast = false, onUnreadable = 'error' } = options;
  const { sampler = options.shuffle ? 'shuffle' : 'sequential', onSkip = warnOfSkipped } = options;
  if (samples.length === 0) throw new Error('A loader needs at least one sample; this list is empty.');
  checkWhole('batchSize', batchSize, 1);
  checkWhole('prefetch', prefetch, 0);
  checkChoice('sampler', sampler, SAMPLERS);
  checkChoice('onUnreadable', onUnreadable, ON_UNREADABLE);
  checkChoice('dropLast', dropLast, [true, false, 'single']);
  const batchesPerEpoch = countBatches(samples.length, batchSize, dropLast);
  const { imageSize } = transform.config;
  const pictureLength = imageSize * imageSize * 3;
  const unreadable = new Map<string, UnreadablePicture>();
  let waitSeconds = 0;
  let epochBegan = 0;
  let epochSeconds = 0;

  /** Memory of batches that have been given out, to be filled again: fresh one costs page faults and collections. */
  const spare: ArrayBufferLike[] = [];

  /** One batch's numbers in one array: no tensor yet, so nothing leaks when nobody takes it. */
  async function prepare(draws: readonly Draw[], epoch: number): Promise<Prepared> {
    const values = unalignedArray(draws.length * pictureLength, spare.pop());
    const good = await Promise.all(
      draws.map(async ({ position, repeat }, slot) => {
        const { path } = samples[position];
        const seeds = repeat === 0 ? [epoch, position] : [epoch, position, repeat];
        try {
          const place = values.subarray(slot * pictureLength, (slot + 1) * pictureLength);
          const random = createRandom(seed, 'transform', ...seeds);
          const picture = await transform.apply(path, random, place);
          if (picture !== place) place.set(picture);
          return true;
        } catch (error) {
          if (onUnreadable === 'error') throw error;
          const skipped = { path, message: (error as Error).message };
          if (!unreadable.has(path)) onSkip(skipped);
          unreadable.set(path, skipped);
          return false;
        }
      }),
    );
    return withoutHoles(values, good, pictureLength, draws);
  }

  async function* batches(epoch: number): AsyncGenerator<Batch, void, undefined> {
    const order = sampleOrder(samples, sampler, seed, epoch);
    const underWay: Promise<Prepared>[] = [];
    let started = 0;
    const startNext = () => {
      if (started === batchesPerEpoch) return;
      const chosen = order.slice(started * batchSize, (started + 1) * batchSize);
      started++;
      const prepared = prepare(chosen, epoch);
      // The failure is met where the batch is awaited; without this a consumer that left early would meet it nowhere.
      prepared.catch(() => undefined);
      underWay.push(prepared);
    };

    waitSeconds = 0;
    epochBegan = performance.now();
    for (let ahead = 0; ahead <= prefetch; ahead++) startNext();
    for (let current = underWay.shift(); current !== undefined; current = underWay.shift()) {
      const asked = performance.now();
      const { values, draws } = await current;
      waitSeconds += (performance.now() - asked) / 1000;
      if (draws.length > 0) {
        const chosen = draws.map(({ position }) => samples[position]);
        const labels = Int32Array.from(chosen, (sample) => sample.classIndex);
        const shape: [number, number, number, number] = [chosen.length, imageSize, imageSize, 3];
        const images = copyToTensor(values, shape);
        spare.push(values.buffer);
        yield { images, labels: tf.tensor1d(labels, 'int32'), samples: chosen };
      }
      epochSeconds = (performance.now() - epochBegan) / 1000;
      startNext();
    }
  }

  return {
    sampleCount: samples.length,
    batchSize,
    batchesPerEpoch,
    get waitSeconds() {
      return waitSeconds;
    },
    get waitShare() {
      return epochSeconds > 0 ? Math.min(1, waitSeconds / epochSeconds) : 0;
    },
    get unreadable() {
      return [...unreadable.values()];
    },
    batches,
  };
}

/**
 * A tensor of numbers from `unalignedArray`, which TensorFlow copies. Not when the tensor is made, but when the first op
 * uses it: so a small one does here.
 */
function copyToTensor(values: Float32Array, shape: [number, number, number, number]): tf.Tensor4D {
  const images = tf.tensor4d(values, shape);
  tf.slice(images, [0, 0, 0, 0], [1, 1, 1, 1]).dispose();
  return images;
}

/**
 * Numbers for a batch, in this memory when it is there and large enough.
 *
 * They begin 4 bytes beside a boundary of 8, where every ArrayBuffer begins. TensorFlow computes on memory at boundaries
 * of 64 bytes only, and copies all other into its own. So these can be filled again at once; else a tensor would go on
 * using them.
 */
function unalignedArray(length: number, memory?: ArrayBufferLike): Float32Array {
  const bytes = 4 * (length + 1);
  const room = memory !== undefined && memory.byteLength >= bytes ? memory : new ArrayBuffer(bytes);
  return new Float32Array(room, 4, length);
}

interface Prepared {
  readonly values: Float32Array;
  readonly draws: readonly Draw[];
}

/** Moves the pictures together where some failed. */
function withoutHoles(
  values: Float32Array,
  good: readonly boolean[],
  length: number,
  draws: readonly Draw[],
): Prepared {
  if (good.every(Boolean)) return { values, draws };
  const kept = draws.filter((_, slot) => good[slot]);
  const slots = draws.map((_, slot) => slot).filter((slot) => good[slot]);
  for (const [place, slot] of slots.entries()) {
    values.copyWithin(place * length, slot * length, (slot + 1) * length);
  }
  return { values: values.subarray(0, kept.length * length), draws: kept };
}

function countBatches(pictures: number, batchSize: number, dropLast: DropLast): number {
  const rest = pictures % batchSize;
  const dropped = rest > 0 && (dropLast === true || (dropLast === 'single' && rest === 1 && pictures > 1));
  const count = Math.ceil(pictures / batchSize) - (dropped ? 1 : 0);
  if (count === 0) {
    throw new Error(
      `dropLast leaves no batch: ${pictures} pictures are fewer than batchSize ${batchSize}. ` +
        'Use a smaller batchSize, or dropLast false.',
    );
  }
  return count;
}

function warnOfSkipped({ message }: UnreadablePicture): void {
  console.warn(`Passed over: ${message}`);
}

function checkChoice<T>(name: string, value: T, valid: readonly T[]): void {
  if (!valid.includes(value)) throw new Error(`${name} must be one of ${valid.join(', ')}, not ${value}.`);
}

function checkWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`${name} must be a whole number from ${least}, not ${value}.`);
  }
}
