import { type NetworkDefinition, settingsOf } from './networkDefinition';

/** What may be chosen when a network is made. */
export interface NetworkOptions {
  /** Number of logits, at least 1. */
  numClasses: number;
  /** Decides the start values of the weights. Default 0. */
  seed?: number;
  /** Share of a running statistic that stays at each step, 0 to below 1. Default 0.9, as in PyTorch. */
  batchNormMomentum?: number;
  /** Added to the variance before the root. Default: the published one. */
  batchNormEpsilon?: number;
  /** Rate of dropout, 0 to below 1. Default: the published one. */
  dropoutRate?: number;
  /** Rate at which the last block's branch is left out, growing from 0 at the first. Default: the published one. */
  dropConnectRate?: number;
  /** What the loss of an auxiliary head counts, at least 0; 0: no such heads. Default: the published one. */
  auxiliaryWeight?: number;
}

/**
 * Options with their defaults filled in: the number of classes, and the rest as it goes into checkpoints. Throws one
 * line for one out of its range.
 */
export function checkedOptions(definition: NetworkDefinition, options: NetworkOptions) {
  const { numClasses, seed = 0, batchNormMomentum = 0.9 } = options;
  const { batchNormEpsilon = definition.batchNormEpsilon ?? 1e-5 } = options;
  if (!Number.isInteger(numClasses) || numClasses < 1) {
    throw new Error(`numClasses is ${numClasses}; it must be a whole number of at least 1`);
  }
  if (!Number.isInteger(seed)) throw new Error(`seed is ${seed}; it must be a whole number`);
  const { dropoutRate, dropConnectRate, auxiliaryWeight } = settingsOf(definition, {
    numClasses,
    dropoutRate: options.dropoutRate,
    dropConnectRate: options.dropConnectRate,
    auxiliaryWeight: options.auxiliaryWeight,
  });
  for (const [name, rate] of Object.entries({ batchNormMomentum, dropoutRate, dropConnectRate })) {
    if (!(rate >= 0 && rate < 1)) throw new Error(`${name} is ${rate}; it must be at least 0 and below 1`);
  }
  if (!(batchNormEpsilon > 0)) throw new Error(`batchNormEpsilon is ${batchNormEpsilon}; it must be above 0`);
  if (!(auxiliaryWeight >= 0))
    throw new Error(`auxiliaryWeight is ${auxiliaryWeight}; it must be at least 0`);
  const rates = { dropoutRate, dropConnectRate, auxiliaryWeight };
  return { numClasses, options: { seed, batchNormMomentum, batchNormEpsilon, ...rates } };
}
