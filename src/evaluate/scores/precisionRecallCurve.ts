import type { BinaryScores } from './binaryScores';
import { thresholdCounts } from './thresholdCounts';

/** Points of a precision-recall curve, smallest threshold first; the last point (1, 0) has no threshold. */
export interface PrecisionRecallCurve {
  precision: number[];
  recall: number[];
  /** One fewer than the points. */
  thresholds: number[];
}

/**
 * Precision and recall at every distinct score, as scikit-learn's `precision_recall_curve`. Null without a positive
 * (scikit-learn warns and sets recall to 1).
 */
export function precisionRecallCurve(binary: BinaryScores): PrecisionRecallCurve | null {
  const { thresholds, truePositives, falsePositives } = thresholdCounts(binary);
  const positives = truePositives.at(-1) ?? 0;
  if (positives === 0) return null;
  const rising = Array.from(thresholds.keys()).reverse();
  return {
    precision: [...rising.map((i) => truePositives[i] / (truePositives[i] + falsePositives[i])), 1],
    recall: [...rising.map((i) => truePositives[i] / positives), 0],
    thresholds: rising.map((i) => thresholds[i]),
  };
}
