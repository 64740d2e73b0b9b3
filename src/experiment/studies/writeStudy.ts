import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCsv } from '../../data/csv';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import { accuracyOf, type StudyResult } from './studyRun';

const COLUMNS = [
  ...['network', 'parameters', 'macs', 'seed', 'learningRate', 'batchSize', 'steps'],
  ...['trainLoss', 'valLoss', 'accuracy', 'pictures', 'stepMilliseconds'],
];

/** Every run as a row. */
export function studyCsv({ networks, runs }: StudyResult): string {
  const rows = runs.map((run) => {
    const cost = networks.find(({ network }) => network === run.network);
    const values: Record<string, unknown> = {
      ...cost,
      ...run,
      steps: run.losses.length,
      accuracy: accuracyOf(run),
      pictures: run.right.length,
    };
    return COLUMNS.map((column) => values[column]);
  });
  return formatCsv([COLUMNS, ...rows]);
}

/**
 * Keeps a study in `<out>/studies`: `<study>.json` is all that tables and figures are made from, `<study>.csv` has a row for each run.
 * Returns the path of the first.
 *
 * @throws Error naming a file that cannot be written
 */
export async function writeStudy(out: string, result: StudyResult): Promise<string> {
  const path = join(out, 'studies', `${result.study}.json`);
  await writeFileAtomic(join(out, 'studies', `${result.study}.csv`), studyCsv(result));
  await writeFileAtomic(path, `${JSON.stringify(result)}\n`);
  return path;
}

/** Reads what `writeStudy` wrote. Throws one line for a file that is missing or damaged. */
export async function readStudy(path: string): Promise<StudyResult> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} is not there: run the study first`);
  });
  try {
    return JSON.parse(text) as StudyResult;
  } catch {
    throw new Error(`${path} is damaged: run the study again`);
  }
}
