import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { computeMetrics } from '../evaluate/computeMetrics';
import { parsePredictionsCsv } from '../evaluate/predictionsCsv';
import { parseHistoryCsv } from '../train/parseHistoryCsv';
import type { Trial, TrialResult } from './trial';
import type { TrialParameters } from './trialParameters';

/** Names of a trial's files, `trial.json` last: it is written last. */
export const TRIAL_FILE = 'trial.json';
export const PARAMETERS_FILE = 'parameters.json';
export const HISTORY_FILE = 'history.csv';

/** `parameters.json` of a trial. */
export interface TrialParametersFile {
  readonly effective: TrialParameters;
  readonly overridden: readonly string[];
  /** Of the trial, see `trialFingerprint`: what lies in a folder without `trial.json` belongs to it. */
  readonly fingerprint: string;
}

/** The text of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`Cannot read "${path}": ${(error as Error).message}`);
  }
}

function parseWith<T>(text: string, path: string, keys: readonly string[]): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
  const absent = keys.filter(
    (key) => typeof value !== 'object' || value === null || !Object.hasOwn(value, key),
  );
  if (absent.length > 0) throw new Error(`${path}: without ${absent.join(', ')}`);
  return value as T;
}

/** Reads `parameters.json` of a trial's folder; null when there is none. Throws one line when it is damaged. */
export async function readTrialParameters(folder: string): Promise<TrialParametersFile | null> {
  const path = join(folder, PARAMETERS_FILE);
  const text = await readIfThere(path);
  return text === null ? null : parseWith(text, path, ['effective', 'overridden', 'fingerprint']);
}

async function needed(path: string): Promise<string> {
  const text = await readIfThere(path);
  if (text === null) throw new Error(`${path}: the file is missing`);
  return text;
}

/**
 * Reads a trial back from its folder; null when there is no `trial.json`: nothing was done there, or it was cut off. The
 * metrics are computed again from the predictions.
 *
 * @throws Error in one line that names the file: missing beside `trial.json`, or damaged
 */
export async function readTrial(folder: string): Promise<TrialResult | null> {
  const path = join(folder, TRIAL_FILE);
  const text = await readIfThere(path);
  if (text === null) return null;
  const keys = ['name', 'kind', 'state', 'fingerprint', 'pictures', 'classNames'];
  const trial = parseWith<Trial>(text, path, keys);
  const parameters = await readTrialParameters(folder);
  if (parameters === null) throw new Error(`${join(folder, PARAMETERS_FILE)}: the file is missing`);
  const { effective, overridden } = parameters;
  const empty = { folder, trial, parameters: effective, overridden, predictions: [], metrics: null };
  const historyPath = join(folder, HISTORY_FILE);
  const history = parseHistoryCsv(await needed(historyPath), historyPath).map(
    ({ seconds: _, ...row }) => row,
  );
  if (trial.state !== 'complete' || trial.pictures.val === 0) return { ...empty, history, isReadBack: true };
  const predictionsPath = join(folder, 'predictions.csv');
  const { predictions } = parsePredictionsCsv(await needed(predictionsPath), predictionsPath);
  const metrics = computeMetrics(predictions, trial.classNames);
  return { ...empty, history, predictions, metrics, isReadBack: true };
}
