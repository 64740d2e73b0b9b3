/** Mean of paired differences and its 95 % interval. */
export interface PairedDifference {
  readonly mean: number;
  readonly interval: readonly [number, number];
}

/** The 97.5 % points of Student's t for 1 to 30 degrees of freedom. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

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
  const half = (STUDENT[n - 2] ?? 1.96) * Math.sqrt(variance / n);
  return { mean, interval: [mean - half, mean + half] };
}
