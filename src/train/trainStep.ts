import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ImageClassifier } from '../model/imageClassifier';
import { countCorrect, crossEntropy } from './crossEntropy';
import type { Optimizer } from './sgd';

/** What a step is given besides the batch, as tensors: nothing of it is a constant of the step. */
export interface StepInputs {
  learningRate: tf.Scalar;
  /** Seed and step, int32 `[2]`: where dropout and drop connect draw from. */
  seed: tf.Tensor1D;
}

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

/**
 * One training step: forward, loss, gradients, update. `images` `[batch, height, width, 3]`, `labels` int32 `[batch]`.
 * Nothing is read back from TensorFlow in between. The caller disposes both outputs and keeps its inputs.
 */
export function trainStep(
  model: ImageClassifier,
  optimizer: Optimizer,
  batch: { images: tf.Tensor4D; labels: tf.Tensor1D },
  inputs: StepInputs,
): StepOutputs {
  const { loss, correct, gradients } = lossAndGradients(model, batch.images, batch.labels, inputs.seed);
  optimizer.applyGradients(gradients, inputs.learningRate);
  tf.dispose([...gradients.values()]);
  return { loss, correct };
}
