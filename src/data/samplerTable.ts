import { classWeights } from './classWeights';
import type { Sample } from './dataset';
import { type Sampler, sampleOrder } from './sampleOrder';

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
  const positions = (sampler: Sampler, classIndex: number): number[] =>
    sampleOrder(samples, sampler, seed, 1)
      .map(({ position }) => position)
      .filter((position) => samples[position].classIndex === classIndex);
  return classNames.map((name, classIndex) => {
    const balanced = positions('balanced', classIndex);
    return {
      class: name,
      pictures: samples.filter((sample) => sample.classIndex === classIndex).length,
      shuffled: positions('shuffle', classIndex).length,
      balanced: balanced.length,
      'different ones': new Set(balanced).size,
      'weight in the loss': weights[classIndex],
    };
  });
}
