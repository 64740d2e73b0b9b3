import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ImageClassifier } from '../model/imageClassifier';
import { countCorrect, crossEntropy } from './crossEntropy';

/** What a step gives back: the batch's mean loss and the number of right answers, before the update. */
export interface StepOutputs {
  loss: tf.Scalar;
  correct: tf.Scalar;
}

/** Gradients of the batch's mean loss for all trainable variables by name, besides loss and right answers; the caller disposes all. */
export function lossAndGradients(
  model: ImageClassifier,
  images: tf.Tensor4D,
  labels: tf.Tensor1D,
  seed: tf.Tensor1D,
): StepOutputs & { gradients: Map<string, tf.Tensor> } {
  const variables = model.trainableNames.map((name) => model.variables.get(name) as tf.Variable);
  let correct: tf.Scalar | undefined;
  const { value, grads } = tf.variableGrads(() => {
    const logits = model.forward(images, { training: true, seed });
    // Kept, because TensorFlow.js frees everything in here but the loss.
    correct = tf.keep(countCorrect(logits, labels));
    return crossEntropy(logits, labels);
  }, variables);
  const gradients = new Map(model.trainableNames.map((name, index) => [name, grads[variables[index].name]]));
  return { loss: value, correct: correct as unknown as tf.Scalar, gradients };
}
