/** Low and high end of an interval. */
export type Interval = [low: number, high: number];

/**
 * The middle 95 % of the values, from the 2.5th to the 97.5th percentile (linear between values, as NumPy's
 * `percentile`), widened where `estimate` lies outside: resamples never err less often than never.
 */
export function percentileInterval(values: ArrayLike<number>, estimate: number): Interval {
  const sorted = Float64Array.from(values).sort();
  return [Math.min(estimate, quantile(sorted, 0.025)), Math.max(estimate, quantile(sorted, 0.975))];
}

/** The `q` quantile (q in [0, 1]) of rising values, linear between neighbours. Throws without a value. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) throw new Error('quantile: no values');
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const [low, high] = [sorted[below], sorted[Math.min(sorted.length - 1, below + 1)]];
  // Equal values may be infinite.
  return low === high || position === below ? low : low + (position - below) * (high - low);
}
