import { RESIZE_MODES } from '../../data/transformConfig';
import { AUGMENTATIONS } from '../../data/transforms/augmentation';
import { checkArch } from '../../model/architectures';
import { checkTrainerOptions, TRAINER_DEFAULTS } from '../../train/trainerOptions';
import { TRIAL_DEFAULTS } from '../trialParameters';

interface Rule {
  valid(value: number): boolean;
  text: string;
}

const COUNT: Rule = {
  valid: (value) => Number.isInteger(value) && value >= 1,
  text: 'a whole number of at least 1',
};
const FACTOR: Rule = { valid: (value) => value > 0, text: 'a number above 0' };

const RULES: Readonly<Record<string, Rule>> = {
  epochs: COUNT,
  batchSize: COUNT,
  imageSize: {
    valid: (value) => Number.isInteger(value) && value >= 0 && value <= 4096,
    text: 'a whole number from 0 (as the weights want it) to 4096',
  },
  seed: { valid: Number.isInteger, text: 'a whole number' },
  cropScale: { valid: (value) => value > 0 && value <= 1, text: 'above 0 to 1' },
  batchNormMomentum: { valid: (value) => value >= 0 && value < 1, text: 'from 0 to below 1' },
  width: FACTOR,
  depth: FACTOR,
};

const NAMES: Readonly<Record<string, readonly string[]>> = {
  resize: RESIZE_MODES,
  augmentation: Object.keys(AUGMENTATIONS),
  classWeights: ['none', 'balanced'],
};

/** The parameters of a trial that a sweep may set. */
export const SWEEP_PARAMETERS: readonly string[] = [
  ...Object.keys(TRIAL_DEFAULTS).filter((name) => name !== 'compiled'),
  'width',
  'depth',
];

/** Those that count something: a range of them gives whole numbers. */
export const WHOLE_PARAMETERS: readonly string[] = ['epochs', 'imageSize', 'batchSize', 'accumulate', 'seed'];

function checkNumber(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new Error(`${value} is not a number`);
  const rule = RULES[name];
  if (rule !== undefined && !rule.valid(value))
    throw new Error(`${value} is not valid; it must be ${rule.text}`);
}

function checkText(name: string, value: string): void {
  if (name === 'arch') checkArch(value);
  const valid = NAMES[name];
  if (valid !== undefined && !valid.includes(value))
    throw new Error(`"${value}" is not valid; valid: ${valid.join(', ')}`);
}

/**
 * Whether a value of a parameter is of the right type and in its range, as far as that can be said without the others.
 * Throws one line that says what is wrong and what is valid; it does not name the parameter where its place does.
 */
export function checkParameter(name: string, value: unknown): void {
  if (!SWEEP_PARAMETERS.includes(name)) {
    throw new Error(`there is no such parameter; valid: ${[...SWEEP_PARAMETERS].sort().join(', ')}`);
  }
  const like = (TRIAL_DEFAULTS as unknown as Readonly<Record<string, unknown>>)[name] ?? 1;
  if (typeof value !== typeof like) {
    throw new Error(
      `${JSON.stringify(value)} is not a ${typeof like} (notebook 03 has ${JSON.stringify(like)})`,
    );
  }
  if (typeof value === 'number') checkNumber(name, value);
  if (typeof value === 'string') checkText(name, value);
  if (name === 'learningRate' || Object.hasOwn(TRAINER_DEFAULTS, name)) {
    // So large that no other rate is above it: how they go together is seen when a trial begins.
    checkTrainerOptions({ learningRate: 1e9, [name]: value });
  }
}
