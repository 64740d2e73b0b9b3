import type { TransformConfig } from '../data/transformConfig';
import type { ImageClassifier } from '../model/imageClassifier';
import type { Checkpoint } from './checkpoint';
import type { HistoryRow } from './history';
import { type CheckedTrainerOptions, checkTrainerOptions, type TrainerOptions } from './trainerOptions';
import type { BatchSource } from './validate';

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
  /** Over this epoch so far, waiting for pictures included. */
  picturesPerSecond: number;
  /** Share of this epoch's time so far that went into waiting for pictures, 0 to 1. */
  waitShare: number;
}

/** What `fit` is told. The course's values: epochs 10, learningRate 0.001, momentum 0.9, weightDecay 1e-4. */
export interface FitOptions extends TrainerOptions {
  train: BatchSource;
  /** Validated after each epoch, in evaluation mode. */
  val?: BatchSource;
  /** Whole number of at least 1. With `resumeFrom` the total, not the rest. */
  epochs: number;
  /** In the order of the class indices. */
  classNames: readonly string[];
  /** Where checkpoints go; without it none are written. What an earlier run left there is moved aside. */
  checkpointDir?: string;
  /** A checkpoint every so many epochs, and after the last one. Default 1. */
  saveInterval?: number;
  /** How pictures must be prepared; needed for checkpoints. */
  transform?: TransformConfig;
  /** Settings to be kept in the checkpoints, as plain JSON. */
  config?: Readonly<Record<string, unknown>>;
  /** Decides dropout and drop connect. Default 0. */
  seed?: number;
  /** Goes on where this checkpoint ended; give `fit` the checkpoint's `model`. */
  resumeFrom?: Checkpoint;
  /** Ends the run as Ctrl-C does: the step is finished, a checkpoint is saved, the history comes back. */
  signal?: AbortSignal;
  onStep?(info: StepInfo): void | Promise<void>;
  onEpoch?(row: HistoryRow): void | Promise<void>;
  onWarning?(warning: string): void | Promise<void>;
}

/** `FitOptions` with every default filled in. */
export type CheckedFitOptions = FitOptions &
  CheckedTrainerOptions &
  Required<Pick<FitOptions, 'saveInterval' | 'config' | 'seed'>>;

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`${name} is ${value}; it must be a whole number of at least 1`);
  }
}

function checkResume({ path, classNames, progress, epoch }: Checkpoint, options: FitOptions): void {
  if (JSON.stringify(classNames) !== JSON.stringify(options.classNames)) {
    throw new Error(
      `${path} was trained on ${classNames.join(', ')}, not on ${options.classNames.join(', ')}: it cannot be resumed`,
    );
  }
  const steps = options.train.batchesPerEpoch;
  if (progress !== null && progress.step > steps) {
    throw new Error(
      `${path} was stopped after step ${progress.step} of epoch ${epoch}, but an epoch has ${steps} steps now: use the same pictures and batch size`,
    );
  }
}

/** Fills in the defaults. Throws one line for a value out of its range or a combination that cannot work. */
export function checkFitOptions(model: ImageClassifier, options: FitOptions): CheckedFitOptions {
  const checked = {
    saveInterval: 1,
    config: {},
    seed: 0,
    ...options,
    ...checkTrainerOptions(options),
  };
  checkCount('epochs', checked.epochs);
  checkCount('saveInterval', checked.saveInterval);
  if (!Number.isInteger(checked.seed)) throw new Error(`seed is ${checked.seed}; it must be a whole number`);
  if (checked.classNames.length !== model.numClasses) {
    throw new Error(
      `${checked.classNames.length} class names (${checked.classNames.join(', ')}), but the model has ${model.numClasses} classes`,
    );
  }
  if (checked.checkpointDir !== undefined && checked.transform === undefined) {
    throw new Error(
      'checkpointDir is given without transform: a checkpoint must say how pictures are prepared',
    );
  }
  if (checked.resumeFrom !== undefined) checkResume(checked.resumeFrom, checked);
  return checked;
}
