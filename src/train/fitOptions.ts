import type { TransformConfig } from '../data/transformConfig';
import type { ImageClassifier } from '../model/imageClassifier';
import { MONITORS, type Monitor } from './bestEpoch';
import type { HistoryRow, RunRecords } from './history';
import { type CheckedTrainerOptions, checkTrainerOptions, type TrainerOptions } from './trainerOptions';
import type { BatchSource } from './validate';

/** What is known before the first step. */
export interface RunStart {
  /** What happened, for a person: from which checkpoint, or that there was none. */
  message: string;
  /** The checkpoint that the run goes on from, or null. */
  resumedFrom: string | null;
  /** Steps that were done before. */
  stepsDone: number;
  stepsPerEpoch: number;
  epochs: number;
  /** What was recorded before, such as for curves that go on; `fit` goes on writing to it. */
  history: Readonly<RunRecords>;
}

/** What is known after each step. */
export interface StepInfo {
  /** From 1. */
  epoch: number;
  /** From 1, within the epoch. */
  step: number;
  stepsPerEpoch: number;
  /** Mean loss of this batch, before the update. */
  loss: number;
  /** Share of right answers in this batch, before the update. */
  accuracy: number;
  /** That of this step. */
  learningRate: number;
  /** Over this epoch so far, waiting for pictures included. */
  picturesPerSecond: number;
  /** Share of this epoch's time so far that went into waiting for pictures, 0 to 1. */
  waitShare: number;
  /** The process's resident memory, and of it the numbers in TensorFlow's tensors. */
  residentBytes: number;
  tensorBytes: number;
}

/** What to do when a checkpoint cannot be written: end the run with an error, or say so and go on without it. */
export type OnSaveError = 'stop' | 'continue';

export const ON_SAVE_ERROR: readonly OnSaveError[] = ['stop', 'continue'];

/** When checkpoints are written and how long they stay. Plain JSON, as `TrainerOptions`. */
export interface SaveOptions {
  /** Where checkpoints go; without it none are written. What an earlier run left there is moved aside. */
  checkpointDir?: string;
  /** `last.safetensors` is kept as `epoch_0001.safetensors` as well every so many epochs. Default 1. */
  saveInterval?: number;
  /** `last.safetensors` is also written every so many steps of the run, for long epochs. Default 0: after epochs only. */
  saveSteps?: number;
  /** How many `epoch_` files stay, the newest by number. Default 0: all. */
  keepLast?: number;
  /** Default `stop`. */
  onSaveError?: OnSaveError;
  /** Goes on from `last.safetensors` in `checkpointDir`; from the start when there is none. Default false. */
  resume?: boolean;
}

/** What ends a run early, and which epoch is the best. Plain JSON. */
export interface StopOptions {
  /** What `best.safetensors` and `patience` go by. Default `valLoss`: finer than accuracy on few pictures. */
  monitor?: Monitor;
  /** Ends after so many epochs in a row without a better one. Default 0: never. */
  patience?: number;
  /** A gain up to this much counts as none for `patience`. Default 0. */
  minDelta?: number;
}

/** What `fit` is told. The course's values: epochs 10, learningRate 0.001, momentum 0.9, weightDecay 1e-4. */
export interface FitOptions extends TrainerOptions, SaveOptions, StopOptions {
  train: BatchSource;
  /** Validated after each epoch, in evaluation mode. */
  val?: BatchSource;
  /** Whole number of at least 1. Of a resumed run the total, not the rest. */
  epochs: number;
  /** In the order of the class indices. */
  classNames: readonly string[];
  /** Training pictures by class index; needed for `classWeights: 'balanced'` only. */
  classCounts?: readonly number[];
  /** How pictures must be prepared; needed for checkpoints. */
  transform?: TransformConfig;
  /**
   * Settings to be kept in the checkpoints, as plain JSON. Where a run writes to, and whether it is resumed, is left
   * out: equal runs write equal bytes.
   */
  config?: Readonly<Record<string, unknown>>;
  /** Decides dropout, drop connect and mixing. Default 0. */
  seed?: number;
  /** A folder for TensorBoard: every step and every epoch, those before a resumption too. Empty: none. */
  tensorboardDir?: string;
  /**
   * Whether training and validation run as graphs where that pays, see `compile`: the same bits in less time, so a run may
   * be resumed with another choice. `onWarning` tells when they cannot. Default true.
   */
  compiled?: boolean;
  /** Ends the run as Ctrl-C does: the step is finished, a checkpoint is saved, the history comes back. */
  signal?: AbortSignal;
  onStart?(start: RunStart): void | Promise<void>;
  onStep?(info: StepInfo): void | Promise<void>;
  onEpoch?(row: HistoryRow): void | Promise<void>;
  onWarning?(warning: string): void | Promise<void>;
}

const DEFAULTS = {
  saveInterval: 1,
  saveSteps: 0,
  keepLast: 0,
  onSaveError: 'stop',
  resume: false,
  monitor: 'valLoss',
  patience: 0,
  minDelta: 0,
  config: {},
  seed: 0,
  compiled: true,
} as const satisfies Partial<FitOptions>;

/** `FitOptions` with every default filled in. */
export type CheckedFitOptions = FitOptions &
  CheckedTrainerOptions &
  Required<Pick<FitOptions, keyof typeof DEFAULTS>>;

/** Where a run writes to, and how it was started: no settings of the training. */
const LOCAL_SETTINGS = ['checkpointDir', 'out', 'resume', 'tensorboardDir', 'onSaveError', 'compiled'];

function checkCount(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`${name} is ${value}; it must be a whole number of at least ${least}`);
  }
}

function checkChoice(name: string, value: string, valid: readonly string[]): void {
  if (!valid.includes(value)) throw new Error(`${name} is '${value}'; valid: ${valid.join(', ')}`);
}

function checkTogether(model: ImageClassifier, options: CheckedFitOptions): void {
  const { classNames, checkpointDir, transform, patience, val, resume } = options;
  if (classNames.length !== model.numClasses) {
    throw new Error(
      `${classNames.length} class names (${classNames.join(', ')}), but the model has ${model.numClasses} classes`,
    );
  }
  if (checkpointDir !== undefined && transform === undefined) {
    throw new Error(
      'checkpointDir is given without transform: a checkpoint must say how pictures are prepared',
    );
  }
  if (patience > 0 && val === undefined)
    throw new Error(`patience is ${patience}, but there is nothing to validate on: give val`);
  if (resume && checkpointDir === undefined) {
    throw new Error('resume is true without checkpointDir: name the folder of the run to go on with');
  }
}

/** Fills in the defaults. Throws one line for a value out of its range or a combination that cannot work. */
export function checkFitOptions(model: ImageClassifier, options: FitOptions): CheckedFitOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const merged = { ...DEFAULTS, ...(given as unknown as FitOptions), ...checkTrainerOptions(options) };
  const settings = Object.entries(merged.config).filter(([name]) => !LOCAL_SETTINGS.includes(name));
  const checked: CheckedFitOptions = { ...merged, config: Object.fromEntries(settings) };
  checkCount('epochs', checked.epochs, 1);
  checkCount('saveInterval', checked.saveInterval, 1);
  checkCount('saveSteps', checked.saveSteps, 0);
  checkCount('keepLast', checked.keepLast, 0);
  checkCount('patience', checked.patience, 0);
  checkChoice('onSaveError', checked.onSaveError, ON_SAVE_ERROR);
  checkChoice('monitor', checked.monitor, MONITORS);
  if (!(checked.minDelta >= 0)) throw new Error(`minDelta is ${checked.minDelta}; it must be at least 0`);
  if (!Number.isInteger(checked.seed)) throw new Error(`seed is ${checked.seed}; it must be a whole number`);
  checkTogether(model, checked);
  return checked;
}
