import type { TrialParameters } from '../trialParameters';
import type { SearchSpace } from './sweepSettings';

/** How settings are chosen: all combinations, drawn at random, or drawn and thinned out round by round. */
export const SWEEP_METHODS = ['grid', 'random', 'halving'] as const;
export type SweepMethod = (typeof SWEEP_METHODS)[number];

/** What makes one setting better than another, after its last epoch; among equals the other one decides. */
export const SWEEP_MONITORS = ['valAccuracy', 'valLoss'] as const;
export type SweepMonitor = (typeof SWEEP_MONITORS)[number];

/** A sweep as its file says it, defaults filled in and checked. Plain JSON. */
export interface SweepPlan {
  readonly method: SweepMethod;
  /** What is searched. */
  readonly parameters: SearchSpace;
  /** What all trials set besides, and the base setting that the winner is held against; else the values of notebook 03. */
  readonly base: Partial<TrialParameters>;
  /** Settings that are tried; of a grid all its combinations. */
  readonly trials: number;
  /** Decides which settings are drawn, and the folds. The trials' own `seed` is a parameter like others. */
  readonly seed: number;
  readonly monitor: SweepMonitor;
  /**
   * 0: trials learn from the training pictures and the validation pictures choose. From 2: so many folds of the training pictures choose, and
   * the validation pictures wait for the winner.
   */
  readonly folds: number;
  /** Folds over the training pictures in which winner and base are compared, when the validation pictures chose; 0: no comparison. */
  readonly judgeFolds: number;
  /** halving: one in `eta` goes on. */
  readonly eta: number;
  /** halving: epochs of the first round, at the least. */
  readonly minEpochs: number;
}

/** What a file may leave out. */
export const SWEEP_DEFAULTS = {
  base: {},
  trials: 20,
  seed: 0,
  monitor: 'valAccuracy',
  folds: 0,
  judgeFolds: 5,
  eta: 3,
  minEpochs: 1,
} as const satisfies Partial<SweepPlan>;
