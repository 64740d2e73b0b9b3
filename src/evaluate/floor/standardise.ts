/**
 * Shifts and scales each feature so that it has mean 0 and variance 1 over `rows`. The function that is
 * returned makes a new row, of these or of other pictures. A feature that never changes is only shifted. As scikit-learn's
 * StandardScaler (variance divided by n). `rows` holds at least one row; all are equally long.
 */
export function standardise(rows: readonly Float64Array[]): (row: Float64Array) => Float64Array {
  const mean = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);
  const deviation = mean.map((centre, j) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - centre) ** 2, 0) / rows.length),
  );
  return (row) => row.map((value, j) => (value - mean[j]) / (deviation[j] || 1));
}
