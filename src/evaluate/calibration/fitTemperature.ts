/** The hottest and the coldest temperature that is considered. */
export const TEMPERATURE_RANGE = [0.05, 20] as const;

/**
 * The temperature T whose probabilities, softmax(logits / T), have the smallest mean cross-entropy on these pictures:
 * above 1 the network was too sure. Guo et al., "On calibration of modern neural networks", 2017. The classes that are
 * predicted stay the same. Newton's method on 1/T, in which the loss is convex; where there is no finite optimum (all
 * right, so surer is always better; all wrong) it ends at a bound of `TEMPERATURE_RANGE`.
 *
 * `logits` has a row of finite numbers a picture, `truth` the true class's position; `start` is a first guess, which
 * saves time when it is near. Throws without pictures.
 */
export function fitTemperature(
  logits: readonly (readonly number[])[],
  truth: ArrayLike<number>,
  start = 1,
): number {
  if (logits.length === 0) throw new Error('fitTemperature: no pictures');
  const [coldest, hottest] = [1 / TEMPERATURE_RANGE[0], 1 / TEMPERATURE_RANGE[1]];
  let [low, high] = [hottest, coldest];
  let beta = Math.max(low, Math.min(high, 1 / start));
  for (let step = 0; step < 100; step++) {
    const { first, second } = slope(logits, truth, beta);
    if (first === 0) break;
    if (first > 0) high = beta;
    else low = beta;
    let next = second > 0 ? beta - first / second : Number.NaN;
    if (!(next > low && next < high)) {
      // The step leaves what is possible: is the optimum beyond the bound, or between?
      if (first < 0 && high === coldest && slope(logits, truth, coldest).first <= 0)
        return TEMPERATURE_RANGE[0];
      if (first > 0 && low === hottest && slope(logits, truth, hottest).first >= 0)
        return TEMPERATURE_RANGE[1];
      next = (low + high) / 2;
    }
    const moved = Math.abs(next - beta);
    beta = next;
    if (moved <= 1e-11 * beta) break;
  }
  return 1 / beta;
}

/**
 * Derivatives by beta of the mean cross-entropy of softmax(beta * logits): the mean logit minus the true one, and the
 * logits' variance, both under those probabilities.
 */
function slope(
  logits: readonly (readonly number[])[],
  truth: ArrayLike<number>,
  beta: number,
): { first: number; second: number } {
  let [first, second] = [0, 0];
  for (let i = 0; i < logits.length; i++) {
    const row = logits[i];
    let largest = row[0];
    for (const logit of row) if (logit > largest) largest = logit;
    let [sum, moment, square] = [0, 0, 0];
    for (const logit of row) {
      // Distances from the largest logit keep their digits.
      const distance = logit - largest;
      const power = Math.exp(beta * distance);
      sum += power;
      moment += power * distance;
      square += power * distance * distance;
    }
    const mean = moment / sum;
    first += mean - (row[truth[i]] - largest);
    second += square / sum - mean * mean;
  }
  return { first: first / logits.length, second: second / logits.length };
}
