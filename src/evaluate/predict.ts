import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { DataLoader } from '../data/createLoader';
import type { ImageClassifier } from '../model/imageClassifier';
import { createPrediction } from './createPrediction';
import type { Prediction } from './prediction';

/** What `predict` can be told. */
export interface PredictOptions {
  /** Names in the order of the model's outputs; the checkpoint carries them. */
  classNames: readonly string[];
  /** Called after each batch with the number of batches done and in all. */
  onBatch?: (done: number, total: number) => void;
}

/** What `predict` needs of a model. */
type Predictor = Pick<ImageClassifier, 'numClasses' | 'forward' | 'folded'>;

/**
 * Runs the model in evaluation mode over every picture of the loader once, in the loader's order; with BatchNorm folded
 * into the convolutions where the model can do that, so that the weights of the beginning count throughout.
 * Softmax and loss are computed in float64 on the host. Disposes the batches and all it makes.
 * Throws when the class names do not fit the model, or when a logit is not a finite number.
 */
export async function predict(
  model: Predictor,
  loader: Pick<DataLoader, 'batchesPerEpoch' | 'batches'>,
  { classNames, onBatch }: PredictOptions,
): Promise<Prediction[]> {
  if (classNames.length !== model.numClasses) {
    throw new Error(
      `the model has ${model.numClasses} outputs, but ${classNames.length} class names were given (${classNames.join(', ')})`,
    );
  }
  const predictions: Prediction[] = [];
  let done = 0;
  const folded = model.folded?.();
  try {
    for await (const { images, labels, samples } of loader.batches(0)) {
      const rows = await forwardAndDispose(folded ?? model, images, labels);
      samples.forEach((sample, row) => {
        predictions.push(createPrediction(sample.path, sample.label, rows[row], classNames));
      });
      onBatch?.(++done, loader.batchesPerEpoch);
    }
  } finally {
    folded?.dispose();
  }
  return predictions;
}

async function forwardAndDispose(
  model: Pick<Predictor, 'forward'>,
  images: tf.Tensor4D,
  labels: tf.Tensor1D,
): Promise<number[][]> {
  try {
    const logits = model.forward(images, { training: false });
    try {
      return await logits.array();
    } finally {
      logits.dispose();
    }
  } finally {
    images.dispose();
    labels.dispose();
  }
}
