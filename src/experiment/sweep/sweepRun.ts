import type { Comparison } from '../../evaluate/compare/comparePredictions';
import type { SweepPlan } from './sweepPlan';
import type { SweepTrial } from './sweepTrial';

/** The score of one setting on pictures that did not choose it. */
export interface JudgedScore {
  readonly accuracy: number;
  /** 95 %, by Wilson. */
  readonly interval: readonly [number, number];
  readonly loss: number | null;
}

/** Winner and base setting on the same pictures, which took no part in the choice. */
export interface Judgement {
  readonly base: JudgedScore;
  readonly winner: JudgedScore;
  readonly pictures: number;
  /** How they were judged, as part of a sentence. */
  readonly by: string;
  /** McNemar's test on the pictures; the base setting is the first. */
  readonly comparison: Comparison;
}

/** A sweep, as far as it was done. Plain JSON: `sweep.json`. */
export interface SweepRun {
  readonly plan: SweepPlan;
  /** `stopped`: the same call goes on. */
  readonly state: 'complete' | 'stopped';
  /** The base setting, trained and judged as the trials are; null when the sweep was stopped before. */
  readonly base: SweepTrial | null;
  /** In the order in which they were done. */
  readonly trials: readonly SweepTrial[];
  /** The best of all trials, or of the last round; the base setting when none beats it. Null while nothing is complete. */
  readonly winner: SweepTrial | null;
  /** Whether the winner really wins; or why that cannot be said, in a sentence. */
  readonly judgement: Judgement | string;
  /** Wall time of this call. */
  readonly seconds: number;
  /** Of it, for the features of frozen networks, and how many pictures, each with each of its crops, went through one. */
  readonly features: { readonly seconds: number; readonly computed: number };
}
