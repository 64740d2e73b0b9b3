/** log(sum(exp(logits))), with the largest logit taken out first so that nothing overflows. */
function logSumExp(logits: ArrayLike<number>): number {
  const largest = logits[indexOfMaximum(logits)];
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp(logits[i] - largest);
  return largest + Math.log(sum);
}

/** Probabilities of one picture from its finite logits, in float64: p_i = exp(z_i) / sum_j exp(z_j). */
export function softmax(logits: ArrayLike<number>): number[] {
  const largest = logits[indexOfMaximum(logits)];
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * Cross-entropy of one picture in nats, from its finite logits and the index of its true class.
 * Taken from the logits, so it stays finite where the probability itself rounds to 0.
 */
export function crossEntropy(logits: ArrayLike<number>, trueIndex: number): number {
  return Math.max(0, logSumExp(logits) - logits[trueIndex]);
}

/** Index of the largest value, the first one when several are equal (as in NumPy's argmax). -1 for an empty array. */
export function indexOfMaximum(values: ArrayLike<number>): number {
  let best = values.length > 0 ? 0 : -1;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
