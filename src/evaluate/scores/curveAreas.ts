/** Areas under the two curves of one class against the rest, each in [0, 1], with the counts that they rest on. */
export interface CurveAreas {
  /**
   * Area under the ROC curve: the chance that a picture of the class has a larger score than one of another class,
   * equal scores counting half (Mann and Whitney, 1947). Null without positives or without negatives.
   */
  rocAuc: number | null;
  /** Mean over the positives of the precision at their score. Null without positives. */
  averagePrecision: number | null;
  positives: number;
  negatives: number;
}

/**
 * Both areas, as scikit-learn's `roc_auc_score` and `average_precision_score` (where those warn and answer NaN or 0,
 * this is null). Only the positives are sorted, so that a thousand classes, each with few pictures, stay fast:
 * O(n log P). `isPositive(i)` and `score(i)` tell of picture i of n; scores are finite numbers.
 */
export function curveAreas(
  n: number,
  score: (picture: number) => number,
  isPositive: (picture: number) => boolean,
): CurveAreas {
  const ofPositives: number[] = [];
  for (let i = 0; i < n; i++) if (isPositive(i)) ofPositives.push(score(i));
  const positives = ofPositives.length;
  const negatives = n - positives;
  if (positives === 0) return { rocAuc: null, averagePrecision: null, positives, negatives };
  const sorted = Float64Array.from(ofPositives).sort();
  const { values, counts } = distinct(sorted);
  // Negatives with the same score as values[k], and those above values[k] but below the next.
  const equal = new Float64Array(values.length);
  const above = new Float64Array(values.length);
  for (let i = 0; i < n; i++) {
    if (isPositive(i)) continue;
    const value = score(i);
    const place = lastAtMost(values, value);
    if (place < 0) continue;
    if (values[place] === value) equal[place] += 1;
    else above[place] += 1;
  }
  let [found, wrong, outranked, precisions] = [0, 0, 0, 0];
  for (let k = values.length - 1; k >= 0; k--) {
    wrong += above[k];
    outranked += counts[k] * (wrong + equal[k] / 2);
    wrong += equal[k];
    found += counts[k];
    precisions += counts[k] * (found / (found + wrong));
  }
  return {
    rocAuc: negatives === 0 ? null : 1 - outranked / (positives * negatives),
    averagePrecision: precisions / positives,
    positives,
    negatives,
  };
}

function distinct(sorted: Float64Array): { values: number[]; counts: number[] } {
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (values.length > 0 && values[values.length - 1] === value) counts[counts.length - 1] += 1;
    else {
      values.push(value);
      counts.push(1);
    }
  }
  return { values, counts };
}

/** Position of the last of the rising values that is at most `value`; -1 when there is none. */
function lastAtMost(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
