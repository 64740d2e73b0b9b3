import { createRandom } from '../../data/random';
import { agreement } from '../scores/agreement';
import { classCounts } from '../scores/classCounts';
import { averageRates, classRates, type Rates } from '../scores/classRates';
import { type Interval, percentileInterval } from './percentileInterval';
import { resampleMatrix } from './resampleMatrix';

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

const RATES = ['precision', 'recall', 'f1'] as const;
/** Half a second of drawing; large matrices get fewer resamples, never under 200. */
const MOST_DRAWS = 3e6;

/**
 * 95 % percentile intervals from resampled matrices, see `resampleMatrix`; the same seed gives the same intervals.
 * F1 of one class adds one picture to each class as prior. Averages and agreement scores add two in all, or a
 * thousand classes of ten pictures would be pulled towards one half. Rows without pictures stay empty.
 *
 * Measured by simulation: they hold the true value in 91 to 96 of 100 validations with 2 or 4 classes of 10 to 100
 * pictures, in 90 with 30 classes of 10 (macro precision 86: a mean of many ratios of small counts is biased).
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
      ...RATES.map((rate) => macro[rate]),
      ...RATES.map((rate) => weighted[rate]),
      ...[balancedAccuracy, matthewsCorrcoef, cohenKappa ?? 0],
    ];
  };
  const draws = Array.from({ length: 9 }, () => new Float64Array(rounds));
  const all = { resamples: rounds, prior: 2 / size, random: createRandom(seed, 'average intervals') };
  resampleMatrix(matrix, all, (drawn, k) => {
    summarize(drawn).forEach((value, which) => {
      draws[which][k] = value;
    });
  });
  const estimates = summarize(counts);
  const [p, r, f, wp, wr, wf, balanced, matthews, kappa] = draws.map((values, which) =>
    percentileInterval(values, estimates[which]),
  );
  return {
    f1: f1Draws.map((values, i) =>
      counts.support[i] === 0 ? null : percentileInterval(values, classRates(counts, i).f1),
    ),
    macro: { precision: p, recall: r, f1: f },
    weighted: { precision: wp, recall: wr, f1: wf },
    balancedAccuracy: balanced,
    matthewsCorrcoef: matthews,
    cohenKappa: agreement(counts).cohenKappa === null ? null : kappa,
  };
}
