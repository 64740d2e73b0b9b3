import * as tf from '@tensorflow/tfjs-node-gpu';
import type { DataLoader } from './createLoader';

/** Standard deviations of mean brightness, in the units of the normalised values. */
export interface BrightnessSpread {
  /** From picture to picture. */
  readonly pictures: number;
  /** From batch to batch. */
  readonly batches: number;
}

/**
 * How much the mean value of a picture changes from one to the next, and that of a batch: an average over n pictures is
 * steadier, by about the square root of n. It stands for the gradient, which is an average over the batch too. Batches that
 * are not full do not count. Holds no tensors when it is done.
 *
 * @param epochs how many epochs are looked at, at least 1; one may hold too few batches to tell
 */
export async function brightnessSpread(loader: DataLoader, epochs: number): Promise<BrightnessSpread> {
  const pictures: number[] = [];
  const batches: number[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for await (const { images, labels, samples } of loader.batches(epoch)) {
      const means = tf.tidy(() => images.mean([1, 2, 3]).dataSync());
      tf.dispose([images, labels]);
      if (samples.length < loader.batchSize) continue;
      pictures.push(...means);
      batches.push(mean(means));
    }
  }
  return { pictures: deviation(pictures), batches: deviation(batches) };
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of the population; 0 for no values. */
function deviation(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}
