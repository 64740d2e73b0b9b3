import { classWeights } from './classWeights';
import type { Sample } from './dataset';
import { sampleOrder } from './sampleOrder';

/** What an epoch makes of one class. */
export interface SamplerRow {
  readonly class: string;
  readonly pictures: number;
  /** Draws of an epoch that goes through each picture once. */
  readonly shuffled: number;
  /** Draws of an epoch with the balanced sampler. */
  readonly balanced: number;
  /** Different pictures among those. */
  readonly 'different ones': number;
  /** What each picture would count in the loss instead (`classWeights`). */
  readonly 'weight in the loss': number;
}

/**
 * The two ways to deal with uneven classes, beside doing nothing: how often an epoch shows each class, shuffled and
 * balanced, and the weight that would do the same in the loss.
 *
 * @throws Error when a class has no picture
 */
export function samplerTable(
  samples: readonly Pick<Sample, 'classIndex'>[],
  classNames: readonly string[],
  seed: number,
): SamplerRow[] {
  const weights = classWeights(samples, classNames.length);
  const none = () => classNames.map(() => 0);
  const [pictures, shuffled, balanced, different] = [none(), none(), none(), none()];
  for (const { classIndex } of samples) pictures[classIndex]++;
  for (const { position } of sampleOrder(samples, 'shuffle', seed, 1)) {
    shuffled[samples[position].classIndex]++;
  }
  for (const { position, repeat } of sampleOrder(samples, 'balanced', seed, 1)) {
    balanced[samples[position].classIndex]++;
    if (repeat === 0) different[samples[position].classIndex]++;
  }
  return classNames.map((name, classIndex) => ({
    class: name,
    pictures: pictures[classIndex],
    shuffled: shuffled[classIndex],
    balanced: balanced[classIndex],
    'different ones': different[classIndex],
    'weight in the loss': weights[classIndex],
  }));
}
