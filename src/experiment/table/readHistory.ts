import { readFile } from 'node:fs/promises';
import { parseCsv } from '../../data/csv';
import type { HistoryRow } from '../../train/history';

/** One row of `history.csv`: an epoch and the seconds that it took, null where no time is known. */
export interface TimedEpoch extends HistoryRow {
  readonly seconds: number | null;
}

const COLUMNS = [
  'epoch',
  'trainLoss',
  'trainAccuracy',
  'valLoss',
  'valAccuracy',
  'learningRate',
  'seconds',
] as const;

/** Columns that must hold a number in every row. */
const NEEDED: readonly string[] = ['epoch', 'trainLoss', 'trainAccuracy'];

/**
 * Reads what `historyCsv` wrote. Columns that a file lacks are null (learning rate: 0).
 *
 * @throws Error in one line when the file is missing, or a row lacks its numbers
 */
export async function readHistory(path: string): Promise<TimedEpoch[]> {
  const [header = [], ...rows] = parseCsv(await readFile(path, 'utf8'), 'history.csv');
  const at = COLUMNS.map((column) => header.indexOf(column));
  const absent = COLUMNS.filter((column, index) => NEEDED.includes(column) && at[index] < 0);
  if (absent.length > 0) throw new Error(`history.csv: without the column ${absent.join(', ')}`);
  return rows.map((cells, row) => {
    const [epoch, trainLoss, trainAccuracy, valLoss, valAccuracy, learningRate, seconds] = at.map((index) => {
      const cell = index < 0 ? '' : (cells[index] ?? '');
      return cell === '' ? null : Number(cell);
    });
    const numbers = [epoch, trainLoss, trainAccuracy];
    if (numbers.some((value) => value === null || Number.isNaN(value)))
      throw new Error(`history.csv, row ${row + 2}: epoch, trainLoss or trainAccuracy is no number`);
    return {
      epoch: epoch as number,
      trainLoss: trainLoss as number,
      trainAccuracy: trainAccuracy as number,
      valLoss,
      valAccuracy,
      learningRate: learningRate ?? 0,
      seconds,
    };
  });
}
