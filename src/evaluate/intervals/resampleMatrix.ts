import type { Random } from '../../data/random';
import type { ClassCounts } from '../scores/classCounts';
import { gammaVariate } from './gammaVariate';

interface Row {
  support: number;
  hits: number;
  /** Columns of the errors that occurred, and how many of each. */
  columns: number[];
  counts: number[];
}

/**
 * Confusion matrices as they might have come out on other pictures: a Bayesian bootstrap (Rubin, "The Bayesian
 * bootstrap", 1981) stratified by true class, so each class keeps its number of pictures. In each row the shares are
 * drawn from a Dirichlet distribution with the counts, to which `prior` pictures are added, half of them right and
 * half spread over the errors. The prior is what a plain bootstrap lacks: without an error it would show no
 * uncertainty at all. For two classes and `prior` 1 a row is close to Jeffreys'
 * Beta(hits + 1/2, misses + 1/2).
 *
 * Calls `visit` once a resample with the counts as fractions; its arrays are used again for the next one.
 */
export function resampleMatrix(
  matrix: readonly (readonly number[])[],
  options: { resamples: number; prior: number; random: Random },
  visit: (counts: ClassCounts, resample: number) => void,
): void {
  const size = matrix.length;
  const rows = matrix.map((row, i) => sparseRow(row, i));
  const hits = new Float64Array(size);
  const predicted = new Float64Array(size);
  const support = Float64Array.from(rows, (row) => row.support);
  for (let resample = 0; resample < options.resamples; resample++) {
    hits.fill(0);
    predicted.fill(0);
    let shared = 0;
    rows.forEach((row, i) => {
      if (row.support > 0) shared += drawRow(row, i, hits, predicted, options);
    });
    for (let j = 0; j < size; j++) predicted[j] += shared;
    visit({ hits, support, predicted }, resample);
  }
}

function sparseRow(row: readonly number[], index: number): Row {
  const columns = row.flatMap((count, j) => (count > 0 && j !== index ? [j] : []));
  return {
    support: row.reduce((total, count) => total + count, 0),
    hits: row[index],
    columns,
    counts: columns.map((j) => row[j]),
  };
}

/** Adds one drawn row; returns what every column is still to get. */
function drawRow(
  row: Row,
  index: number,
  hits: Float64Array,
  predicted: Float64Array,
  { prior, random }: { prior: number; random: Random },
): number {
  const size = hits.length;
  if (size === 1) {
    hits[0] = row.support;
    predicted[0] = row.support;
    return 0;
  }
  // Else the scatter would be that of support + 1 pictures.
  const spread = row.support > 1 ? (row.support - 1) / row.support : 1;
  const perError = prior / (2 * (size - 1));
  const right = gammaVariate(row.hits * spread + prior / 2, random);
  const wrong = row.counts.map((count) => gammaVariate(count * spread + perError, random));
  const unseen = size - 1 - row.columns.length;
  // Errors that never occurred are drawn as one and shared equally: a thousand classes would need a million draws.
  const rest = unseen > 0 ? gammaVariate(unseen * perError, random) : 0;
  const scale = row.support / wrong.reduce((total, value) => total + value, right + rest);
  hits[index] = right * scale;
  predicted[index] += right * scale;
  // Every column gets the shared part in the end, so those of this row that are not among the unseen give it back.
  const share = unseen > 0 ? (rest * scale) / unseen : 0;
  predicted[index] -= share;
  row.columns.forEach((j, k) => {
    predicted[j] += wrong[k] * scale - share;
  });
  return share;
}
