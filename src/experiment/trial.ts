import type { Sample } from '../data/dataset';
import type { Metrics } from '../evaluate/metrics';
import type { Prediction } from '../evaluate/prediction';
import type { StepInfo } from '../train/fitOptions';
import type { HistoryRow } from '../train/history';
import type { TrialParameters } from './trialParameters';

/** What a trial is for: one fold of a cross-validation, one setting of a sweep, or the fit that is tested. */
export type TrialKind = 'fold' | 'sweep' | 'final';

/** How a trial ended; `stopped`: someone ended it, and the next call does it again. */
export type TrialState = 'complete' | 'failed' | 'stopped';

/** `trial.json`: what was done and on what. */
export interface Trial {
  readonly name: string;
  readonly kind: TrialKind;
  readonly state: TrialState;
  /** One line; null unless the state is `failed`. */
  readonly error: string | null;
  /** When it began, ISO 8601. */
  readonly began: string;
  /** Wall time, the weights' loading and the predictions included. */
  readonly seconds: number;
  /** Commit of the course, see `gitCommit`. */
  readonly commit: string;
  /** Of the whole data set, see `dataFingerprint`. */
  readonly dataFingerprint: string;
  /** Of this trial, see `trialFingerprint`. */
  readonly fingerprint: string;
  readonly pictures: { readonly train: number; readonly val: number };
  readonly classNames: readonly string[];
  /** Which weights it began with, a sentence; empty when it came not so far. */
  readonly weights: string;
  /** What looked wrong, one sentence each. */
  readonly warnings: readonly string[];
}

/** A trial with all that its folder holds. */
export interface TrialResult {
  readonly folder: string;
  readonly trial: Trial;
  /** As they were used: `freezeBatchNorm` is off with random weights. */
  readonly parameters: TrialParameters;
  /** Names of the parameters that this trial set. */
  readonly overridden: readonly string[];
  /** Finished epochs. */
  readonly history: readonly HistoryRow[];
  /** Of the validation pictures after the last epoch; empty unless the trial is complete and has such pictures. */
  readonly predictions: readonly Prediction[];
  /** Of `predictions`; null without any. */
  readonly metrics: Metrics | null;
  /** Whether it was read from its folder instead of trained. */
  readonly isReadBack: boolean;
}

/** What a trial is told. */
export interface TrialRequest {
  readonly name: string;
  readonly kind: TrialKind;
  /** All of them, `overridden` ones included; see `trialParameters`. */
  readonly parameters: TrialParameters;
  /** Names of the parameters that this trial sets. Default: those that differ from `TRIAL_DEFAULTS`. */
  readonly overridden?: readonly string[];
  readonly classNames: readonly string[];
  /** All of them are trained on. */
  readonly train: readonly Sample[];
  /** Judged after the last epoch; may be empty. Of a `final` trial these are the test pictures: seen once, at the end. */
  readonly val: readonly Sample[];
  /** The trial's own folder. */
  readonly folder: string;
  /** Of the whole data set; by default that of `train` and `val` together. */
  readonly dataFingerprint?: string;
  /** Default: `gitCommit()`. */
  readonly commit?: string;
  /** Keeps `checkpoints/last.safetensors` in the folder, so that a trial that was cut off goes on. Default false. */
  readonly keepCheckpoint?: boolean;
  onStep?(info: StepInfo): void | Promise<void>;
  onEpoch?(row: HistoryRow): void | Promise<void>;
  onWarning?(warning: string): void | Promise<void>;
  /** Ends it as Ctrl-C does: state `stopped`. */
  readonly signal?: AbortSignal;
}
