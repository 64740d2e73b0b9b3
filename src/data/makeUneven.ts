import type { Sample } from './dataset';

/**
 * An uneven set for experiments: all pictures of class 0, and of every other class only each `every`-th, the first one
 * always.
 */
export function makeUneven<T extends Pick<Sample, 'classIndex'>>(samples: readonly T[], every: number): T[] {
  const seen = new Map<number, number>();
  return samples.filter(({ classIndex }) => {
    const before = seen.get(classIndex) ?? 0;
    seen.set(classIndex, before + 1);
    return classIndex === 0 || before % every === 0;
  });
}
