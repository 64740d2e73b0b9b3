/** One network of a study, trained once and asked once. */
export interface StudyRun {
  readonly network: string;
  readonly seed: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Loss of every step's batch, before its update. */
  readonly losses: readonly number[];
  /** Mean loss of the last fifth of the steps. */
  readonly trainLoss: number;
  /** Of the pictures to judge by, in evaluation mode. */
  readonly valLoss: number;
  /** For each of these pictures, in the same order in all runs of a study, whether the answer was right. */
  readonly right: readonly boolean[];
  /** Median time of a training step, milliseconds. */
  readonly stepMilliseconds: number;
}

/** What one network of a study costs. */
export interface StudyCost {
  readonly network: string;
  /** Trainable ones. */
  readonly parameters: number;
  /** Multiply-accumulates of one picture in evaluation mode. */
  readonly macs: number;
}

/** Networks trained alike on the same pictures. Plain JSON: what `writeStudy` keeps. */
export interface StudyResult {
  /** A short name, which files are called by. */
  readonly study: string;
  /** Updates of each training. */
  readonly steps: number;
  readonly networks: readonly StudyCost[];
  /** Only networks that were trained with all seeds. */
  readonly runs: readonly StudyRun[];
  /** Learning rates that were tried beforehand, where there was a choice. */
  readonly tried?: readonly TriedRate[];
}

/** A learning rate that was tried for a network on tuning pictures. */
export interface TriedRate {
  readonly network: string;
  readonly learningRate: number;
  /** Mean cross-entropy on the tuning pictures. */
  readonly tuneLoss: number;
  readonly chosen: boolean;
}

/** The mean of numbers, NaN of none. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of right answers. */
export function accuracyOf({ right }: Pick<StudyRun, 'right'>): number {
  return right.filter(Boolean).length / right.length;
}

/** Mean loss of the last fifth of the steps: the loss of one batch says little. */
export function finalLoss(losses: readonly number[]): number {
  return meanOf(losses.slice(-Math.ceil(losses.length / 5)));
}
