import { SCHEDULES, type ScheduleName } from './schedules/learningRateSchedule';

/** The optimisers by name, each with PyTorch's formula. */
export const OPTIMIZERS = ['sgd', 'adam', 'adamW', 'rmsprop'] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

/**
 * How a network is trained, as flat, plain JSON: each field can be a notebook's parameter or an option of a command.
 * What is left out is as in `TRAINER_DEFAULTS`: the course's run, with everything else off.
 */
export interface TrainerOptions {
  /** The highest learning rate of the run, above 0. */
  learningRate: number;

  optimizer?: OptimizerName;
  /** sgd, rmsprop: share of the previous update that is kept, 0 to below 1. */
  momentum?: number;
  /** sgd: looks ahead along the momentum (Nesterov 1983). */
  nesterov?: boolean;
  /** adam, adamW: share of the old mean of gradients that stays, 0 to below 1. */
  beta1?: number;
  /** adam, adamW: share of the old mean of squared gradients that stays, 0 to below 1. */
  beta2?: number;
  /** adam, adamW, rmsprop: added to the root, above 0. */
  epsilon?: number;
  /** rmsprop: share of the old mean of squared gradients that stays (PyTorch: alpha), 0 to below 1. EfficientNet: 0.9. */
  rmsDecay?: number;
  /** rmsprop: divides by the deviation of the gradients, not by their root mean square. */
  centered?: boolean;
  /** Pulls the weights towards 0, at least 0. adamW: usually larger, 0.01. */
  weightDecay?: number;
  /** Whether weight decay acts on BatchNorm and biases too, or on kernels only. */
  decayNormAndBias?: boolean;
  /** The learning rate of all parts but the classifier, as a multiple of the run's, above 0. */
  backboneRateFactor?: number;

  schedule?: ScheduleName;
  /** Epochs over which the rate rises from near 0, also a part of one; at least 0. oneCycle: 0 means 30 % of the run. */
  warmupEpochs?: number;
  /** Where cosine and oneCycle end, 0 to `learningRate`. oneCycle: 0 means 1 / 250,000 of the highest rate. */
  minLearningRate?: number;
  /** step: after every so many epochs, also a part of one, the rate is multiplied by `stepFactor`; above 0. */
  stepEpochs?: number;
  /** step: above 0 to 1. */
  stepFactor?: number;

  /** All gradients together have at most this norm; 0 is off. */
  clipNorm?: number;
  /** Batches whose gradients are averaged into one update; a whole number of at least 1. */
  accumulate?: number;

  /** Share of each target that is spread over all classes, 0 to below 1. */
  labelSmoothing?: number;
  /** Makes easy pictures count less in the loss (focal loss); 0 is off. */
  focalGamma?: number;
  /** One number above 0 for each class, or 'balanced': rare classes count more, so that all together count the same. */
  classWeights?: 'none' | 'balanced' | readonly number[];
  /** Pictures are added in pairs, by shares from Beta(mixup, mixup); 0 is off. */
  mixup?: number;
  /** Boxes of other pictures are put in, by areas from Beta(cutmix, cutmix); 0 is off. */
  cutmix?: number;
  /** Validation uses a moving average of the weights, of which this share stays at each update, 0 (off) to below 1. */
  emaDecay?: number;

  /** What stays as it is: 'none', 'backbone' (all but the classifier), or all before the part named here: 'blocks.5'. */
  freeze?: string;
  /** BatchNorm of all parts uses its running statistics and leaves them as they are; its weights train as their part does. */
  freezeBatchNorm?: boolean;
}

/** `TrainerOptions` with every default filled in. */
export type CheckedTrainerOptions = Required<TrainerOptions>;

/**
 * What holds when a field is left out. `stepEpochs` and `stepFactor` are EfficientNet's, the betas, `epsilon` and
 * `rmsDecay` PyTorch's; everything that is not in the course's run is off.
 */
export const TRAINER_DEFAULTS: Readonly<Omit<CheckedTrainerOptions, 'learningRate'>> = {
  optimizer: 'sgd',
  momentum: 0.9,
  nesterov: false,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  rmsDecay: 0.99,
  centered: false,
  weightDecay: 1e-4,
  decayNormAndBias: true,
  backboneRateFactor: 1,
  schedule: 'constant',
  warmupEpochs: 0,
  minLearningRate: 0,
  stepEpochs: 2.4,
  stepFactor: 0.97,
  clipNorm: 0,
  accumulate: 1,
  labelSmoothing: 0,
  focalGamma: 0,
  classWeights: 'none',
  mixup: 0,
  cutmix: 0,
  emaDecay: 0,
  freeze: 'none',
  freezeBatchNorm: false,
};

type NumberField = {
  [Field in keyof CheckedTrainerOptions]: CheckedTrainerOptions[Field] extends number ? Field : never;
}[keyof CheckedTrainerOptions];

interface Range {
  valid(value: number): boolean;
  text: string;
}

const POSITIVE: Range = { valid: (value) => value > 0, text: 'a number above 0' };
const NOT_NEGATIVE: Range = { valid: (value) => value >= 0, text: 'at least 0' };
const SHARE: Range = { valid: (value) => value >= 0 && value < 1, text: 'at least 0 and below 1' };

const RANGES: Record<NumberField, Range> = {
  learningRate: POSITIVE,
  momentum: SHARE,
  beta1: SHARE,
  beta2: SHARE,
  epsilon: POSITIVE,
  rmsDecay: SHARE,
  weightDecay: NOT_NEGATIVE,
  backboneRateFactor: POSITIVE,
  warmupEpochs: NOT_NEGATIVE,
  minLearningRate: NOT_NEGATIVE,
  stepEpochs: POSITIVE,
  stepFactor: { valid: (value) => value > 0 && value <= 1, text: 'above 0 and at most 1' },
  clipNorm: NOT_NEGATIVE,
  accumulate: {
    valid: (value) => Number.isInteger(value) && value >= 1,
    text: 'a whole number of at least 1',
  },
  labelSmoothing: SHARE,
  focalGamma: NOT_NEGATIVE,
  mixup: NOT_NEGATIVE,
  cutmix: NOT_NEGATIVE,
  emaDecay: SHARE,
};

function checkRanges(options: CheckedTrainerOptions): void {
  for (const [field, { valid, text }] of Object.entries(RANGES)) {
    const value = options[field as NumberField];
    if (!Number.isFinite(value) || !valid(value)) throw new Error(`${field} is ${value}; it must be ${text}`);
  }
}

function checkName(field: string, value: string, valid: readonly string[]): void {
  if (!valid.includes(value)) throw new Error(`${field} is '${value}'; valid: ${valid.join(', ')}`);
}

function checkCombinations(options: CheckedTrainerOptions): void {
  const { classWeights, minLearningRate, learningRate } = options;
  if (options.optimizer === 'sgd' && options.nesterov && options.momentum === 0) {
    throw new Error('nesterov needs a momentum above 0');
  }
  if (minLearningRate > learningRate) {
    throw new Error(
      `minLearningRate is ${minLearningRate}; it must be at most learningRate, ${learningRate}`,
    );
  }
  if (typeof classWeights === 'string') checkName('classWeights', classWeights, ['none', 'balanced']);
  else if (!classWeights.every((weight) => weight > 0 && Number.isFinite(weight))) {
    throw new Error(`classWeights are ${classWeights.join(', ')}; each must be a number above 0`);
  }
}

/** Fills in the defaults and leaves out fields of others. Throws one line for a value out of its range. */
export function checkTrainerOptions(options: TrainerOptions): CheckedTrainerOptions {
  const checked: CheckedTrainerOptions = { learningRate: options.learningRate, ...TRAINER_DEFAULTS };
  for (const field of Object.keys(checked) as (keyof CheckedTrainerOptions)[]) {
    if (options[field] !== undefined) Object.assign(checked, { [field]: options[field] });
  }
  checkRanges(checked);
  checkName('optimizer', checked.optimizer, OPTIMIZERS);
  checkName('schedule', checked.schedule, SCHEDULES);
  checkCombinations(checked);
  return checked;
}
