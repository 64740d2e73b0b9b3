import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listCheckpoints, newestCheckpoint } from '../train/checkpointFiles';

/**
 * The newest checkpoint of the run that wrote last: of each folder in `directory`, and of `directory` itself, what
 * `newestCheckpoint` gives; of these the one that was changed last. Throws one line when there is none.
 */
export async function newestOfRuns(directory: string): Promise<string> {
  const items = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const runs = items.filter((item) => item.isDirectory()).map(({ name }) => join(directory, name));
  let newest = { path: '', changed: Number.NEGATIVE_INFINITY };
  for (const run of [directory, ...runs.sort()]) {
    if ((await listCheckpoints(run)).length === 0) continue;
    const path = await newestCheckpoint(run);
    const { mtimeMs: changed } = await stat(path);
    if (changed >= newest.changed) newest = { path, changed };
  }
  if (newest.path !== '') return newest.path;
  throw new Error(
    `No checkpoint in ${directory} or a folder in it: train first (npm run train), or give --checkpoint FILE, or --weights FILE --arch NAME.`,
  );
}
