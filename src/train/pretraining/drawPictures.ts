import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { mapConcurrently } from '../../data/mapConcurrently';
import { removeTemporaryFiles } from '../../data/writeFileAtomic';
import { type DrawnSet, shardBytes, shardPath } from './drawnShard';

/** Which pictures are wanted, and where they lie. */
export interface DrawPicturesOptions extends DrawnSet {
  /** Folder of the cache; made when it is not there. */
  readonly directory: string;
  /** How many files there shall be, each with `PICTURES_PER_SHARD` pictures of every class. */
  readonly shards: number;
  /** Told before the first file is drawn and after each one. */
  onProgress?(done: number, total: number): void;
}

/**
 * Draws the files that are missing, each in a process of its own, as many at once as there are processors. A run that
 * was killed goes on where it was. Returns the paths.
 *
 * @throws Error in one line when a file cannot be drawn or written
 */
export async function drawPictures({ directory, shards, onProgress, ...set }: DrawPicturesOptions) {
  const paths = Array.from({ length: shards }, (_, shard) => shardPath(directory, set, shard));
  await removeTemporaryFiles(dirname(paths[0]));
  const sizes = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  const missing = paths.flatMap((_, shard) => (sizes[shard]?.size === shardBytes(set.side) ? [] : [shard]));
  let done = 0;
  if (missing.length > 0) onProgress?.(0, missing.length);
  await mapConcurrently(missing, availableParallelism(), async (shard) => {
    const worker = join('src', 'train', 'pretraining', 'drawShardWorker.ts');
    const asked = JSON.stringify({ directory, shard, side: set.side, seed: set.seed });
    try {
      await promisify(execFile)(process.execPath, ['--import', 'tsx', worker, asked, `${process.pid}`]);
    } catch (error) {
      const { stderr = '' } = error as Error & { stderr?: string };
      const reason = stderr.trim().split('\n').pop() || (error as Error).message;
      throw new Error(`Pictures ${paths[shard]} could not be drawn: ${reason}`);
    }
    onProgress?.(++done, missing.length);
  });
  return paths;
}
