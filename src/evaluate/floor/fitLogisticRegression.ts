import { type LinearWeights, type LogisticProblem, logisticCurvature, logisticLoss } from './logisticLoss';

/** What `fitLogisticRegression` can be told. */
export interface FitLogisticOptions {
  /** Number of classes; each has at least one row, else its intercept would have no minimum. */
  classes: number;
  /** Passes over the rows after which it gives up. Default 2,000. */
  maxPasses?: number;
  /** Pull of the weights towards zero, above 0: scikit-learn's 1 / C. Default 1. */
  penalty?: number;
}

/** Weights of the minimum, or of where the passes ended. */
export interface LogisticFit {
  weights: LinearWeights;
  /** Every slope of the loss is at most 1e-6. */
  converged: boolean;
}

const TOLERANCE = 1e-6;

/**
 * Multinomial logistic regression with L2 penalty, as scikit-learn's `LogisticRegression()`: sum of
 * cross-entropies plus half the penalty times the squared weights, intercepts free. The loss has one minimum, and it starts at zero, so the
 * result is a function of the rows alone. Newton's method, each step solved by conjugate gradients and halved until the
 * loss falls (Nocedal and Wright, "Numerical optimization", 2006, algorithm 7.1).
 *
 * @param rows features of each picture, equally long, best of mean 0 and variance 1; at least one
 * @param labels class of each, 0 to classes - 1
 */
export function fitLogisticRegression(
  rows: readonly Float64Array[],
  labels: readonly number[],
  { classes, maxPasses = 2000, penalty = 1 }: FitLogisticOptions,
): LogisticFit {
  // With two classes scikit-learn has one set of weights, the difference of these; its square is twice theirs together.
  const problem: LogisticProblem = { rows, labels, penalty: classes === 2 ? 2 * penalty : penalty };
  let weights = new Float64Array(classes * (rows[0].length + 1));
  let here = logisticLoss(problem, weights);
  let passes = 1;
  while (largest(here.gradient) > TOLERANCE && passes < maxPasses) {
    const step = newtonStep(problem, here, maxPasses - passes);
    passes += step.passes;
    const slope = dot(here.gradient, step.direction);
    let [size, next, there] = [2, weights, here];
    do {
      size /= 2;
      next = weights.map((weight, i) => weight + size * step.direction[i]);
      there = logisticLoss(problem, next);
      passes++;
    } while (there.loss > here.loss + 1e-4 * size * slope && size > 1e-10);
    // Rounding: the loss cannot fall any further.
    if (there.loss > here.loss) break;
    [weights, here] = [next, there];
  }
  return { weights, converged: largest(here.gradient) <= TOLERANCE };
}

/** Where the parabola that touches the loss here has its minimum, as near as this slope deserves. */
function newtonStep(
  problem: LogisticProblem,
  { gradient, probabilities }: ReturnType<typeof logisticLoss>,
  maxPasses: number,
): { direction: Float64Array; passes: number } {
  const direction = new Float64Array(gradient.length);
  const rest = gradient.map((slope) => -slope);
  let search = rest.slice();
  let square = dot(rest, rest);
  const enough = square * Math.min(0.25, Math.sqrt(square));
  let passes = 0;
  while (square > enough && passes < Math.max(1, Math.min(maxPasses, gradient.length))) {
    const product = logisticCurvature(problem, probabilities, search);
    passes++;
    const along = square / dot(search, product);
    for (let i = 0; i < rest.length; i++) {
      direction[i] += along * search[i];
      rest[i] -= along * product[i];
    }
    const left = dot(rest, rest);
    search = search.map((value, i) => rest[i] + (left / square) * value);
    square = left;
  }
  return { direction, passes };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
