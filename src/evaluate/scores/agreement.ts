import type { ClassCounts } from './classCounts';

/** Scores that chance does not raise: a network that ignores the picture gets 1/K, 0 and 0. */
export interface Agreement {
  /** Mean recall over the classes that have pictures; in [0, 1]. */
  balancedAccuracy: number;
  /** Matthews correlation coefficient for K classes; in [-1, 1]. 0 when all pictures are, or are predicted as, one class. */
  matthewsCorrcoef: number;
  /** Cohen's kappa; in [-1, 1]. Null when truth and prediction are all one class: 0 / 0. */
  cohenKappa: number | null;
}

/**
 * Balanced accuracy (Brodersen et al., "The balanced accuracy and its posterior distribution", 2010), Matthews
 * correlation (Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", 2004) and
 * kappa (Cohen, "A coefficient of agreement for nominal scales", 1960), from counts that may be fractions.
 * As scikit-learn's `balanced_accuracy_score`, `matthews_corrcoef` and `cohen_kappa_score`; where that one warns that
 * a class is only in the predictions, ours leaves it out of the mean likewise, and where kappa is NaN, ours is null.
 */
export function agreement({ hits, support, predicted }: ClassCounts): Agreement {
  let [recalls, present, right, all] = [0, 0, 0, 0];
  let [products, supportSquares, predictedSquares] = [0, 0, 0];
  for (let i = 0; i < hits.length; i++) {
    if (support[i] > 0) {
      recalls += hits[i] / support[i];
      present += 1;
    }
    right += hits[i];
    all += support[i];
    products += support[i] * predicted[i];
    supportSquares += support[i] ** 2;
    predictedSquares += predicted[i] ** 2;
  }
  const covariance = right * all - products;
  const spread = (all ** 2 - supportSquares) * (all ** 2 - predictedSquares);
  const beyondChance = all ** 2 - products;
  return {
    balancedAccuracy: present === 0 ? 0 : recalls / present,
    matthewsCorrcoef: spread <= 0 ? 0 : covariance / Math.sqrt(spread),
    cohenKappa: beyondChance === 0 ? null : covariance / beyondChance,
  };
}
