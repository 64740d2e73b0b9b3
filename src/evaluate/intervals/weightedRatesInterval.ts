import { wilsonInterval } from '../wilsonInterval';
import type { Interval } from './percentileInterval';

/** One rate of several: `successes` of `trials`, times `weight`. */
export interface WeightedRate {
  successes: number;
  trials: number;
  weight: number;
}

/**
 * 95 % interval of a weighted sum of independent rates, from Wilson's interval of each: Zou and Donner, "Construction of
 * confidence limits about effect measures: a general approach", 2008. A rate without trials counts as 0, and as
 * anything from 0 to 1 in the interval.
 */
export function weightedRatesInterval(rates: readonly WeightedRate[]): Interval {
  let [sum, below, above] = [0, 0, 0];
  for (const { successes, trials, weight } of rates) {
    const rate = trials === 0 ? 0 : successes / trials;
    const [low, high] = wilsonInterval(successes, trials);
    sum += weight * rate;
    below += (weight * (rate - low)) ** 2;
    above += (weight * (high - rate)) ** 2;
  }
  return [Math.max(0, sum - Math.sqrt(below)), Math.min(1, sum + Math.sqrt(above))];
}
