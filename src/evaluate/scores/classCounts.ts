/** What precision, recall and the agreement scores need of a confusion matrix. Arrays follow the class names. */
export interface ClassCounts {
  /** Pictures of the class that were predicted as it: the diagonal. */
  hits: ArrayLike<number>;
  /** Pictures of the class: sums of the rows. */
  support: ArrayLike<number>;
  /** Pictures that were predicted as the class: sums of the columns. */
  predicted: ArrayLike<number>;
}

/** Diagonal, row sums and column sums of a square confusion matrix (rows are true classes). */
export function classCounts(matrix: readonly (readonly number[])[]): ClassCounts {
  const predicted = matrix.map(() => 0);
  for (const row of matrix) {
    for (let j = 0; j < row.length; j++) predicted[j] += row[j];
  }
  return {
    hits: matrix.map((row, i) => row[i]),
    support: matrix.map((row) => row.reduce((total, count) => total + count, 0)),
    predicted,
  };
}
