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
      `${path}: the model does not know the class "${trueClass}"; its classes: ${quote(classNames)}`,
    );
  }
  if (logits.length !== classNames.length) {
    throw new Error(
      `${path}: ${logits.length} logits for ${classNames.length} classes (${quote(classNames)})`,
    );
  }
  for (let i = 0; i < logits.length; i++) {
    if (!Number.isFinite(logits[i])) {
      throw new Error(
        `${path}: the logit of "${classNames[i]}" is ${logits[i]}; the weights are damaged or training diverged`,
      );
    }
  }
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

function quote(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown}, ... ${names.length - 20} more` : shown;
}
