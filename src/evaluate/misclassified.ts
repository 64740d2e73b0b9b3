import type { Prediction } from './prediction';

/** The wrong predictions, largest loss first; equal losses keep their order. */
export function misclassified(predictions: readonly Prediction[]): Prediction[] {
  return predictions.filter(({ correct }) => !correct).sort((a, b) => b.loss - a.loss);
}

/** The `count` predictions of largest loss, right ones among them: what the network found hardest. */
export function topLosses(predictions: readonly Prediction[], count = 9): Prediction[] {
  return [...predictions].sort((a, b) => b.loss - a.loss).slice(0, count);
}

/**
 * The wrong predictions, surest first: by the probability of the predicted class. Another order than that of the loss
 * where there are more than two classes.
 */
export function mostConfidentErrors(predictions: readonly Prediction[]): Prediction[] {
  return predictions
    .filter(({ correct }) => !correct)
    .sort((a, b) => probabilityOfPredicted(b) - probabilityOfPredicted(a));
}

/** Probability of the predicted class, in [1/K, 1]: how sure the network was. */
export function probabilityOfPredicted({ probabilities }: Pick<Prediction, 'probabilities'>): number {
  return probabilities.reduce((largest, probability) => Math.max(largest, probability), 0);
}

/**
 * Margin: probability of the true class minus the largest of the others, in [-1, 1]. Below 0 the prediction is wrong, and
 * -1 is as wrong as can be; near 0 it was a toss-up. With one class only it is 1.
 */
export function margin({ probabilities }: Pick<Prediction, 'probabilities'>, trueIndex: number): number {
  let other = 0;
  for (let j = 0; j < probabilities.length; j++) {
    if (j !== trueIndex) other = Math.max(other, probabilities[j]);
  }
  return probabilities[trueIndex] - other;
}

/**
 * One line a picture, `path | true -> predicted`, for the first `limit` (50) of them, and a line that
 * counts the rest. Says so when there are none.
 */
export function formatMisclassified(
  wrong: readonly Pick<Prediction, 'path' | 'true' | 'predicted'>[],
  limit = 50,
): string {
  if (wrong.length === 0) return 'No picture is misclassified.';
  const lines = wrong.slice(0, limit).map((one) => `${one.path} | ${one.true} -> ${one.predicted}`);
  if (wrong.length > limit) lines.push(`... and ${wrong.length - limit} more in misclassified.csv`);
  return lines.join('\n');
}
