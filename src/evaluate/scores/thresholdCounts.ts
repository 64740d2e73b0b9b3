import type { BinaryScores } from './binaryScores';

/** What happens at each threshold when a picture counts as positive where its score is at least the threshold. */
export interface ThresholdCounts {
  /** The distinct scores, largest first. */
  thresholds: Float64Array;
  /** Positives at or above each threshold. */
  truePositives: Int32Array;
  /** Negatives at or above each threshold. */
  falsePositives: Int32Array;
}

/** Counts at every distinct score. n log n. Throws on a score that is not a finite number, and on lengths that differ. */
export function thresholdCounts({ scores, positives }: BinaryScores): ThresholdCounts {
  if (scores.length !== positives.length) {
    throw new Error(`thresholdCounts: ${scores.length} scores for ${positives.length} pictures`);
  }
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i])) throw new Error(`thresholdCounts: score ${i} is ${scores[i]}`);
  }
  // A stable order is not needed: equal scores are counted together.
  const order = Int32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let [right, wrong] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    if (positives[order[i]]) right += 1;
    else wrong += 1;
    if (i + 1 < order.length && scores[order[i + 1]] === scores[order[i]]) continue;
    thresholds.push(scores[order[i]]);
    truePositives.push(right);
    falsePositives.push(wrong);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    truePositives: Int32Array.from(truePositives),
    falsePositives: Int32Array.from(falsePositives),
  };
}
