import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const RUN_FILE = 'run.json';

/** `2026-11-22_05-30-07`, local time: sorts by time and is a valid file name everywhere. */
export function timeName(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}_${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('-')}`;
}

function whatIsThere(folder: string): string {
  try {
    const run = JSON.parse(readFileSync(join(folder, RUN_FILE), 'utf8')) as {
      state: string;
      started: string;
    };
    return `a report (${run.state}, started ${run.started})`;
  } catch {
    return 'other files';
  }
}

/**
 * Makes the folder of a run: `out`, or `reports/<time>`. Two runs that start in the same second get two folders.
 *
 * @returns the folder's path
 * @throws Error when `out` is a file or holds something already: a run never writes over another one
 */
export function createReportFolder(out: string | undefined, started: Date): string {
  if (out !== undefined) {
    if (existsSync(out) && !statSync(out).isDirectory())
      throw new Error(`--out ${out}: is a file, not a folder.`);
    if (existsSync(out) && readdirSync(out).length > 0) {
      throw new Error(
        `--out ${out}: holds ${whatIsThere(out)} already. Name another folder, or remove this one first.`,
      );
    }
    mkdirSync(out, { recursive: true });
    return out;
  }
  mkdirSync('reports', { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const folder = join('reports', timeName(started) + (attempt > 1 ? `-${attempt}` : ''));
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
