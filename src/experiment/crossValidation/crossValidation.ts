import type { Metrics } from '../../evaluate/metrics';
import type { Prediction } from '../../evaluate/prediction';
import type { TrialResult, TrialState } from '../trial';
import type { FoldScores } from './foldScores';

/** What a cross-validation leaves beside the folders of its folds. */
export const OUT_OF_FOLD_PREDICTIONS = 'oof_predictions.csv';
export const OUT_OF_FOLD_METRICS = 'oof_metrics.json';
export const CROSS_VALIDATION_FILE = 'cross_validation.json';

/** `cross_validation.json`, which is written last. */
export interface CrossValidationRecord {
  readonly name: string;
  readonly state: TrialState;
  /** One line for each fold that is not complete. */
  readonly errors: readonly string[];
  readonly folds: number;
  readonly foldSeed: number;
  /** Folders of the folds, beside this file. */
  readonly trials: readonly string[];
  /** Groups of near duplicates that had to stay in one fold. */
  readonly nearGroups: number;
  readonly dataFingerprint: string;
  /** null unless it is complete. */
  readonly scores: FoldScores | null;
}

/** A cross-validation with all that its folder holds. */
export interface CrossValidation extends Pick<CrossValidationRecord, 'name' | 'state' | 'errors' | 'scores'> {
  readonly folder: string;
  readonly record: CrossValidationRecord;
  /** Those that were begun, in order. */
  readonly trials: readonly TrialResult[];
  /** Of every picture, by the network that had not seen it, in the order of the samples; empty unless it is complete. */
  readonly predictions: readonly Prediction[];
  /** Of `predictions`. */
  readonly metrics: Metrics | null;
}
