/** One epoch of a run. Losses are means over pictures, accuracies shares from 0 to 1. */
export interface HistoryRow {
  /** From 1. */
  epoch: number;
  /** Mean over the epoch's steps, each before its update: the network changes while this is measured. */
  trainLoss: number;
  trainAccuracy: number;
  /** null without validation, and when it was no finite number (a warning says so). */
  valLoss: number | null;
  valAccuracy: number | null;
  learningRate: number;
  /** Wall time of the epoch, validation included. */
  seconds: number;
}

/** The loss of one step; `epoch` and `step` from 1. */
export interface StepLoss {
  epoch: number;
  step: number;
  loss: number;
}

/** What a run leaves besides the weights. */
export interface History {
  /** Finished epochs. */
  rows: HistoryRow[];
  /** Every step, those of an unfinished epoch too. */
  steps: StepLoss[];
  /** true when someone stopped the run before its last epoch was done. */
  stopped: boolean;
  /** What looked wrong, one sentence each. */
  warnings: string[];
  /** Where the checkpoints of an earlier run were moved to, when there were any. */
  previousDir?: string;
}

const COLUMNS = [
  'epoch',
  'trainLoss',
  'trainAccuracy',
  'valLoss',
  'valAccuracy',
  'learningRate',
  'seconds',
] as const satisfies readonly (keyof HistoryRow)[];

/** The finished epochs as CSV with a header line; an empty cell where there was no validation. Numbers in full. */
export function historyCsv(history: Pick<History, 'rows'>): string {
  const lines = history.rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(','));
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}
