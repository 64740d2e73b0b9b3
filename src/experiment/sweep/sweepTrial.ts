import type { Prediction } from '../../evaluate/prediction';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import type { TrialResult, TrialState } from '../trial';
import type { ParameterValue } from './parameterRange';
import type { SweepMonitor } from './sweepPlan';
import type { Setting } from './sweepSettings';

/** One setting, trained and judged. Accuracies from 0 to 1; plain JSON. */
export interface SweepTrial {
  /** `base`, `trial_007`, with halving `trial_007_epochs_9`. */
  readonly name: string;
  /** Of the setting, from 1; 0 is the base setting. */
  readonly index: number;
  /** The round of halving, from 1; else 1. */
  readonly rung: number;
  readonly setting: Setting;
  readonly epochs: number;
  readonly state: TrialState;
  /** One line; null unless it failed. */
  readonly error: string | null;
  /** On the pictures that choose, after the last epoch; null unless the trial is complete. */
  readonly valAccuracy: number | null;
  /** 95 %, by Wilson: what the number of these pictures allows to say. */
  readonly interval: readonly [number, number] | null;
  /** Mean cross-entropy of the same pictures, in nats. */
  readonly valLoss: number | null;
  readonly pictures: number;
  /** Wall time, of all folds. */
  readonly seconds: number;
  /** Whether it was done before and read back. */
  readonly isReadBack: boolean;
}

/** What the trial is, before it is judged. */
export type TrialIdentity = Pick<SweepTrial, 'name' | 'index' | 'rung' | 'setting' | 'epochs'>;

/** Share of right answers, its interval, and mean loss of all predictions together. */
export function scoreOf(
  predictions: readonly Pick<Prediction, 'correct' | 'loss'>[],
): Pick<SweepTrial, 'valAccuracy' | 'interval' | 'valLoss' | 'pictures'> {
  const pictures = predictions.length;
  const correct = predictions.filter((one) => one.correct).length;
  const loss = predictions.reduce((sum, one) => sum + one.loss, 0) / pictures;
  return {
    valAccuracy: correct / pictures,
    interval: wilsonInterval(correct, pictures),
    // An overflow is no score.
    valLoss: Number.isFinite(loss) ? loss : null,
    pictures,
  };
}

/** One trial of the parts that were trained for it: one, or one a fold. The worst of their states is the trial's. */
export function sweepTrial(identity: TrialIdentity, parts: readonly TrialResult[]): SweepTrial {
  const bad =
    parts.find(({ trial }) => trial.state === 'failed') ??
    parts.find(({ trial }) => trial.state === 'stopped');
  const none = { valAccuracy: null, interval: null, valLoss: null, pictures: 0 };
  return {
    ...identity,
    state: bad?.trial.state ?? 'complete',
    error: bad?.trial.error ?? null,
    ...(bad === undefined ? scoreOf(parts.flatMap(({ predictions }) => predictions)) : none),
    seconds: parts.reduce((sum, { trial }) => sum + trial.seconds, 0),
    isReadBack: parts.every(({ isReadBack }) => isReadBack),
  };
}

/** Complete trials that have a score, the best first; of equal ones the first. Ties in the monitor are broken by the other score. */
export function rankTrials(trials: readonly SweepTrial[], monitor: SweepMonitor): SweepTrial[] {
  const judged = trials.filter(({ state, valLoss }) => state === 'complete' && valLoss !== null);
  const byAccuracy = (a: SweepTrial, b: SweepTrial) => (b.valAccuracy ?? 0) - (a.valAccuracy ?? 0);
  const byLoss = (a: SweepTrial, b: SweepTrial) => (a.valLoss ?? 0) - (b.valLoss ?? 0);
  const [first, second] = monitor === 'valAccuracy' ? [byAccuracy, byLoss] : [byLoss, byAccuracy];
  return judged.sort((a, b) => first(a, b) || second(a, b));
}

/** `learningRate 0.003, optimizer sgd`; of the base setting `the base setting`. */
export function describeSetting(setting: Setting): string {
  const parts = Object.entries(setting).map(([name, value]: [string, ParameterValue]) => `${name} ${value}`);
  return parts.length === 0 ? 'the base setting' : parts.join(', ');
}
