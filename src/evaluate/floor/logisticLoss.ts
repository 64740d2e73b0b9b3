import { softmax } from '../softmax';

/** Weights of a linear classifier: class after class, each one weight a feature and the intercept last. */
export type LinearWeights = Float64Array;

/** One number a class: the weighted features plus the intercept. `weights` holds `classes` times the row's length plus 1. */
export function linearLogits(weights: LinearWeights, row: Float64Array): Float64Array {
  const stride = row.length + 1;
  const logits = new Float64Array(weights.length / stride);
  for (let k = 0; k < logits.length; k++) {
    let sum = weights[k * stride + row.length];
    for (let j = 0; j < row.length; j++) sum += weights[k * stride + j] * row[j];
    logits[k] = sum;
  }
  return logits;
}

/** What is minimised: rows of features, the class of each (0 to classes - 1), and the pull towards zero. */
export interface LogisticProblem {
  readonly rows: readonly Float64Array[];
  readonly labels: readonly number[];
  /** Half of it times the sum of squared weights is added; intercepts are free. */
  readonly penalty: number;
}

/** Sum of the cross-entropies plus the penalty; its gradient; and the probabilities, which the curvature needs. */
export function logisticLoss(
  { rows, labels, penalty }: LogisticProblem,
  weights: LinearWeights,
): { loss: number; gradient: Float64Array; probabilities: number[][] } {
  const gradient = penaltyGradient(weights, rows[0].length, penalty);
  let loss = weights.reduce((sum, weight, i) => sum + (weight * gradient[i]) / 2, 0);
  const probabilities = rows.map((row, i) => {
    const logits = linearLogits(weights, row);
    const shares = softmax(logits);
    const largest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
    loss += largest - logits[labels[i]] + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - largest), 0));
    addRow(gradient, row, (k) => shares[k] - (k === labels[i] ? 1 : 0));
    return shares;
  });
  return { loss, gradient, probabilities };
}

/** The loss's matrix of second derivatives times `direction`, where the probabilities are those given. */
export function logisticCurvature(
  { rows, penalty }: LogisticProblem,
  probabilities: readonly number[][],
  direction: Float64Array,
): Float64Array {
  const product = penaltyGradient(direction, rows[0].length, penalty);
  rows.forEach((row, i) => {
    const [shares, change] = [probabilities[i], linearLogits(direction, row)];
    const mean = shares.reduce((sum, share, k) => sum + share * change[k], 0);
    addRow(product, row, (k) => shares[k] * (change[k] - mean));
  });
  return product;
}

function penaltyGradient(weights: LinearWeights, features: number, penalty: number): Float64Array {
  return weights.map((weight, i) => (i % (features + 1) === features ? 0 : penalty * weight));
}

function addRow(target: Float64Array, row: Float64Array, factor: (k: number) => number): void {
  const stride = row.length + 1;
  for (let start = 0, k = 0; start < target.length; start += stride, k++) {
    const times = factor(k);
    for (let j = 0; j < row.length; j++) target[start + j] += times * row[j];
    target[start + row.length] += times;
  }
}
