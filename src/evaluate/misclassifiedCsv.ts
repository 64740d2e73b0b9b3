import { formatCsv } from '../data/csv';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { misclassified } from './misclassified';
import type { Prediction } from './prediction';

/**
 * Text of `misclassified.csv`: every wrong picture, largest loss first, `path,true,predicted,probability`.
 * `probability` is that of the predicted class: how sure the model was of its error.
 */
export function formatMisclassifiedCsv(predictions: readonly Prediction[]): string {
  const rows = misclassified(predictions).map((one) => [
    one.path,
    one.true,
    one.predicted,
    one.probabilities.reduce((largest, probability) => Math.max(largest, probability), 0),
  ]);
  return formatCsv([['path', 'true', 'predicted', 'probability'], ...rows]);
}

/** Writes `misclassified.csv`; see `formatMisclassifiedCsv`. */
export async function writeMisclassifiedCsv(path: string, predictions: readonly Prediction[]): Promise<void> {
  await writeFileAtomic(path, formatMisclassifiedCsv(predictions));
}
