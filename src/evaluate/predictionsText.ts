import { writeFileAtomic } from '../data/writeFileAtomic';
import type { Prediction } from './prediction';

/**
 * Text of `predictions.txt`, the course's format. One line a picture, values separated by spaces: a probability for
 * each class, then 1 for the true class and 0 for the others, then 1 for the predicted class and 0 for the others,
 * then the path: `p_logo p_others is_logo is_others pred_logo pred_others path`.
 * The path is last and may contain spaces; a line break in it is written as `\n`.
 */
export function formatPredictionsText(
  predictions: readonly Prediction[],
  classNames: readonly string[],
): string {
  return predictions
    .map((one) => {
      const values = [
        ...one.probabilities.map((probability) => probability.toFixed(6)),
        ...classNames.map((name) => (name === one.true ? 1 : 0)),
        ...classNames.map((name) => (name === one.predicted ? 1 : 0)),
        one.path.replace(/\r/g, '\\r').replace(/\n/g, '\\n'),
      ];
      return `${values.join(' ')}\n`;
    })
    .join('');
}

/** Writes `predictions.txt`; see `formatPredictionsText`. */
export async function writePredictionsText(
  path: string,
  predictions: readonly Prediction[],
  classNames: readonly string[],
): Promise<void> {
  await writeFileAtomic(path, formatPredictionsText(predictions, classNames));
}
