import type { Interval } from '../../evaluate/intervals/percentileInterval';
import { student95 } from '../../evaluate/intervals/student95';

/**
 * 95 % interval of the mean of one value a fold: Student's, with the variance corrected for folds that share training
 * pictures, (1 / k + n_test / n_train) S². Nadeau and Bengio, "Inference for the generalization error", 2003. The plain
 * S² / k takes the folds for independent and is much too narrow. The correction was derived for random splits; for k folds it is
 * an approximation, and no exact one exists: Bengio and Grandvalet, "No unbiased estimator of the variance of k-fold
 * cross-validation", 2004. It says what other training and test pictures of the same kind would change.
 *
 * @param values one a fold, at least 2: accuracies, or differences between two settings on the same folds
 * @param testToTrain pictures of a fold over those it was trained on: 1 / (k - 1) for k folds
 */
export function correctedInterval(values: readonly number[], testToTrain: number): Interval {
  const n = values.length;
  if (n < 2) throw new Error(`correctedInterval: ${n} values; at least 2 are needed`);
  if (!(testToTrain > 0))
    throw new Error(`correctedInterval: testToTrain is ${testToTrain}; it must be above 0`);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = student95(n - 1) * Math.sqrt((1 / n + testToTrain) * variance);
  return [mean - half, mean + half];
}
