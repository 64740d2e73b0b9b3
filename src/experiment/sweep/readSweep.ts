import { readFile } from 'node:fs/promises';
import { parseSweep } from './parseSweep';
import type { SweepPlan } from './sweepPlan';

/** Reads a sweep's file, see `parseSweep`. Throws one line that names the file: missing, or wrong in it. */
export async function readSweep(path: string): Promise<SweepPlan> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new Error(`${path}: ${reason}; an example is notebooks/sweep.yaml`);
  });
  return parseSweep(text, path);
}
