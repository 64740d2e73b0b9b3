import type { Prediction } from './prediction';

/** The wrong predictions, largest loss first; equal losses keep their order. */
export function misclassified(predictions: readonly Prediction[]): Prediction[] {
  return predictions.filter(({ correct }) => !correct).sort((a, b) => b.loss - a.loss);
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
