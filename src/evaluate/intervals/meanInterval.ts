import { createRandom } from '../../data/random';
import { type Interval, percentileInterval } from './percentileInterval';

/** Large sets get fewer resamples, never under 200. */
const MOST_DRAWS = 3e6;

/**
 * 95 % interval of the mean of a value of each picture (loss, Brier score, cost): percentiles of a Bayesian bootstrap
 * (Rubin, 1981), stratified by true class: each resample weighs the pictures of a class anew, with as much weight as
 * before in all. It knows no error that did not occur: where a rare, costly one is missing from few pictures, it is
 * too low and too narrow. `strata` says the class of each value. One value gives no width. Throws without values.
 */
export function meanInterval(
  values: ArrayLike<number>,
  strata: ArrayLike<number>,
  { seed = 0, resamples = 1000 }: { seed?: number; resamples?: number } = {},
): Interval {
  const n = values.length;
  if (n === 0) throw new Error('meanInterval: no values');
  const rounds = Math.max(Math.min(resamples, 200), Math.min(resamples, Math.floor(MOST_DRAWS / n)));
  const random = createRandom(seed, 'mean interval');
  const groups = new Map<number, { values: number[]; mean: number }>();
  for (let i = 0; i < n; i++) {
    const group = groups.get(strata[i]);
    if (group) group.values.push(values[i]);
    else groups.set(strata[i], { values: [values[i]], mean: 0 });
  }
  for (const group of groups.values()) {
    group.mean = group.values.reduce((sum, value) => sum + value, 0) / group.values.length;
  }
  const means = new Float64Array(rounds);
  for (let k = 0; k < rounds; k++) {
    let total = 0;
    for (const { values: group, mean } of groups.values()) {
      let [weights, weighted] = [0, 0];
      for (const value of group) {
        const weight = -Math.log(1 - random.uniform());
        weights += weight;
        weighted += weight * value;
      }
      // The scatter of n pictures, not of n + 1 around their own mean.
      const spread = group.length > 1 ? Math.sqrt((group.length + 1) / (group.length - 1)) : 1;
      total += group.length * (mean + spread * (weighted / weights - mean));
    }
    means[k] = total / n;
  }
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  return percentileInterval(means, sum / n);
}
