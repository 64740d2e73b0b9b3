import type { Prediction } from './prediction';

/**
 * Counts of pictures: row = true class, column = predicted class, both in the order of `classNames`.
 * Throws when a prediction names a class that is not among them.
 */
export function confusionMatrix(
  predictions: readonly Pick<Prediction, 'path' | 'true' | 'predicted'>[],
  classNames: readonly string[],
): number[][] {
  const index = new Map(classNames.map((name, i) => [name, i]));
  if (index.size !== classNames.length) throw new Error(`class names repeat: ${classNames.join(', ')}`);
  const matrix = classNames.map(() => classNames.map(() => 0));
  for (const prediction of predictions) {
    const row = index.get(prediction.true);
    const column = index.get(prediction.predicted);
    if (row === undefined || column === undefined) {
      const unknown = row === undefined ? prediction.true : prediction.predicted;
      throw new Error(
        `${prediction.path}: unknown class "${unknown}"; the classes are ${classNames.join(', ')}`,
      );
    }
    matrix[row][column] += 1;
  }
  return matrix;
}
