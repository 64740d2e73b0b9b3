import { balancedClassWeights } from './balancedClassWeights';
import type { Sample } from './dataset';

/**
 * A weight for each class that makes rare classes count as much as frequent ones in the loss, see
 * `balancedClassWeights`. The mean weight over the pictures is 1.
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
  const empty = counts.indexOf(0);
  if (empty >= 0) {
    throw new Error(`Class ${empty} has no picture here; each class needs at least 1 to be weighed.`);
  }
  return Float32Array.from(balancedClassWeights(counts));
}
