import type { Confidences } from '../calibration/reliabilityBins';
import { wilsonInterval } from '../wilsonInterval';

/** The pictures that the network is surest of, and how often it errs on them. */
export interface RiskCoveragePoint {
  /** Pictures of at least this confidence get an answer. */
  confidence: number;
  answered: number;
  /** Share of the pictures that get an answer, in (0, 1]. */
  coverage: number;
  /** Share of the answers that is wrong, in [0, 1]. */
  risk: number;
  /** 95 % Wilson interval of `risk`. */
  interval: [number, number];
}

/**
 * Risk against coverage when the network answers only where it is sure, one point for each distinct confidence, the
 * surest first, for any number of classes. El-Yaniv and Wiener, "On the foundations of noise-free selective
 * classification", 2010; Geifman and El-Yaniv, "Selective classification for deep neural networks", 2017.
 */
export function riskCoverage({ confidences, hits }: Confidences): RiskCoveragePoint[] {
  const n = confidences.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => confidences[b] - confidences[a]);
  const points: RiskCoveragePoint[] = [];
  let wrong = 0;
  for (let k = 0; k < n; k++) {
    if (!hits[order[k]]) wrong += 1;
    const confidence = confidences[order[k]];
    if (k + 1 < n && confidences[order[k + 1]] === confidence) continue;
    points.push({
      confidence,
      answered: k + 1,
      coverage: (k + 1) / n,
      risk: wrong / (k + 1),
      interval: wilsonInterval(wrong, k + 1),
    });
  }
  return points;
}

/** Area under the steps of the curve: the mean risk over all coverages, in [0, 1]; smaller is better. */
export function riskCoverageArea(points: readonly RiskCoveragePoint[]): number {
  return points.reduce(
    (sum, { coverage, risk }, k) => sum + (coverage - (points[k - 1]?.coverage ?? 0)) * risk,
    0,
  );
}
