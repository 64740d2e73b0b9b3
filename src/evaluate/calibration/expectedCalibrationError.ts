import { createRandom } from '../../data/random';
import { quantile } from '../intervals/percentileInterval';
import { type BinOptions, type Confidences, type ReliabilityBin, reliabilityBins } from './reliabilityBins';

/**
 * Expected calibration error, in [0, 1]: mean distance of accuracy from confidence over the bins, weighted by their
 * pictures. Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", 2015; Guo et al., 2017.
 * On few pictures it is large by chance alone: compare it with `calibratedErrorRange`. Throws without pictures.
 */
export function expectedCalibrationError(confidences: Confidences, options: BinOptions = {}): number {
  return errorOfBins(reliabilityBins(confidences, options));
}

/** The same from bins that are there already. Throws without pictures. */
export function errorOfBins(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) throw new Error('expectedCalibrationError: no pictures');
  return bins.reduce(
    (sum, { count, confidence, accuracy }) =>
      sum + (count / total) * Math.abs((confidence ?? 0) - (accuracy ?? 0)),
    0,
  );
}

/** Numbers drawn in all; large sets get fewer simulations, never under 200. */
const MOST_DRAWS = 1e7;

/**
 * Where the expected calibration error lies, in 95 of 100 sets, for a network with these very confidences whose
 * probabilities are right: each picture is right with the probability that the network gave. An error within the range
 * is no evidence against the probabilities. Bröcker and Smith, "Increasing the reliability of reliability diagrams",
 * 2007; Vaicenavicius et al., "Evaluating model calibration in classification", 2019. Throws without pictures.
 */
export function calibratedErrorRange(
  confidences: ArrayLike<number>,
  { seed = 0, simulations = 1000, ...options }: BinOptions & { seed?: number; simulations?: number } = {},
): [low: number, high: number] {
  const n = confidences.length;
  const rounds = Math.max(Math.min(simulations, 200), Math.min(simulations, Math.floor(MOST_DRAWS / n)));
  const random = createRandom(seed, 'calibrated error');
  const errors = Float64Array.from({ length: rounds }, () => {
    const hits = Array.from(confidences, (confidence) => random.uniform() < confidence);
    return expectedCalibrationError({ confidences, hits }, options);
  }).sort();
  return [quantile(errors, 0.025), quantile(errors, 0.975)];
}
