import { labelIndices } from '../labelIndices';
import type { Prediction } from '../prediction';

/** How many pictures have their true class among the `k` largest logits. Of equal logits the first class counts as larger. */
export function topKHits(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  k: number,
): number {
  if (!Number.isInteger(k) || k < 1)
    throw new Error(`topKAccuracy: k must be a whole number from 1, not ${k}`);
  const { truth } = labelIndices(predictions, classNames);
  return predictions.reduce((hits, { logits }, i) => hits + (rankOf(logits, truth[i]) < k ? 1 : 0), 0);
}

/**
 * Share of pictures, in [0, 1], whose true class is among the `k` largest logits; 1 when there are k classes or fewer.
 * As scikit-learn's `top_k_accuracy_score`, save that of equal logits the first class wins, as it does in `predicted`:
 * so top-1 is the accuracy. Throws without predictions and on a `k` that is not a whole number from 1.
 */
export function topKAccuracy(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  k: number,
): number {
  if (predictions.length === 0) throw new Error('topKAccuracy: no predictions');
  return topKHits(predictions, classNames, k) / predictions.length;
}

function rankOf(logits: readonly number[], index: number): number {
  let rank = 0;
  for (let j = 0; j < logits.length; j++) {
    if (logits[j] > logits[index] || (logits[j] === logits[index] && j < index)) rank += 1;
  }
  return rank;
}
