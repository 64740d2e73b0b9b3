import { labelIndices } from '../labelIndices';
import type { Prediction } from '../prediction';

/** One class against the rest: of each picture, the probability of that class and whether it is of it. */
export interface BinaryScores {
  /** Any finite numbers, larger for more likely; from `binaryScores` probabilities in [0, 1]. */
  scores: ArrayLike<number>;
  /** True where the picture is of the class. */
  positives: ArrayLike<boolean>;
}

/**
 * The probabilities of class `positiveClass` and whether each picture is of it, in the order of the predictions.
 * Throws when the class is unknown.
 */
export function binaryScores(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  positiveClass: string,
): BinaryScores {
  const index = classNames.indexOf(positiveClass);
  if (index < 0) {
    throw new Error(
      `unknown class "${positiveClass}"; the classes are ${classNames.slice(0, 20).join(', ')}`,
    );
  }
  labelIndices(predictions, classNames);
  return {
    scores: Float64Array.from(predictions, ({ probabilities }) => probabilities[index]),
    positives: predictions.map((one) => one.true === positiveClass),
  };
}
