import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mapConcurrently } from '../../data/mapConcurrently';
import { parseHistoryCsv, type TimedRow } from '../../train/parseHistoryCsv';
import type { RunRow } from './runRow';

/** Curves of so many of the newest runs: a page of all of them would be too large. */
const MOST_RUNS = 300;

/** Of a longer run every second, third, ... epoch and the last one: a curve of this many points loses nothing. */
const MOST_EPOCHS = 120;

function thinned(rows: readonly TimedRow[]): TimedRow[] {
  const step = Math.ceil(rows.length / MOST_EPOCHS);
  return rows.filter((_, index) => index % step === 0 || index === rows.length - 1);
}

/** The epochs of the newest runs by their position; runs without curves are left out. */
export async function readCurves(runs: readonly RunRow[]): Promise<Map<number, TimedRow[]>> {
  const newest = runs.flatMap(({ epochs }, index) => (epochs === null || epochs === 0 ? [] : [index]));
  const curves = new Map<number, TimedRow[]>();
  await mapConcurrently(newest.slice(-MOST_RUNS), 16, async (index) => {
    // The row says already when the file is damaged.
    const text = await readFile(join(runs[index].path, 'history.csv'), 'utf8').catch(() => '');
    try {
      curves.set(index, thinned(parseHistoryCsv(text, 'history.csv')));
    } catch {
      return;
    }
  });
  return curves;
}
