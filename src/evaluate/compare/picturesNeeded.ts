import { Z95 } from '../wilsonInterval';

/** 80 % point of the standard normal distribution: the power. */
const Z80 = 0.8416212335729143;

/**
 * How many pictures both networks must see so that McNemar's test finds a true difference of `difference` in accuracy
 * (0.05: five points) in 80 of 100 cases. `disagreement` is the share of pictures on which exactly one of them is right;
 * it is at least the difference, and the smaller, the fewer pictures are needed.
 * Connor, "Sample size for testing differences in proportions for the paired-sample design", 1987.
 * Throws when a share lies outside (0, 1] or `disagreement` is below `difference`.
 */
export function picturesNeeded({
  difference,
  disagreement,
}: {
  difference: number;
  disagreement: number;
}): number {
  if (!(difference > 0 && difference <= disagreement && disagreement <= 1)) {
    throw new Error(
      `picturesNeeded: 0 < difference (${difference}) <= disagreement (${disagreement}) <= 1 must hold`,
    );
  }
  const root = Z95 * Math.sqrt(disagreement) + Z80 * Math.sqrt(Math.max(0, disagreement - difference ** 2));
  return Math.ceil((root / difference) ** 2);
}

/**
 * Share of pictures on which two networks of accuracies `first` and `second` disagree when their errors have nothing
 * to do with each other. Real networks err on the same hard pictures, so they disagree less.
 */
export function independentDisagreement(first: number, second: number): number {
  return first * (1 - second) + second * (1 - first);
}
