import { createPrediction } from '../createPrediction';
import { labelIndices } from '../labelIndices';
import type { Prediction } from '../prediction';
import { brierScore } from '../scores/brierScore';
import { stratifiedFolds } from '../stratifiedFolds';
import { expectedCalibrationError } from './expectedCalibrationError';
import { fitTemperature } from './fitTemperature';

/** How far probabilities can be trusted; each is smaller where they are better. */
export interface ProbabilityScores {
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Expected calibration error of the predicted class, ten bins of equal width. */
  ece: number;
  /** Mean Brier score, see `brierScore`. */
  brier: number;
}

/** Temperature scaling on validation pictures, and what it brings. */
export interface Calibration {
  /** Fitted on all pictures: the one to use for new pictures. */
  temperature: number;
  /** With the network's own probabilities. */
  before: ProbabilityScores;
  /** Each picture with the temperature fitted on the other folds only. Null with fewer than two pictures. */
  after: ProbabilityScores | null;
  /** How many folds; 0 where `after` is null. */
  folds: number;
  /** The temperatures of the folds: how much the choice hangs on single pictures. */
  foldTemperatures: number[];
}

/** The same predictions with the logits divided by `temperature`: other probabilities and losses, same classes. */
export function withTemperature(
  prediction: Prediction,
  classNames: readonly string[],
  temperature: number,
): Prediction {
  if (!(temperature > 0 && temperature < Number.POSITIVE_INFINITY)) {
    throw new Error(`the temperature must be above 0 and finite, not ${temperature}`);
  }
  const logits = prediction.logits.map((logit) => logit / temperature);
  return createPrediction(prediction.path, prediction.true, logits, classNames);
}

/**
 * Fits a temperature and says what it brings on pictures that it was not fitted on: `folds` parts (5, or as many as
 * there are pictures), each evaluated with the temperature of the others. Give it predictions of validation pictures:
 * on training pictures the network is right too often. Throws without predictions.
 */
export function calibrate(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  { folds = 5, seed = 0 }: { folds?: number; seed?: number } = {},
): Calibration {
  const { truth } = labelIndices(predictions, classNames);
  const logits = predictions.map((one) => one.logits);
  const parts =
    predictions.length < 2 ? null : stratifiedFolds(truth, Math.min(folds, predictions.length), seed);
  const temperature = fitTemperature(logits, truth);
  const foldTemperatures: number[] = [];
  if (parts) {
    for (let fold = 0; fold < Math.min(folds, predictions.length); fold++) {
      const others = logits.flatMap((_, i) => (parts[i] === fold ? [] : [i]));
      foldTemperatures.push(
        fitTemperature(
          others.map((i) => logits[i]),
          others.map((i) => truth[i]),
          temperature,
        ),
      );
    }
  }
  const crossFitted =
    parts && predictions.map((one, i) => withTemperature(one, classNames, foldTemperatures[parts[i]]));
  return {
    temperature,
    before: probabilityScores(predictions, classNames),
    after: crossFitted && probabilityScores(crossFitted, classNames),
    folds: foldTemperatures.length,
    foldTemperatures,
  };
}

/** Loss, ECE and Brier score of predictions. Throws without any. */
export function probabilityScores(
  predictions: readonly Prediction[],
  classNames: readonly string[],
): ProbabilityScores {
  if (predictions.length === 0) throw new Error('probabilityScores: no predictions');
  const { truth } = labelIndices(predictions, classNames);
  let [loss, brier] = [0, 0];
  predictions.forEach((one, i) => {
    loss += one.loss;
    brier += brierScore(one.probabilities, truth[i]);
  });
  return {
    loss: loss / predictions.length,
    ece: expectedCalibrationError(topConfidences(predictions)),
    brier: brier / predictions.length,
  };
}

/** Of each picture, the probability of the predicted class and whether that is right. */
export function topConfidences(predictions: readonly Prediction[]): {
  confidences: Float64Array;
  hits: boolean[];
} {
  return {
    confidences: Float64Array.from(predictions, ({ probabilities }) =>
      probabilities.reduce((largest, value) => Math.max(largest, value), 0),
    ),
    hits: predictions.map(({ correct }) => correct),
  };
}
