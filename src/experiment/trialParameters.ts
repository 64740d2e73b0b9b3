import type { ResizeMode } from '../data/transformConfig';
import type { AugmentationName } from '../data/transforms/augmentation';
import type { CheckedTrainerOptions } from '../train/trainerOptions';

/** Everything that decides a trial besides its pictures: flat, plain JSON, under the names of notebook 03. */
export interface TrialParameters extends CheckedTrainerOptions {
  readonly arch: string;
  /** What the network starts from, see `startNetwork`. */
  readonly pretrained: string;
  /** Of an EfficientNet, in place of those of `arch`. */
  readonly width?: number;
  readonly depth?: number;
  /** Side of the pictures; 0: as the weights want it. */
  readonly imageSize: number;
  readonly resize: ResizeMode;
  readonly batchSize: number;
  /** Smallest share of a picture that a training crop keeps, above 0 to 1. */
  readonly cropScale: number;
  readonly augmentation: AugmentationName;
  readonly batchNormMomentum: number;
  /** Whole number of at least 1. */
  readonly epochs: number;
  /** Decides weights, order, crops and dropout. */
  readonly seed: number;
  /** Whether steps run as graphs; the same bits either way. */
  readonly compiled: boolean;
}

/** The values of notebook 03's cells. */
export const TRIAL_DEFAULTS: TrialParameters = {
  arch: 'efficientnet-b0',
  pretrained: 'auto',
  imageSize: 0,
  resize: 'squash',
  batchSize: 10,
  cropScale: 0.8,
  augmentation: 'survey',
  batchNormMomentum: 0.9,
  seed: 0,
  epochs: 25,
  learningRate: 0.001,
  optimizer: 'adamW',
  momentum: 0.9,
  weightDecay: 0.01,
  schedule: 'cosine',
  warmupEpochs: 0,
  labelSmoothing: 0.1,
  mixup: 0,
  cutmix: 0,
  emaDecay: 0,
  classWeights: 'none',
  freeze: 'none',
  freezeBatchNorm: true,
  backboneRateFactor: 0.2,
  nesterov: false,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  rmsDecay: 0.99,
  centered: false,
  decayNormAndBias: true,
  minLearningRate: 0,
  stepEpochs: 2.4,
  stepFactor: 0.97,
  clipNorm: 0,
  accumulate: 1,
  focalGamma: 0,
  compiled: true,
};

/** `TRIAL_DEFAULTS` with some values set anew: what a trial sets is in `parameters.json` as `overridden`. */
export function trialParameters(overrides: Partial<TrialParameters> = {}): TrialParameters {
  return { ...TRIAL_DEFAULTS, ...overrides };
}

/** Names of the parameters that differ from `TRIAL_DEFAULTS`. */
export function overriddenNames(parameters: TrialParameters): string[] {
  const defaults: Partial<TrialParameters> = TRIAL_DEFAULTS;
  const names = Object.keys(parameters) as (keyof TrialParameters)[];
  return names.filter((name) => JSON.stringify(parameters[name]) !== JSON.stringify(defaults[name]));
}
