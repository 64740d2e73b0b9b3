import * as tf from '@tensorflow/tfjs-node-gpu';
import { compilePass } from '../../compile/compilePass';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import type { ImageClassifier } from '../../model/imageClassifier';
import { createTrainer } from '../../train/trainer';
import type { TrainerOptions } from '../../train/trainerOptions';
import { eventLoopTurn } from '../../train/validate';
import type { FewShotDraw } from './fewShotDraws';
import { type PictureSet, picturesTensor } from './pictureSet';
import { trainingViews, type ViewOptions } from './trainingViews';

/** How a network is trained on few pictures. */
export interface FineTuneOptions extends TrainerOptions, ViewOptions {
  /** Updates in all, whatever the number of pictures. */
  readonly steps: number;
}

/** Pictures in one pass of prediction. */
const BATCH = 32;

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
  const { steps, seed } = options;
  const trainer = createTrainer(model, options, { stepsPerEpoch: steps, epochs: 1, seed });
  const batchOf = trainingViews(set, train, options);
  try {
    for (let step = 0; step < steps; step++) {
      const { images, labels } = batchOf(step);
      const outputs = trainer.step({ images, labels }, step + 1);
      tf.dispose([images, labels, outputs.loss, outputs.correct]);
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
