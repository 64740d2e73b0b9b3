import { wilsonInterval } from '../wilsonInterval';

/** Of one picture: how sure the network was, and whether the answer was right. */
export interface Confidences {
  /** Probability of the predicted class, in [0, 1]; or of one class, where `hits` says if the picture is of it. */
  confidences: ArrayLike<number>;
  hits: ArrayLike<boolean>;
}

/** Pictures of similar confidence. */
export interface ReliabilityBin {
  /** Confidences lie in (low, high]; the first bin includes its low end. */
  low: number;
  high: number;
  /** Pictures in the bin. */
  count: number;
  /** Mean confidence; null in an empty bin. */
  confidence: number | null;
  /** Share that is right; null in an empty bin. */
  accuracy: number | null;
  /** 95 % Wilson interval of `accuracy`; null in an empty bin. */
  interval: [number, number] | null;
}

/** How confidences are divided. */
export interface BinOptions {
  /** `uniform`: bins of equal width. `quantile`: bins of nearly equal numbers of pictures. Names of scikit-learn. */
  strategy?: 'uniform' | 'quantile';
  /** How many, from 1. Default 10. */
  bins?: number;
}

/**
 * Confidence against accuracy by bin: Niculescu-Mizil and Caruana, "Predicting good probabilities with supervised
 * learning", 2005. Bins of equal width are as in scikit-learn's `calibration_curve`, the empty ones included. Bins of
 * equal mass reach from the smallest confidence to the largest and never part pictures of equal confidence, so there
 * may be fewer than asked for.
 */
export function reliabilityBins(
  { confidences, hits }: Confidences,
  { strategy = 'uniform', bins = 10 }: BinOptions = {},
): ReliabilityBin[] {
  if (!Number.isInteger(bins) || bins < 1) throw new Error(`bins must be a whole number from 1, not ${bins}`);
  const n = confidences.length;
  const edges = strategy === 'uniform' ? uniformEdges(bins) : quantileEdges(confidences, bins);
  const sums = edges.slice(1).map(() => ({ count: 0, confidence: 0, right: 0 }));
  for (let i = 0; i < n; i++) {
    const sum = sums[binOf(edges, confidences[i])];
    sum.count += 1;
    sum.confidence += confidences[i];
    if (hits[i]) sum.right += 1;
  }
  return sums.map(({ count, confidence, right }, k) => ({
    low: edges[k],
    high: edges[k + 1],
    count,
    confidence: count === 0 ? null : confidence / count,
    accuracy: count === 0 ? null : right / count,
    interval: count === 0 ? null : wilsonInterval(right, count),
  }));
}

function uniformEdges(bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, k) => k / bins);
}

/** From the smallest confidence to the largest; between them the last confidence of each part. */
function quantileEdges(confidences: ArrayLike<number>, bins: number): number[] {
  const sorted = Float64Array.from(confidences).sort();
  const largest = sorted[sorted.length - 1];
  if (sorted.length === 0 || sorted[0] === largest) return [0, 1];
  const edges = [sorted[0]];
  for (let k = 1; k < bins; k++) {
    const last = sorted[Math.round((k * sorted.length) / bins) - 1];
    if (last > edges[edges.length - 1] && last < largest) edges.push(last);
  }
  return [...edges, largest];
}

/** The bin whose high end is the first at or above the value. */
function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [1, edges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] >= value) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
