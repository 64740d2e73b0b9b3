import { student95 } from '../intervals/student95';

/** Mean of paired differences and its 95 % interval. */
export interface PairedDifference {
  readonly mean: number;
  readonly interval: readonly [number, number];
}

/**
 * How much larger the first values are than the second, pair by pair, with Student's 95 % interval of the mean
 * difference: what another choice of seeds would change. It says nothing of other pictures.
 *
 * @throws Error unless both have the same number of values, at least 2
 */
export function pairedDifference(first: readonly number[], second: readonly number[]): PairedDifference {
  const n = first.length;
  if (n !== second.length || n < 2) {
    throw new Error(`pairs are needed, at least 2, not ${n} and ${second.length} values`);
  }
  const differences = first.map((value, index) => value - second[index]);
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = student95(n - 1) * Math.sqrt(variance / n);
  return { mean, interval: [mean - half, mean + half] };
}
