import { join } from 'node:path';
import { computeMetrics } from '../../evaluate/computeMetrics';
import { readPredictionsCsv } from '../../evaluate/predictionsCsv';
import { readIfThere, readTrial } from '../readTrial';
import type { TrialResult } from '../trial';
import {
  CROSS_VALIDATION_FILE,
  type CrossValidation,
  type CrossValidationRecord,
  OUT_OF_FOLD_PREDICTIONS,
} from './crossValidation';

/**
 * Reads a cross-validation back from its folder, as `crossValidate` returned it; null when it was not there or not done yet.
 *
 * @throws Error in one line that names the file: missing or damaged
 */
export async function readCrossValidation(folder: string): Promise<CrossValidation | null> {
  const path = join(folder, CROSS_VALIDATION_FILE);
  const text = await readIfThere(path);
  if (text === null) return null;
  let record: CrossValidationRecord;
  try {
    record = JSON.parse(text) as CrossValidationRecord;
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
  if (!Array.isArray(record.trials)) throw new Error(`${path}: without trials`);
  const read = await Promise.all(record.trials.map((name) => readTrial(join(folder, name))));
  const trials = read.filter((trial): trial is TrialResult => trial !== null);
  const { name, state, errors, scores } = record;
  const common = { folder, record, name, state, errors, scores, trials };
  if (state !== 'complete') return { ...common, predictions: [], metrics: null };
  if (trials.length < record.trials.length) throw new Error(`${path}: a fold's trial.json is missing`);
  const { predictions, classNames } = await readPredictionsCsv(join(folder, OUT_OF_FOLD_PREDICTIONS));
  return { ...common, predictions, metrics: computeMetrics(predictions, classNames) };
}
