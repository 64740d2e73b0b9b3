/**
 * Brier's score of one picture: the sum over the classes of (probability - truth)^2, truth being 1 for the true class
 * and 0 for the others. In [0, 2]; with two classes it is halved, so in [0, 1]: the square of what is missing to 1.
 * Brier, "Verification of forecasts expressed in terms of probability", 1950; as scikit-learn's `brier_score_loss`.
 */
export function brierScore(probabilities: readonly number[], trueIndex: number): number {
  let sum = 0;
  for (let j = 0; j < probabilities.length; j++) {
    const missing = probabilities[j] - (j === trueIndex ? 1 : 0);
    sum += missing * missing;
  }
  return probabilities.length === 2 ? sum / 2 : sum;
}
