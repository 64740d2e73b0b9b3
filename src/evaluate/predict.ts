import { compilePrediction } from '../compile/compilePrediction';
import type { DataLoader } from '../data/createLoader';
import { createPrediction } from './createPrediction';
import { checkClassCount, forwardLogits, type Predictor } from './forwardLogits';
import type { Prediction } from './prediction';

/** What `predict` can be told. */
export interface PredictOptions {
  /** Names in the order of the model's outputs; the checkpoint carries them. */
  classNames: readonly string[];
  /** Called after each batch with the number of batches done and in all. */
  onBatch?: (done: number, total: number) => void;
}

/**
 * Runs the model in evaluation mode over every picture of the loader once, in the loader's order; with BatchNorm folded
 * into the convolutions where the model can do that, so that the weights of the beginning count throughout, and as graphs
 * where that pays (see `compile`).
 * Softmax and loss are computed in float64 on the host. Disposes the batches and all it makes.
 * Throws when the class names do not fit the model, or when a logit is not a finite number.
 */
export async function predict(
  model: Predictor,
  loader: Pick<DataLoader, 'batchesPerEpoch' | 'batches'>,
  { classNames, onBatch }: PredictOptions,
): Promise<Prediction[]> {
  checkClassCount(model, classNames);
  const predictions: Prediction[] = [];
  let done = 0;
  const network = compilePrediction(model);
  try {
    for await (const { images, labels, samples } of loader.batches(0)) {
      labels.dispose();
      const rows = await forwardLogits(network, images);
      samples.forEach((sample, row) => {
        predictions.push(createPrediction(sample.path, sample.label, rows[row], classNames));
      });
      onBatch?.(++done, loader.batchesPerEpoch);
    }
  } finally {
    network.dispose();
  }
  return predictions;
}
