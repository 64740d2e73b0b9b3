import { indexOfMaximum } from '../softmax';
import { fitLogisticRegression } from './fitLogisticRegression';
import { linearLogits } from './logisticLoss';
import { standardise } from './standardise';

/** Multiplications that one fit may take: some minutes at most, whatever the number of pictures and classes. */
const MOST_WORK = 2e11;

/** A classifier that knows a picture by its colour histogram alone. */
export interface ColourClassifier {
  /** The name of the class that it takes the histogram for: always one that it was trained on. */
  predict(histogram: Float64Array): string;
  /** False when the fit was ended before its minimum; the answers count all the same. */
  converged: boolean;
}

/**
 * Logistic regression on standardised histograms. Classes without a picture do not take part. Deterministic.
 *
 * @param histograms of the training pictures, at least one; see `colourHistogram`
 * @param labels the class of each
 */
export function fitColourClassifier(
  histograms: readonly Float64Array[],
  labels: readonly string[],
): ColourClassifier {
  const classNames = [...new Set(labels)].sort();
  const indices = new Map(classNames.map((name, index) => [name, index]));
  const scaled = standardise(histograms);
  const { weights, converged } = fitLogisticRegression(
    histograms.map(scaled),
    labels.map((label) => indices.get(label) ?? 0),
    {
      classes: classNames.length,
      maxPasses: Math.ceil(MOST_WORK / (2 * histograms.length * classNames.length * histograms[0].length)),
    },
  );
  return {
    converged,
    predict: (histogram) => classNames[indexOfMaximum(linearLogits(weights, scaled(histogram)))],
  };
}
