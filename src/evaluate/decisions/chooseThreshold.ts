import { createRandom } from '../../data/random';
import { quantile } from '../intervals/percentileInterval';
import type { BinaryScores } from '../scores/binaryScores';
import { stratifiedFolds } from '../stratifiedFolds';
import { type Costs, checkCosts, theoreticalThreshold } from './costs';
import { type ThresholdRow, thresholdTable } from './thresholdTable';

/** A threshold chosen on pictures, and how far the choice can be trusted. Costs are means per picture. */
export interface ThresholdChoice {
  /** Positive where the score is at least this. */
  threshold: number;
  /** The counts at that threshold on the pictures it was chosen on. */
  row: ThresholdRow;
  /** Cost on the very pictures that it was chosen on: too good. */
  cost: number;
  /** Cost on pictures that were left out of the choice, fold by fold. Null with fewer than two pictures. */
  crossFittedCost: number | null;
  /** How many folds; as many as pictures means leave one out. */
  folds: number;
  /** Cost at the threshold that `theoreticalThreshold` names, which no picture chose. */
  theoreticalCost: number;
  /** The middle 95 % of the thresholds that resampled pictures choose. A wide range: the choice is chance. */
  thresholdInterval: [number, number];
  /** Resamples behind it. */
  resamples: number;
}

/** Above this many pictures, leaving out one at a time gives way to ten folds. */
const MOST_LEFT_OUT = 300;
const MOST_DRAWS = 3e6;

/**
 * The threshold of minimal cost, halfway between two scores; of several equally cheap ones the one nearest to the
 * theoretical one. Its cost on the same pictures is too good, so it comes with the cost on left-out pictures (leave one
 * out up to 300 pictures, else ten folds, stratified) and with the thresholds that a bootstrap, stratified, chooses.
 * `scores` must be probabilities in [0, 1]. Throws without pictures and on costs that are not valid.
 */
export function chooseThreshold(
  binary: BinaryScores,
  costs: Costs,
  { seed = 0, resamples = 500 }: { seed?: number; resamples?: number } = {},
): ThresholdChoice {
  checkCosts(costs);
  const n = binary.scores.length;
  if (n === 0) throw new Error('chooseThreshold: no pictures');
  const { threshold, row } = cheapest(binary, costs);
  const folds = n < 2 ? 0 : n <= MOST_LEFT_OUT ? n : 10;
  const rounds = Math.max(Math.min(resamples, 50), Math.min(resamples, Math.floor(MOST_DRAWS / n)));
  const random = createRandom(seed, 'thresholds');
  const groups = [true, false].map((kind) => [...indicesWhere(n, (i) => binary.positives[i] === kind)]);
  const chosen = Float64Array.from({ length: rounds }, () => {
    const drawn = groups.flatMap((group) => group.map(() => group[random.integer(group.length)]));
    return cheapest(subset(binary, drawn), costs).threshold;
  }).sort();
  return {
    threshold,
    row,
    cost: row.cost / n,
    crossFittedCost: folds === 0 ? null : crossFitted(binary, costs, folds, seed) / n,
    folds,
    theoreticalCost: costAt(binary, costs, theoreticalThreshold(costs)) / n,
    thresholdInterval: [quantile(chosen, 0.025), quantile(chosen, 0.975)],
    resamples: rounds,
  };
}

function crossFitted(binary: BinaryScores, costs: Costs, folds: number, seed: number): number {
  const n = binary.scores.length;
  const kinds = Int32Array.from({ length: n }, (_, i) => (binary.positives[i] ? 1 : 0));
  const parts = stratifiedFolds(kinds, folds, seed);
  let cost = 0;
  for (let fold = 0; fold < folds; fold++) {
    const others = subset(binary, [...indicesWhere(n, (i) => parts[i] !== fold)]);
    const left = subset(binary, [...indicesWhere(n, (i) => parts[i] === fold)]);
    cost += costAt(left, costs, cheapest(others, costs).threshold);
  }
  return cost;
}

/** Cost in all of counting scores of at least `threshold` as positive. */
export function costAt({ scores, positives }: BinaryScores, costs: Costs, threshold: number): number {
  let cost = 0;
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] >= threshold && !positives[i]) cost += costs.costFalsePositive;
    if (scores[i] < threshold && positives[i]) cost += costs.costFalseNegative;
  }
  return cost;
}

function cheapest(binary: BinaryScores, costs: Costs): { threshold: number; row: ThresholdRow } {
  const rows = thresholdTable(binary, costs);
  const least = rows.reduce((lowest, { cost }) => Math.min(lowest, cost), Number.POSITIVE_INFINITY);
  const goal = theoreticalThreshold(costs);
  let best: { threshold: number; row: ThresholdRow } | undefined;
  for (let k = 0; k < rows.length; k++) {
    // Sums of costs in another order may differ in the last digit.
    if (rows[k].cost > least + 1e-9 * Math.max(1, least)) continue;
    const below = k + 1 < rows.length ? rows[k + 1].threshold : 0;
    const above = k === 0 ? 1 : rows[k].threshold;
    // The theoretical threshold itself where it makes the same decisions, else halfway to the next score.
    const same = goal > below && (goal <= above || k === 0);
    const threshold = same ? goal : k === 0 && below === 1 ? Number.POSITIVE_INFINITY : (above + below) / 2;
    if (!best || Math.abs(threshold - goal) < Math.abs(best.threshold - goal))
      best = { threshold, row: rows[k] };
  }
  if (!best) throw new Error('chooseThreshold: no pictures');
  return best;
}

function subset({ scores, positives }: BinaryScores, indices: readonly number[]): BinaryScores {
  return {
    scores: Float64Array.from(indices, (i) => scores[i]),
    positives: indices.map((i) => positives[i]),
  };
}

function* indicesWhere(n: number, test: (index: number) => boolean): Generator<number> {
  for (let i = 0; i < n; i++) if (test(i)) yield i;
}
