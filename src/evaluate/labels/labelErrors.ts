import { labelIndices } from '../labelIndices';
import { margin } from '../misclassified';
import type { Prediction } from '../prediction';

/** A picture whose label may be wrong. */
export interface LabelSuspect {
  path: string;
  /** The label that it has. */
  true: string;
  /** The label that the probabilities suggest. */
  suggested: string;
  /** Probability of the label that it has, in [0, 1]. */
  trueProbability: number;
  /** Probability of the suggested one. */
  suggestedProbability: number;
  /** See `margin`: the smaller, the more suspect. */
  margin: number;
  /** Why it is suspect, in words. */
  reason: string;
}

/** A probability this close to a threshold counts as reaching it, as in cleanlab: means of equal numbers differ in the last digit. */
const TOLERANCE = 1e-6;

/**
 * Pictures whose labels are likely wrong, most suspect (smallest margin) first: confident learning, Northcutt, Jiang and
 * Chuang, "Confident learning: estimating uncertainty in dataset labels", 2021. A class's threshold is the mean
 * probability that its own pictures get. A picture whose probability reaches the threshold of another class, the most
 * probable of those reached, is off the diagonal of the confident joint, and is a suspect unless its own label is the
 * predicted one. As cleanlab's `find_label_issues(filter_by='confident_learning',
 * return_indices_ranked_by='normalized_margin')`.
 *
 * The probabilities must be out of sample: a network defends the labels that it was trained on. So give predictions of
 * validation pictures, or cross-validated ones of all pictures. Few pictures make rough thresholds: look at each one.
 */
export function labelErrors(
  predictions: readonly Prediction[],
  classNames: readonly string[],
): LabelSuspect[] {
  const { truth, predicted } = labelIndices(predictions, classNames);
  const thresholds = classThresholds(predictions, truth, classNames.length);
  const suspects = predictions.flatMap((one, i): LabelSuspect[] => {
    if (predicted[i] === truth[i]) return [];
    const confident = confidentClass(one.probabilities, thresholds);
    if (confident === undefined || confident === truth[i]) return [];
    const trueProbability = one.probabilities[truth[i]];
    const suggestedProbability = one.probabilities[confident];
    return [
      {
        path: one.path,
        true: one.true,
        suggested: classNames[confident],
        trueProbability,
        suggestedProbability,
        margin: margin(one, truth[i]),
        reason:
          `${points(suggestedProbability)} for "${classNames[confident]}", whose own pictures get ` +
          `${points(thresholds[confident])} on average; ${points(trueProbability)} for "${one.true}"`,
      },
    ];
  });
  return suspects.sort((a, b) => a.margin - b.margin);
}

/** Mean probability of each class over its own pictures; infinite for a class without pictures: nothing reaches it. */
function classThresholds(
  predictions: readonly Prediction[],
  truth: ArrayLike<number>,
  size: number,
): number[] {
  const sums = new Array<number>(size).fill(0);
  const counts = new Array<number>(size).fill(0);
  predictions.forEach(({ probabilities }, i) => {
    sums[truth[i]] += probabilities[truth[i]];
    counts[truth[i]] += 1;
  });
  return sums.map((sum, k) => (counts[k] === 0 ? Number.POSITIVE_INFINITY : sum / counts[k]));
}

/** The most probable of the classes whose threshold is reached. */
function confidentClass(probabilities: readonly number[], thresholds: readonly number[]): number | undefined {
  let best: number | undefined;
  probabilities.forEach((probability, k) => {
    if (probability < thresholds[k] - TOLERANCE) return;
    if (best === undefined || probability > probabilities[best]) best = k;
  });
  return best;
}

function points(probability: number): string {
  return `${(100 * probability).toFixed(1)} %`;
}
