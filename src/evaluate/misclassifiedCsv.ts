import { formatCsv } from '../data/csv';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { margin, misclassified, probabilityOfPredicted } from './misclassified';
import type { Prediction } from './prediction';

const COLUMNS = ['path', 'true', 'predicted', 'probability', 'trueProbability', 'margin', 'loss'];

/**
 * Text of `misclassified.csv`: every wrong picture, largest loss first. `probability` is that of the predicted class: how
 * sure the model was of its error. `margin` is defined by the function of that name; `loss` is in nats.
 * Throws when a true class is not among `classNames`.
 */
export function formatMisclassifiedCsv(
  predictions: readonly Prediction[],
  classNames: readonly string[],
): string {
  const positions = new Map(classNames.map((name, i) => [name, i]));
  const rows = misclassified(predictions).map((one) => {
    const trueIndex = positions.get(one.true);
    if (trueIndex === undefined) throw new Error(`${one.path}: unknown class "${one.true}"`);
    return [
      one.path,
      one.true,
      one.predicted,
      probabilityOfPredicted(one),
      one.probabilities[trueIndex],
      margin(one, trueIndex),
      one.loss,
    ];
  });
  return formatCsv([COLUMNS, ...rows]);
}

/** Writes `misclassified.csv`; see `formatMisclassifiedCsv`. */
export async function writeMisclassifiedCsv(
  path: string,
  predictions: readonly Prediction[],
  classNames: readonly string[],
): Promise<void> {
  await writeFileAtomic(path, formatMisclassifiedCsv(predictions, classNames));
}
