/** How often one class was taken for another. */
export interface ConfusedPair {
  true: string;
  predicted: string;
  count: number;
  /** Share of the pictures of the true class, in (0, 1]. */
  share: number;
}

/** How often two classes were taken for each other, either way. */
export interface ConfusedClasses {
  classes: [string, string];
  count: number;
  /** Share of the pictures of both classes, in (0, 1]. */
  share: number;
}

/** Every kind of error that occurs, the most frequent first; with equal counts in the order of the classes. */
export function mostConfused(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[],
): ConfusedPair[] {
  return matrix
    .flatMap((row, i) => {
      const support = row.reduce((total, count) => total + count, 0);
      return row.flatMap((count, j) =>
        count > 0 && i !== j
          ? [{ true: classNames[i], predicted: classNames[j], count, share: count / support }]
          : [],
      );
    })
    .sort((a, b) => b.count - a.count);
}

/** The same without direction: classes that the network cannot tell apart, most frequent first. */
export function mostConfusedClasses(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[],
): ConfusedClasses[] {
  const support = matrix.map((row) => row.reduce((total, count) => total + count, 0));
  return matrix
    .flatMap((row, i) =>
      row.flatMap((there, j) => {
        if (j <= i || there + matrix[j][i] === 0) return [];
        const count = there + matrix[j][i];
        const classes: [string, string] = [classNames[i], classNames[j]];
        return [{ classes, count, share: count / (support[i] + support[j]) }];
      }),
    )
    .sort((a, b) => b.count - a.count);
}
