import type { Sample } from './dataset';

/**
 * A weight for each class that makes rare classes count as much as frequent ones in the loss:
 * `n / (numClasses * count)`, scikit-learn's `balanced` (King and Zeng 2001). The mean weight over the pictures is 1.
 *
 * @returns by class index
 * @throws Error when a class has no picture: its weight would be infinite
 */
export function classWeights(
  samples: readonly Pick<Sample, 'classIndex'>[],
  numClasses: number,
): Float32Array {
  const counts = new Array<number>(numClasses).fill(0);
  for (const { classIndex } of samples) counts[classIndex]++;
  return Float32Array.from(counts, (count, index) => {
    if (count === 0) {
      throw new Error(`Class ${index} has no picture here; each class needs at least 1 to be weighed.`);
    }
    return samples.length / (numClasses * count);
  });
}
