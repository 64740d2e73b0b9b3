import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ImageClassifier } from '../model/imageClassifier';
import { crossEntropy } from './crossEntropy';
import type { TrainBatch } from './trainStep';

/** The part of a loader that training and validation use. Who takes a batch disposes its tensors. */
export interface BatchSource {
  readonly batchesPerEpoch: number;
  /** The batches of one epoch, from 1. */
  batches(epoch: number): AsyncGenerator<TrainBatch, void, undefined>;
}

/** Mean loss and accuracy over all pictures of a loader. */
export interface Validation {
  loss: number;
  accuracy: number;
  pictures: number;
  /** How many pictures have, and how many get, each class; by class index. */
  labelCounts: number[];
  predictedCounts: number[];
}

/** Lets timers, signals and messages through; TensorFlow's calls block the event loop. */
export const eventLoopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function measureBatch(model: ImageClassifier, images: tf.Tensor4D, labels: tf.Tensor1D) {
  return tf.tidy(() => {
    const logits = model.forward(images);
    return { loss: crossEntropy(logits, labels).dataSync()[0], predicted: tf.argMax(logits, 1).dataSync() };
  });
}

/**
 * Runs `model` in evaluation mode over one pass of `loader` and disposes the batches. `isStopped` is asked after each
 * batch; when it says true the result is null.
 */
export async function validate(
  model: ImageClassifier,
  loader: BatchSource,
  isStopped: () => boolean = () => false,
): Promise<Validation | null> {
  const zeros = () => new Array<number>(model.numClasses).fill(0);
  const [labelCounts, predictedCounts] = [zeros(), zeros()];
  let [lossSum, correct, pictures] = [0, 0, 0];
  for await (const { images, labels } of loader.batches(1)) {
    try {
      const { loss, predicted } = measureBatch(model, images, labels);
      const truth = labels.dataSync();
      lossSum += loss * truth.length;
      pictures += truth.length;
      truth.forEach((label, index) => {
        labelCounts[label]++;
        predictedCounts[predicted[index]]++;
        if (label === predicted[index]) correct++;
      });
    } finally {
      tf.dispose([images, labels]);
    }
    await eventLoopTurn();
    if (isStopped()) return null;
  }
  return { loss: lossSum / pictures, accuracy: correct / pictures, pictures, labelCounts, predictedCounts };
}
