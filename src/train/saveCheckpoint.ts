import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { type CheckpointContent, encodeCheckpoint } from './checkpointContent';
import { BEST, checkpointName, LAST, listEpochs } from './checkpointFiles';

/** Under which names a checkpoint is kept, besides `last.safetensors`. */
export interface KeepOptions {
  /** Also as `epoch_0007.safetensors`. */
  asEpoch: boolean;
  /** Also as `best.safetensors`. */
  asBest: boolean;
  /** How many of the `epoch_` files stay, the newest by number; 0 keeps all. */
  keepLast: number;
}

/** Removes all but the newest `keepLast` epochs in `directory`, by number; 0 removes none. */
export async function removeOldEpochs(directory: string, keepLast: number): Promise<void> {
  const epochs = keepLast === 0 ? [] : (await listEpochs(directory)).slice(0, -keepLast);
  for (const { path } of epochs) await rm(path, { force: true });
}

/**
 * Writes `<directory>/last.safetensors`: weights, running statistics and the trainer's state, and as metadata all that
 * is needed to open it. The further names are given to the same bytes before it takes its own: a run that is killed
 * at any moment finds an older `last` and does that epoch again, or a new one with all its names. Returns the path.
 */
export async function saveCheckpoint(
  directory: string,
  content: CheckpointContent,
  { asEpoch, asBest, keepLast }: KeepOptions,
): Promise<string> {
  const path = join(directory, LAST);
  const names = [...(asEpoch ? [checkpointName(content.epoch)] : []), ...(asBest ? [BEST] : [])];
  const bytes = encodeCheckpoint(content);
  await writeFileAtomic(
    path,
    bytes,
    names.map((name) => join(directory, name)),
  );
  await removeOldEpochs(directory, keepLast);
  return path;
}
