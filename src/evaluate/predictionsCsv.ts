import { readFile } from 'node:fs/promises';
import { formatCsv, parseCsv } from '../data/csv';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { createPrediction } from './createPrediction';
import type { Prediction } from './prediction';

const FIXED_COLUMNS = ['path', 'true', 'predicted', 'correct'];

/** Text of `predictions.csv`: `path,true,predicted,correct,p_<class>...,logit_<class>...`, one row a picture. */
export function formatPredictionsCsv(
  predictions: readonly Prediction[],
  classNames: readonly string[],
): string {
  const header = [
    ...FIXED_COLUMNS,
    ...classNames.map((name) => `p_${name}`),
    ...classNames.map((name) => `logit_${name}`),
  ];
  const rows = predictions.map((one) => [
    one.path,
    one.true,
    one.predicted,
    String(one.correct),
    ...one.probabilities,
    ...one.logits,
  ]);
  return formatCsv([header, ...rows]);
}

/**
 * Reads the text of `predictions.csv` back. Probabilities, loss and predicted class are computed again from the
 * logits, so they are the very same values. Throws, naming `source` and the line, when the file is damaged.
 */
export function parsePredictionsCsv(
  text: string,
  source: string,
): { predictions: Prediction[]; classNames: string[] } {
  const [header = [], ...rows] = parseCsv(text, source);
  const numClasses = (header.length - FIXED_COLUMNS.length) / 2;
  const classNames = header
    .slice(FIXED_COLUMNS.length, FIXED_COLUMNS.length + numClasses)
    .map((name) => name.slice(2));
  const expected = [
    ...FIXED_COLUMNS,
    ...classNames.map((name) => `p_${name}`),
    ...classNames.map((name) => `logit_${name}`),
  ];
  if (numClasses < 1 || header.join('\n') !== expected.join('\n')) {
    throw new Error(`${source}: the header is not path,true,predicted,correct,p_<class>...,logit_<class>...`);
  }
  const predictions = rows.map((row, i) => {
    const logits = row
      .slice(FIXED_COLUMNS.length + numClasses)
      .map((cell) => (cell === '' ? Number.NaN : Number(cell)));
    if (row.length !== header.length) {
      throw new Error(`${source}, row ${i + 2}: ${row.length} values, expected ${header.length}`);
    }
    const prediction = createPrediction(row[0], row[1], logits, classNames);
    if (prediction.predicted !== row[2] || String(prediction.correct) !== row[3]) {
      throw new Error(`${source}, row ${i + 2}: "${row[2]}" is not the class with the largest logit`);
    }
    return prediction;
  });
  return { predictions, classNames };
}

/** Writes `predictions.csv`; see `formatPredictionsCsv`. */
export async function writePredictionsCsv(
  path: string,
  predictions: readonly Prediction[],
  classNames: readonly string[],
): Promise<void> {
  await writeFileAtomic(path, formatPredictionsCsv(predictions, classNames));
}

/** Reads `predictions.csv` back: every figure and metric can be made again from it without the model. */
export async function readPredictionsCsv(
  path: string,
): Promise<{ predictions: Prediction[]; classNames: string[] }> {
  return parsePredictionsCsv(await readFile(path, 'utf8'), path);
}
