import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mapConcurrently } from '../../data/mapConcurrently';
import { DatasetIdentities } from './datasetIdentity';
import { isRun, readRun } from './readRun';
import type { RunRow } from './runRow';

/** Folders deeper than this hold no runs of the course. */
const DEEPEST = 10;

/** Folders of a run that are no runs, whatever lies in them. */
const PARTS_OF_RUN: readonly string[] = ['test', 'checkpoints'];

/** How many folders are read at once. */
const AT_ONCE = 16;

interface Found {
  readonly path: string;
  readonly name: string;
  readonly names: ReadonlySet<string>;
}

async function search(path: string, name: string, depth: number, found: Found[]): Promise<void> {
  const items = await readdir(path, { withFileTypes: true });
  const names = new Set(items.map((item) => item.name));
  const run = isRun(names);
  if (run) found.push({ path, name: name || '.', names });
  if (depth === DEEPEST) return;
  for (const item of items) {
    // A link may lead in a circle.
    if (!item.isDirectory() || item.name.startsWith('.') || item.name === 'node_modules') continue;
    if (run && PARTS_OF_RUN.includes(item.name)) continue;
    // One that cannot be opened, or is gone by now, is none of ours.
    await search(join(path, item.name), name ? `${name}/${item.name}` : item.name, depth + 1, found).catch(
      () => undefined,
    );
  }
}

/**
 * Every run in a folder and below it, the oldest first, those of unknown time before all others: reports of `npm start`, what `npm run train` leaves,
 * and trials, see `readRun`. A damaged, running or half-written folder is a row with a reason.
 *
 * @throws Error in one line when `root` is no folder
 */
export async function listRuns(root: string): Promise<RunRow[]> {
  const found: Found[] = [];
  await readdir(root).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${root}: ${error.code === 'ENOENT' ? 'there is no such folder' : error.code === 'ENOTDIR' ? 'is a file, not a folder' : error.message}. Name one that holds runs, such as reports.`,
    );
  });
  await search(root, '', 0, found);
  const identities = new DatasetIdentities();
  const rows = await mapConcurrently(found, AT_ONCE, ({ path, name, names }) =>
    readRun(path, name, names, identities),
  );
  const time = ({ started }: RunRow) => Date.parse(started ?? '') || 0;
  return rows.sort((a, b) => time(a) - time(b) || (a.name < b.name ? -1 : 1));
}
