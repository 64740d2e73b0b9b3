import { checkLogits, quoteNames } from './checkLogits';
import type { Prediction } from './prediction';
import { crossEntropy, indexOfMaximum, softmax } from './softmax';

/**
 * Everything that follows from a picture's true class and logits. `logits` has one finite number a class.
 * Throws when the class is unknown, the lengths differ, or a logit is NaN or infinite; each message names the picture.
 */
export function createPrediction(
  path: string,
  trueClass: string,
  logits: ArrayLike<number>,
  classNames: readonly string[],
): Prediction {
  const trueIndex = classNames.indexOf(trueClass);
  if (trueIndex < 0) {
    throw new Error(
      `${path}: the model does not know the class "${trueClass}"; its classes: ${quoteNames(classNames)}`,
    );
  }
  checkLogits(path, logits, classNames);
  const predictedIndex = indexOfMaximum(logits);
  return {
    path,
    true: trueClass,
    predicted: classNames[predictedIndex],
    correct: predictedIndex === trueIndex,
    probabilities: softmax(logits),
    logits: Array.from(logits),
    loss: crossEntropy(logits, trueIndex),
  };
}
