import type { BinaryScores } from './binaryScores';
import { thresholdCounts } from './thresholdCounts';

/** Points of a ROC curve from (0, 0) to (1, 1), largest threshold first. */
export interface RocCurve {
  /** Share of the negatives at or above the threshold, in [0, 1]. */
  falsePositiveRate: number[];
  /** Share of the positives at or above the threshold, in [0, 1]: recall. */
  truePositiveRate: number[];
  /** The first one is infinite: nothing counts as positive. */
  thresholds: number[];
}

/**
 * Receiver operating characteristic, as scikit-learn's `roc_curve`: points within a straight piece are left out, save
 * the first threshold.
 * Null when there are no positives or no negatives (scikit-learn warns and answers NaN).
 */
export function rocCurve(binary: BinaryScores): RocCurve | null {
  const counts = thresholdCounts(binary);
  const thresholds = [Number.POSITIVE_INFINITY, ...counts.thresholds];
  const right = [0, ...counts.truePositives];
  const wrong = [0, ...counts.falsePositives];
  const positives = right[right.length - 1];
  const negatives = wrong[wrong.length - 1];
  if (positives === 0 || negatives === 0) return null;
  const last = thresholds.length - 1;
  const kept = thresholds.flatMap((_, i) => {
    const corner =
      i <= 1 ||
      i === last ||
      right[i + 1] - right[i] !== right[i] - right[i - 1] ||
      wrong[i + 1] - wrong[i] !== wrong[i] - wrong[i - 1];
    return corner ? [i] : [];
  });
  return {
    falsePositiveRate: kept.map((i) => wrong[i] / negatives),
    truePositiveRate: kept.map((i) => right[i] / positives),
    thresholds: kept.map((i) => thresholds[i]),
  };
}
