import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Sample } from './dataset';
import { createRandom } from './random';
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
  /** The last, shorter batch included. */
  readonly batchesPerEpoch: number;
  /** Seconds that the consumer has waited for pictures in the epoch that was begun last. */
  readonly waitSeconds: number;
  /** The batches of one epoch. Leaving the loop early is fine: what was prepared holds no tensors. */
  batches(epoch: number): AsyncGenerator<Batch, void, undefined>;
}

export interface LoaderOptions {
  readonly transform: Transform;
  readonly batchSize: number;
  /** A new order in each epoch, decided by seed and epoch; false by default. */
  readonly shuffle?: boolean;
  /** Decides order and random transforms; 0 by default. */
  readonly seed?: number;
  /** How many batches are prepared ahead, at least 0; 2 by default. */
  readonly prefetch?: number;
}

/**
 * Feeds a model: batches of transformed pictures, prepared by sharp's threads while the current step runs.
 *
 * Everything random is a pure function of (seed, epoch, position of the sample in `samples`): neither the batch
 * size, nor the prefetch, nor which picture is ready first changes what a sample looks like.
 *
 * @throws Error when there are no samples or a number is out of range; from `batches`, when a picture does not
 *   decode (naming it)
 */
export function createLoader(samples: readonly Sample[], options: LoaderOptions): DataLoader {
  const { transform, batchSize, shuffle = false, seed = 0, prefetch = 2 } = options;
  if (samples.length === 0) throw new Error('A loader needs at least one sample; this list is empty.');
  checkWhole('batchSize', batchSize, 1);
  checkWhole('prefetch', prefetch, 0);
  const batchesPerEpoch = Math.ceil(samples.length / batchSize);
  const { imageSize } = transform.config;
  const pictureLength = imageSize * imageSize * 3;
  let waitSeconds = 0;

  /** One batch's numbers in one array: no tensor yet, so nothing leaks when nobody takes it. */
  async function prepare(positions: readonly number[], epoch: number): Promise<Float32Array> {
    const values = new Float32Array(positions.length * pictureLength);
    await Promise.all(
      positions.map(async (position, slot) => {
        const random = createRandom(seed, 'transform', epoch, position);
        values.set(await transform.apply(samples[position].path, random), slot * pictureLength);
      }),
    );
    return values;
  }

  async function* batches(epoch: number): AsyncGenerator<Batch, void, undefined> {
    const positions = samples.map((_, position) => position);
    const order = shuffle ? createRandom(seed, 'order', epoch).shuffle(positions) : positions;
    const underWay: { positions: number[]; values: Promise<Float32Array> }[] = [];
    let started = 0;
    const startNext = () => {
      if (started === batchesPerEpoch) return;
      const chosen = order.slice(started * batchSize, (started + 1) * batchSize);
      started++;
      const values = prepare(chosen, epoch);
      // The failure is met where the batch is awaited; without this a consumer that left early would meet it nowhere.
      values.catch(() => undefined);
      underWay.push({ positions: chosen, values });
    };

    waitSeconds = 0;
    for (let ahead = 0; ahead <= prefetch; ahead++) startNext();
    for (let current = underWay.shift(); current !== undefined; current = underWay.shift()) {
      const asked = performance.now();
      const values = await current.values;
      waitSeconds += (performance.now() - asked) / 1000;
      const chosen = current.positions.map((position) => samples[position]);
      const labels = Int32Array.from(chosen, (sample) => sample.classIndex);
      const shape: [number, number, number, number] = [chosen.length, imageSize, imageSize, 3];
      yield { images: tf.tensor4d(values, shape), labels: tf.tensor1d(labels, 'int32'), samples: chosen };
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
    batches,
  };
}

function checkWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`${name} must be a whole number from ${least}, not ${value}.`);
  }
}
