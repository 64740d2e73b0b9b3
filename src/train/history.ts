/**
 * One epoch of a run. Losses are means over pictures, accuracies shares from 0 to 1. Nothing in it depends on the
 * clock: two equal runs have equal rows.
 */
export interface HistoryRow {
  /** From 1. */
  epoch: number;
  /** Mean over the epoch's steps, each before its update: the network changes while this is measured. */
  trainLoss: number;
  trainAccuracy: number;
  /** null without validation, and when it was no finite number (a warning says so). */
  valLoss: number | null;
  valAccuracy: number | null;
  /** That of the epoch's last step. */
  learningRate: number;
}

/** One step, before its update; `epoch` and `step` from 1. */
export interface StepRecord {
  epoch: number;
  step: number;
  /** Mean over the batch. */
  loss: number;
  /** Share of right answers in the batch, 0 to 1. */
  accuracy: number;
}

/** What a checkpoint keeps of a run. */
export interface RunRecords {
  /** Finished epochs. */
  rows: HistoryRow[];
  /** Every step, those of an unfinished epoch too. */
  steps: StepRecord[];
  /** What looked wrong, one sentence each. */
  warnings: string[];
}

/** What the clock and the machine say of one epoch. Kept beside the checkpoints, never in them. */
export interface EpochTiming {
  /** From 1. */
  epoch: number;
  /** Wall time, validation included; of a resumed epoch that of all its parts which ended in a checkpoint. */
  seconds: number;
  /** While training, waiting for pictures included. */
  picturesPerSecond: number;
  /** Share of the training time that went into waiting for pictures, 0 to 1. */
  waitShare: number;
  /** The process's resident memory at the epoch's end. */
  residentBytes: number;
  /** Of it, the numbers in TensorFlow's tensors. */
  tensorBytes: number;
}

/** How a run ended: all epochs done, no improvement for `patience` epochs, or someone stopped it. */
export type RunEnd = 'complete' | 'patience' | 'stopped';

/** What a run leaves besides the weights. */
export interface History extends RunRecords {
  ended: RunEnd;
  /** Of finished epochs; one that is not known (its file was lost) is missing. */
  timing: EpochTiming[];
  /** The checkpoint that a resumed run went on from, or null for a run from the start. */
  resumedFrom: string | null;
  /** Checkpoints that could not be written, one line each, with `onSaveError: 'continue'`. */
  saveErrors: string[];
  /** Where the checkpoints of an earlier run were moved to, when there were any. */
  previousDir?: string;
}

/** The columns of `history.csv`, of each epoch, before the seconds that it took. */
export const HISTORY_COLUMNS = [
  'epoch',
  'trainLoss',
  'trainAccuracy',
  'valLoss',
  'valAccuracy',
  'learningRate',
] as const satisfies readonly (keyof HistoryRow)[];

/**
 * The finished epochs as CSV with a header line, and in the last column the seconds that each took; an empty cell where
 * there was no validation or no time is known. Numbers in full.
 */
export function historyCsv({ rows, timing }: Pick<History, 'rows' | 'timing'>): string {
  const seconds = new Map(timing.map((one) => [one.epoch, one.seconds]));
  const lines = rows.map((row) =>
    [...HISTORY_COLUMNS.map((column) => row[column] ?? ''), seconds.get(row.epoch) ?? ''].join(','),
  );
  return `${[[...HISTORY_COLUMNS, 'seconds'].join(','), ...lines].join('\n')}\n`;
}
