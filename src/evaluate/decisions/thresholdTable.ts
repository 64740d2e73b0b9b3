import type { BinaryScores } from '../scores/binaryScores';
import { thresholdCounts } from '../scores/thresholdCounts';
import { type Costs, checkCosts } from './costs';

/** What happens when every picture with a score of at least `threshold` counts as positive. */
export interface ThresholdRow {
  /** Infinite in the first row: nothing counts as positive. */
  threshold: number;
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
  /** Null where nothing counts as positive. */
  precision: number | null;
  /** Null without positives. */
  recall: number | null;
  /** In all, in the unit of the costs. */
  cost: number;
}

/**
 * One row for each distinct score, largest threshold first, and before them one where nothing counts as positive: all
 * that a slider can show. For several classes take one against the rest (`binaryScores`). n log n.
 */
export function thresholdTable(
  binary: BinaryScores,
  costs: Costs = { costFalsePositive: 1, costFalseNegative: 1 },
): ThresholdRow[] {
  checkCosts(costs);
  const counts = thresholdCounts(binary);
  const positives = counts.truePositives.at(-1) ?? 0;
  const negatives = counts.falsePositives.at(-1) ?? 0;
  const row = (threshold: number, right: number, wrong: number): ThresholdRow => ({
    threshold,
    truePositives: right,
    falsePositives: wrong,
    falseNegatives: positives - right,
    trueNegatives: negatives - wrong,
    precision: right + wrong === 0 ? null : right / (right + wrong),
    recall: positives === 0 ? null : right / positives,
    cost: wrong * costs.costFalsePositive + (positives - right) * costs.costFalseNegative,
  });
  const rows = Array.from(counts.thresholds, (threshold, i) =>
    row(threshold, counts.truePositives[i], counts.falsePositives[i]),
  );
  return [row(Number.POSITIVE_INFINITY, 0, 0), ...rows];
}
