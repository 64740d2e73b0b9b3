import * as tf from '@tensorflow/tfjs-node-gpu';
import { assignArrays } from '../model/assignArrays';
import type { ImageClassifier } from '../model/imageClassifier';
import type { NamedArray } from '../model/safetensors';
import type { Parameter } from './optimizers/optimizer';
import { sgd } from './optimizers/sgd';
import { type CheckedTrainerOptions, checkTrainerOptions, type TrainerOptions } from './trainerOptions';
import { lossAndGradients, type StepOutputs } from './trainStep';

/** What a trainer must know of the run as a whole. */
export interface RunPlan {
  /** Whole numbers of at least 1. */
  stepsPerEpoch: number;
  epochs: number;
  /** Decides dropout and drop connect. A whole number. */
  seed: number;
}

/** Trains one model step by step. What a step does depends on the step's number and the state alone. */
export interface Trainer {
  /**
   * One step on a batch: `images` `[batch, height, width, 3]`, `labels` int32 `[batch]`; `stepOfRun` from 1. Nothing is
   * read back from TensorFlow. The caller keeps the batch and disposes both outputs.
   */
  step(batch: { images: tf.Tensor4D; labels: tf.Tensor1D }, stepOfRun: number): StepOutputs;
  /** The learning rate of that step, from 1. */
  learningRateAt(stepOfRun: number): number;
  /** All that must be kept, besides the model's variables, to go on later with the same bits. The trainer owns it. */
  readonly state: ReadonlyMap<string, tf.Variable>;
  /** Takes over a saved state. Throws, and changes nothing, when names or shapes differ. */
  restore(saved: ReadonlyMap<string, NamedArray>): void;
  /** What to validate with. It lives as long as model and trainer; do not dispose it. */
  readonly evaluationModel: ImageClassifier;
  /** All settings as plain JSON, defaults filled in. A state can be restored only under the same settings. */
  describe(): CheckedTrainerOptions;
  /** Frees the state; the model stays the caller's. */
  dispose(): void;
}

/**
 * Makes what `fit` trains with. The model stays the caller's; the trainer changes its variables in place.
 * Throws one line for an option out of its range.
 */
export function createTrainer(model: ImageClassifier, options: TrainerOptions, plan: RunPlan): Trainer {
  const settings = checkTrainerOptions(options);
  const parameters = new Map<string, Parameter>();
  for (const name of model.trainableNames) {
    const variable = model.variables.get(name) as tf.Variable;
    parameters.set(name, { variable, weightDecay: settings.weightDecay, rateFactor: 1 });
  }
  const optimizer = sgd(parameters, settings);
  const learningRateAt = () => settings.learningRate;

  const step: Trainer['step'] = ({ images, labels }, stepOfRun) => {
    const learningRate = tf.scalar(learningRateAt());
    const update = tf.scalar(stepOfRun);
    const seed = tf.tensor1d([plan.seed, stepOfRun], 'int32');
    const { loss, correct, gradients } = lossAndGradients(model, images, labels, seed);
    optimizer.applyGradients(gradients, { learningRate, update });
    tf.dispose([learningRate, update, seed, ...gradients.values()]);
    return { loss, correct };
  };

  return {
    step,
    learningRateAt,
    state: optimizer.state,
    restore: (saved) => assignArrays(optimizer.state, saved, "the trainer's state"),
    evaluationModel: model,
    describe: () => ({ ...settings }),
    dispose: () => optimizer.dispose(),
  };
}
