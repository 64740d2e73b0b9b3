import * as tf from '@tensorflow/tfjs-node-gpu';
import { compile, PAYING_CALL } from '../compile/compile';
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

/** How a validator works. */
export interface ValidatorOptions {
  /** Whether batches run as graphs where that pays (see `compile`): the same bits. Default true. */
  compiled?: boolean;
  /** Told in one line why they run op by op though `compiled` is true. */
  onNotCompiled?(reason: string): void;
}

/** Validates one model, again and again. */
export interface Validator {
  /**
   * Runs the model, with the weights that it has now, in evaluation mode over one pass of `loader` and disposes the
   * batches. `isStopped` is asked after each batch; when it says true the result is null.
   */
  validate(loader: BatchSource, isStopped?: () => boolean): Promise<Validation | null>;
  /** Frees the graphs; the model stays the caller's. */
  dispose(): void;
}

/** What a batch is measured by; the caller disposes both. */
function measureBatch(model: ImageClassifier, { images, labels }: TrainBatch) {
  return tf.tidy(() => {
    const logits = model.forward(images);
    return { loss: crossEntropy(logits, labels), predicted: tf.argMax(logits, 1) };
  });
}

/** The loss, and the predicted class of each picture. */
function readMeasures({ loss, predicted }: ReturnType<typeof measureBatch>) {
  const measures = [loss.dataSync()[0], predicted.dataSync()] as const;
  tf.dispose([loss, predicted]);
  return measures;
}

async function validateBy(
  measure: (batch: TrainBatch) => ReturnType<typeof measureBatch>,
  numClasses: number,
  loader: BatchSource,
  isStopped: () => boolean,
): Promise<Validation | null> {
  const zeros = () => new Array<number>(numClasses).fill(0);
  const [labelCounts, predictedCounts] = [zeros(), zeros()];
  let [lossSum, correct, pictures] = [0, 0, 0];
  for await (const { images, labels } of loader.batches(1)) {
    try {
      const [loss, predicted] = readMeasures(measure({ images, labels }));
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

/** Makes what validates `model` and keeps the graphs between two validations. The caller disposes it, before the model. */
export function createValidator(
  model: ImageClassifier,
  { compiled = true, onNotCompiled }: ValidatorOptions = {},
): Validator {
  const measure = (batch: TrainBatch) => measureBatch(model, batch);
  const graphs = compile(measure, { recordAt: PAYING_CALL, onRefusal: onNotCompiled });
  return {
    validate: (loader, isStopped = () => false) =>
      validateBy(compiled ? graphs.run : measure, model.numClasses, loader, isStopped),
    dispose: graphs.dispose,
  };
}

/** Validates `model` once, as a validator does; the result is null when `isStopped` says true after a batch. */
export async function validate(
  model: ImageClassifier,
  loader: BatchSource,
  isStopped?: () => boolean,
): Promise<Validation | null> {
  const validator = createValidator(model);
  try {
    return await validator.validate(loader, isStopped);
  } finally {
    validator.dispose();
  }
}
