import * as tf from '@tensorflow/tfjs-node-gpu';
import { compilePass } from '../../compile/compilePass';
import { createRandom } from '../../data/random';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import type { ImageClassifier } from '../../model/imageClassifier';
import { augmentPictures } from '../../train/pretraining/augmentPictures';
import { createTrainer } from '../../train/trainer';
import type { TrainerOptions } from '../../train/trainerOptions';
import { eventLoopTurn } from '../../train/validate';
import type { FewShotDraw } from './fewShotDraws';
import { type PictureSet, picturesTensor } from './pictureSet';

/** How a network is trained on few pictures. */
export interface FineTuneOptions extends TrainerOptions {
  /** Updates in all, whatever the number of pictures. */
  readonly steps: number;
  readonly batchSize: number;
  /** Smallest share of a picture that a training crop keeps. */
  readonly cropScale: number;
  /** How far brightness, contrast and saturation may change, 0 to below 1. */
  readonly colour: number;
  readonly seed: number;
}

/** Pictures in one pass of prediction. */
const BATCH = 32;

/** Training pictures in random order, again and again, each time reshuffled. */
function pictureAt(train: readonly number[], seed: number): (position: number) => number {
  let order: { pass: number; pictures: readonly number[] } | undefined;
  return (position) => {
    const pass = Math.floor(position / train.length);
    if (order?.pass !== pass) {
      order = { pass, pictures: createRandom(seed, 'fine-tuning', pass).shuffle(train) };
    }
    return order.pictures[position % train.length];
  };
}

/** 0 to 255, as `augmentPictures` takes them; the caller disposes the tensor. */
function rawTensor({ pixels, side }: PictureSet, indices: readonly number[]): tf.Tensor4D {
  const values = new Float32Array(indices.length * side * side * 3);
  indices.forEach((index, place) => {
    values.set(pixels[index], place * side * side * 3);
  });
  return tf.tensor4d(values, [indices.length, side, side, 3]);
}

/**
 * Trains the whole of `model`, in place, on the training pictures of a draw, and returns the number of right answers on
 * its test pictures. Random crops, mirroring and colours; ImageNet's normalisation. Decided by the model and the options. The model stays the caller's.
 */
export async function fineTune(
  model: ImageClassifier,
  set: PictureSet,
  { train, test }: FewShotDraw,
  options: FineTuneOptions,
): Promise<number> {
  const { steps, batchSize, seed, cropScale, colour } = options;
  const trainer = createTrainer(model, options, { stepsPerEpoch: steps, epochs: 1, seed });
  const chosen = pictureAt(train, seed);
  try {
    for (let step = 0; step < steps; step++) {
      const indices = Array.from({ length: batchSize }, (_, slot) => chosen(step * batchSize + slot));
      const raw = rawTensor(set, indices);
      const views = { side: set.side, cropScale, colour };
      const images = augmentPictures(raw, createRandom(seed, 'views', step), views);
      const labels = tf.tensor1d(
        indices.map((index) => set.labels[index]),
        'int32',
      );
      const outputs = trainer.step({ images, labels }, step + 1);
      tf.dispose([raw, images, labels, outputs.loss, outputs.correct]);
      await eventLoopTurn();
    }
    return countRight(trainer.evaluationModel, set, test);
  } finally {
    trainer.dispose();
  }
}

function countRight(model: ImageClassifier, set: PictureSet, test: readonly number[]): number {
  let right = 0;
  const pass = compilePass((images) => model.forward(images));
  try {
    for (let start = 0; start < test.length; start += BATCH) {
      const indices = test.slice(start, start + BATCH);
      const images = picturesTensor(set, indices, { normalization: IMAGENET_NORMALIZATION });
      const predicted = tf.tidy(() => tf.argMax(pass.run(images), 1).dataSync());
      images.dispose();
      right += indices.filter((index, place) => predicted[place] === set.labels[index]).length;
    }
    return right;
  } finally {
    pass.dispose();
  }
}
