import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ImageClassifier } from '../model/imageClassifier';
import { rememberVariables } from './rememberVariables';
import type { TrainBatch } from './trainStep';
import type { BatchSource } from './validate';

/** What a network that has not been trained says of the first batch of a training. */
export interface FirstBatch {
  /** `[batch, height, width, 3]`. */
  shape: number[];
  /** Class indices. */
  labels: number[];
  /** Cross-entropy of each picture in training mode, in nats, as the first step meets it. */
  losses: number[];
  /** The loss of the first step, when nothing is mixed, smoothed or weighted. */
  meanLoss: number;
  /** The logits of the first picture, three times in evaluation mode: equal ones. */
  evaluation: number[][];
  /** The same in training mode, each time with what another step would draw. */
  training: number[][];
}

const PASSES = [1, 2, 3];

function logitsOf(model: ImageClassifier, images: tf.Tensor4D, seed?: tf.Tensor1D): number[][] {
  return tf.tidy(() => model.forward(images, { training: seed !== undefined, seed }).arraySync());
}

/** -log softmax(logits)[label], without overflow. */
function crossEntropyOf(logits: readonly number[], label: number): number {
  const largest = Math.max(...logits);
  const sum = logits.reduce((total, value) => total + Math.exp(value - largest), 0);
  return Math.log(sum) + largest - logits[label];
}

/** Looks at `batch` in both modes, and puts the model back. */
function look(model: ImageClassifier, { images, labels: truth }: TrainBatch, seed: number): FirstBatch {
  const labels = [...truth.dataSync()];
  const before = rememberVariables(model);
  try {
    const evaluation = PASSES.map(() => logitsOf(model, images)[0]);
    const passes = PASSES.map((step) => {
      const drawn = tf.tensor1d([seed, step], 'int32');
      const logits = logitsOf(model, images, drawn);
      drawn.dispose();
      before.restore();
      return logits;
    });
    const losses = passes[0].map((logits, index) => crossEntropyOf(logits, labels[index]));
    const meanLoss = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    const training = passes.map(([first]) => first);
    return { shape: [...images.shape], labels, losses, meanLoss, evaluation, training };
  } finally {
    before.dispose();
    tf.dispose([images, truth]);
  }
}

/**
 * Looks at the first batch of `loader` in both modes, without training: passes in training mode move running statistics,
 * so the model is put back, bit for bit. `seed` is the run's. Disposes the batch. Taught in notebook 03.
 */
export async function firstBatch(model: ImageClassifier, loader: BatchSource, seed = 0): Promise<FirstBatch> {
  for await (const batch of loader.batches(1)) return look(model, batch, seed);
  throw new Error('the loader gives no batch');
}
