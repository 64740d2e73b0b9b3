import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../data/writeFileAtomic';
import type { EpochTiming } from './history';

/** Lies beside the checkpoints: what the clock says must not be in them. */
export const TIMING_FILE = 'timing.json';

/** Writes `<directory>/timing.json`, all epochs anew; the last entry may be of an epoch that is not finished. */
export async function writeTiming(directory: string, timing: readonly EpochTiming[]): Promise<void> {
  await writeFileAtomic(join(directory, TIMING_FILE), `${JSON.stringify(timing)}\n`);
}

/** Reads it back. Without the file, or with a damaged one, nothing is known: no run fails for that. */
export async function readTiming(directory: string): Promise<EpochTiming[]> {
  try {
    const found: unknown = JSON.parse(await readFile(join(directory, TIMING_FILE), 'utf8'));
    return Array.isArray(found) ? found.filter((one) => Number.isInteger(one?.epoch)) : [];
  } catch {
    return [];
  }
}
