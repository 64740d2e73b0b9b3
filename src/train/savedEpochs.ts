import { basename } from 'node:path';
import { bestEpoch, type Monitor } from './bestEpoch';
import type { CheckpointFile } from './checkpointFiles';
import type { HistoryRow } from './history';

/** One epoch of a run with the checkpoints that hold it. */
export interface SavedEpoch extends Pick<HistoryRow, 'epoch' | 'valLoss' | 'valAccuracy'> {
  /** Names of the files with the weights at this epoch's end; none when they were not kept. */
  files: string[];
  /** The best of those that a file holds; false for all when none of them was validated. */
  best: boolean;
}

/**
 * *Which of my saved epochs do I choose?* Every epoch of the history, and of those that a file holds the best one by
 * `monitor`: the first of equals. A checkpoint of a step within an epoch holds none.
 *
 * @param rows of the newest checkpoint; see `readCheckpoint`
 * @param files see `listCheckpoints`
 */
export function savedEpochs(
  rows: readonly HistoryRow[],
  files: readonly CheckpointFile[],
  monitor: Monitor,
): SavedEpoch[] {
  const named = rows.map((row) => ({
    row,
    files: files
      .filter(({ epoch, step }) => epoch === row.epoch && step === null)
      .map(({ path }) => basename(path)),
  }));
  const best = bestEpoch(
    named.filter((one) => one.files.length > 0).map(({ row }) => row),
    monitor,
  );
  return named.map(({ row, files: names }) => ({
    epoch: row.epoch,
    valLoss: row.valLoss,
    valAccuracy: row.valAccuracy,
    files: names,
    best: row === best,
  }));
}
