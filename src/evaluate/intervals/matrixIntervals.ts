import { createRandom } from '../../data/random';
import { agreement } from '../scores/agreement';
import { classCounts } from '../scores/classCounts';
import { averageRates, classRates, type Rates } from '../scores/classRates';
import { type Interval, percentileInterval } from './percentileInterval';
import { resampleMatrix } from './resampleMatrix';
import { weightedRatesInterval } from './weightedRatesInterval';

/** 95 % intervals of what a confusion matrix tells and Wilson's formula does not cover. */
export interface MatrixIntervals {
  /** F1 of each class, in the order of the rows; null for a class without pictures. */
  f1: (Interval | null)[];
  macro: Record<keyof Rates, Interval>;
  weighted: Record<keyof Rates, Interval>;
  balancedAccuracy: Interval;
  matthewsCorrcoef: Interval;
  /** Null where kappa is. */
  cohenKappa: Interval | null;
}

/** Half a second of drawing; large matrices get fewer resamples, never under 200. */
const MOST_DRAWS = 3e6;

/**
 * 95 % percentile intervals from resampled matrices, see `resampleMatrix`; the same seed gives the same intervals.
 * F1 of one class adds one picture to each class as prior. Averages and agreement scores add two in all, or a
 * thousand classes of ten pictures would be pulled towards one half. Rows without pictures stay empty.
 *
 * Averages of precision come from `weightedRatesInterval` instead: resamples of many small ratios are biased.
 *
 * Measured by the simulations of the test: they hold the true value in 90 to 97 of 100 validations.
 */
export function matrixIntervals(
  matrix: readonly (readonly number[])[],
  { seed = 0, resamples = 1000 }: { seed?: number; resamples?: number } = {},
): MatrixIntervals {
  const size = matrix.length;
  const cells = matrix.reduce((sum, row) => sum + row.filter((count) => count > 0).length + 2, 0);
  const rounds = Math.max(Math.min(resamples, 200), Math.min(resamples, Math.floor(MOST_DRAWS / cells)));
  const counts = classCounts(matrix);
  const total = Array.from(counts.support).reduce((sum, count) => sum + count, 0);
  const f1Draws = matrix.map(() => new Float64Array(rounds));
  const single = { resamples: rounds, prior: 1, random: createRandom(seed, 'F1 intervals') };
  resampleMatrix(matrix, single, (drawn, k) => {
    for (let i = 0; i < size; i++) f1Draws[i][k] = classRates(drawn, i).f1;
  });

  const summarize = (drawn: typeof counts): number[] => {
    const classes = matrix.map((_, i) => classRates(drawn, i));
    const macro = averageRates(classes, () => 1 / size);
    const weighted = averageRates(classes, (i) => drawn.support[i] / total);
    const { balancedAccuracy, matthewsCorrcoef, cohenKappa } = agreement(drawn);
    return [
      ...[macro.recall, macro.f1, weighted.recall, weighted.f1],
      ...[balancedAccuracy, matthewsCorrcoef, cohenKappa ?? 0],
    ];
  };
  const draws = Array.from({ length: 7 }, () => new Float64Array(rounds));
  const all = { resamples: rounds, prior: 2 / size, random: createRandom(seed, 'average intervals') };
  resampleMatrix(matrix, all, (drawn, k) => {
    summarize(drawn).forEach((value, which) => {
      draws[which][k] = value;
    });
  });
  const estimates = summarize(counts);
  const [macroRecall, macroF1, recall, f1, balanced, matthews, kappa] = draws.map((values, which) =>
    percentileInterval(values, estimates[which]),
  );
  const precisionOf = (weight: (index: number) => number): Interval =>
    weightedRatesInterval(
      matrix.map((row, i) => ({ successes: row[i], trials: counts.predicted[i], weight: weight(i) })),
    );
  return {
    f1: f1Draws.map((values, i) =>
      counts.support[i] === 0 ? null : percentileInterval(values, classRates(counts, i).f1),
    ),
    macro: { precision: precisionOf(() => 1 / size), recall: macroRecall, f1: macroF1 },
    weighted: { precision: precisionOf((i) => counts.support[i] / total), recall, f1 },
    balancedAccuracy: balanced,
    matthewsCorrcoef: matthews,
    cohenKappa: agreement(counts).cohenKappa === null ? null : kappa,
  };
}
