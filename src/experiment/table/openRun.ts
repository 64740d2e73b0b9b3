import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { eachCsvRow } from '../../data/csv';
import type { Prediction } from '../../evaluate/prediction';
import { parsePredictionsCsv } from '../../evaluate/predictionsCsv';
import { parseHistoryCsv, type TimedRow } from '../../train/parseHistoryCsv';
import { DatasetIdentities } from './datasetIdentity';
import { answersFile, isRun, readRun } from './readRun';
import type { RunRow } from './runRow';

/** One run with all that a comparison needs. */
export interface OpenedRun {
  readonly row: RunRow;
  /** Empty without curves. */
  readonly history: readonly TimedRow[];
  /** Null when there are none, or they are damaged: `row.reason` or `missing` says it. */
  readonly predictions: readonly Prediction[] | null;
  readonly classNames: readonly string[];
  /** Content of the pictures by path, as SHA-256; empty where it is not known. */
  readonly contents: ReadonlyMap<string, string>;
  /** Why there are no predictions, in a few words; null when there are. */
  readonly missing: string | null;
}

async function contentsOf(path: string): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  const text = await readFile(join(path, 'dataset.csv'), 'utf8').catch(() => '');
  let at: [number, number] | undefined;
  eachCsvRow(text, 'dataset.csv', (cells) => {
    if (at === undefined) at = [cells.indexOf('path'), cells.indexOf('sha256')];
    else if (cells[at[1]]) contents.set(cells[at[0]], cells[at[1]]);
  });
  return contents;
}

/**
 * Reads the run in a folder.
 *
 * @param name what it is called; by default the folder's own name
 * @throws Error in one line when there is no such folder, or it holds no run
 */
export async function openRun(path: string, name = basename(path)): Promise<OpenedRun> {
  const names = new Set<string>(await readdir(path).catch(() => []));
  const valid = 'Name a folder of npm start, npm run train or a trial.';
  if (names.size === 0) throw new Error(`${path}: there is no such folder, or nothing is in it. ${valid}`);
  if (!isRun(names)) throw new Error(`${path}: is not a run. ${valid}`);
  const row = await readRun(path, name, names, new DatasetIdentities());
  const history = await readFile(join(path, 'history.csv'), 'utf8')
    .then((text) => parseHistoryCsv(text, 'history.csv'))
    // The row says that the file is damaged.
    .catch(() => []);
  const rest = { row, history, contents: await contentsOf(path).catch(() => new Map()) };
  const file = answersFile(names);
  if (!names.has(file)) return { ...rest, predictions: null, classNames: [], missing: `there is no ${file}` };
  try {
    const text = await readFile(join(path, file), 'utf8');
    const { predictions, classNames } = parsePredictionsCsv(text, file);
    return { ...rest, predictions, classNames, missing: null };
  } catch (error) {
    return { ...rest, predictions: null, classNames: [], missing: (error as Error).message };
  }
}
