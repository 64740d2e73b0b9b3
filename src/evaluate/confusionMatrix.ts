import { labelIndices } from './labelIndices';
import type { Prediction } from './prediction';

/** How the cells of a confusion matrix are scaled, with scikit-learn's names: by row, by column, or by all pictures. */
export type Normalize = 'true' | 'pred' | 'all';

/**
 * Counts of pictures: row = true class, column = predicted class, both in the order of `classNames`.
 * Throws when a prediction names a class that is not among them, and when class names repeat.
 */
export function confusionMatrix(
  predictions: readonly Pick<Prediction, 'path' | 'true' | 'predicted'>[],
  classNames: readonly string[],
): number[][] {
  const { truth, predicted } = labelIndices(predictions, classNames);
  const matrix = classNames.map(() => new Array<number>(classNames.length).fill(0));
  for (let i = 0; i < truth.length; i++) matrix[truth[i]][predicted[i]] += 1;
  return matrix;
}

/**
 * Shares in [0, 1] instead of counts: of the row (`true`: the diagonal is recall), of the column (`pred`: the diagonal
 * is precision) or of all pictures (`all`). Where there is no picture to share among, null; scikit-learn says 0 there.
 */
export function normalizeConfusionMatrix(
  matrix: readonly (readonly number[])[],
  normalize: Normalize,
): (number | null)[][] {
  const rows = matrix.map((row) => row.reduce((total, count) => total + count, 0));
  const columns = matrix.map((_, j) => matrix.reduce((total, row) => total + row[j], 0));
  const all = rows.reduce((total, count) => total + count, 0);
  return matrix.map((row, i) =>
    row.map((count, j) => {
      const total = normalize === 'true' ? rows[i] : normalize === 'pred' ? columns[j] : all;
      return total === 0 ? null : count / total;
    }),
  );
}
