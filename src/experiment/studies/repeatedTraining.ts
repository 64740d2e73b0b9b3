import * as tf from '@tensorflow/tfjs-node-gpu';
import { type CompiledPass, compilePass } from '../../compile/compilePass';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { crossEntropy, indexOfMaximum } from '../../evaluate/softmax';
import { type PictureSet, picturesTensor } from '../../evaluate/transfer/pictureSet';
import { trainingViews, type ViewOptions } from '../../evaluate/transfer/trainingViews';
import { assignArrays, readArrays } from '../../model/assignArrays';
import type { ImageClassifier } from '../../model/imageClassifier';
import { learningRateSchedule } from '../../train/schedules/learningRateSchedule';
import { createTrainer, type RunPlan } from '../../train/trainer';
import { checkTrainerOptions, type TrainerOptions } from '../../train/trainerOptions';
import { eventLoopTurn } from '../../train/validate';

/** Makes the network to start from; its random part is decided by `seed`. Who calls it disposes it. */
export type StartOf = (seed: number) => ImageClassifier | Promise<ImageClassifier>;

/** What all trainings of one network share. */
export interface TrainingBudget
  extends Omit<ViewOptions, 'seed'>,
    Omit<TrainerOptions, 'learningRate' | 'warmupEpochs' | 'emaDecay'> {
  /** Updates in each training. */
  readonly steps: number;
  /** The learning rate rises over the first so many of them. Default 0. */
  readonly warmupSteps?: number;
}

/** One training that is asked for. */
export interface TrainingRequest {
  /** Decides start values, order and views. */
  readonly seed: number;
  /** The highest rate. */
  readonly learningRate: number;
  /** Training pictures, as places in the set. */
  readonly train: readonly number[];
  /** Asked after every step; when it says true the training ends there. */
  isStopped?(): boolean;
}

/** What a training leaves besides the weights. */
export interface TrainingRecord {
  /** Loss of every step's batch, before its update. */
  readonly losses: readonly number[];
  /** Median time of a step in milliseconds, the batch included; the first step, which is recorded, does not count. */
  readonly stepMilliseconds: number;
}

/** How a network answers pictures. */
export interface Answers {
  /** Whether the most probable class is the true one, picture by picture. */
  readonly right: readonly boolean[];
  /** Mean cross-entropy in nats. */
  readonly loss: number;
}

/** One network that is trained again and again from new starts, by one and the same recorded step. */
export interface RepeatedTraining {
  /** Trains from the start of `seed`. Null when it was stopped. */
  run(request: TrainingRequest): Promise<TrainingRecord | null>;
  /** What the weights of the last training say of these pictures, in evaluation mode. */
  ask(pictures: readonly number[]): Answers;
  /** Trainable parameters. */
  readonly parameters: number;
  /** Frees network, trainer and graphs. */
  dispose(): void;
}

/** Pictures in one pass of prediction, at most. */
const MOST_AT_ONCE = 64;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function askPictures(pass: CompiledPass<tf.Tensor2D>, set: PictureSet, pictures: readonly number[]): Answers {
  const right: boolean[] = [];
  let loss = 0;
  // Equal parts, so that few sizes of batch have to be recorded.
  const size = Math.ceil(pictures.length / Math.ceil(pictures.length / MOST_AT_ONCE));
  for (let start = 0; start < pictures.length; start += size) {
    const part = pictures.slice(start, start + size);
    const images = picturesTensor(set, part, { normalization: IMAGENET_NORMALIZATION });
    const output = pass.run(images);
    const values = output.dataSync();
    tf.dispose([images, output]);
    const classes = set.classNames.length;
    part.forEach((picture, place) => {
      const logits = values.subarray(place * classes, (place + 1) * classes);
      right.push(indexOfMaximum(logits) === set.labels[picture]);
      loss += crossEntropy(logits, set.labels[picture]);
    });
  }
  return { right, loss: loss / pictures.length };
}

/** Makes the trainer's plan and what changes in it from training to training. */
function changeablePlan(budget: TrainingBudget) {
  const { steps, warmupSteps = 0 } = budget;
  let rateOf = (_update: number): number => 0;
  const plan: RunPlan = {
    stepsPerEpoch: steps,
    epochs: 1,
    seed: 0,
    // All steps have the same shapes and there are many: the first one is recorded.
    recordAt: 1,
    learningRate: (update) => rateOf(update),
  };
  const set = (seed: number, learningRate: number) => {
    const settings = checkTrainerOptions({ ...budget, learningRate });
    const stepUpdates = Math.max(1, Math.round(settings.stepEpochs * steps));
    rateOf = learningRateSchedule({ ...settings, updates: steps, warmupUpdates: warmupSteps, stepUpdates });
    plan.seed = seed;
  };
  return { plan, set };
}

/** Any rate: the plan's own takes its place. */
const PLANNED = 1;

/**
 * Makes what trains one network several times on pictures in memory: from other starts, with other learning rates. Between
 * two trainings weights and optimiser are set back, so each is what a training on its own would be, but the step is
 * recorded as a graph once only, which for short trainings takes longer than the training itself. Decided by the requests. The caller
 * disposes it.
 *
 * @throws Error in one line for a budget out of its range, and what `startOf` throws
 */
export async function repeatTraining(
  startOf: StartOf,
  set: PictureSet,
  budget: TrainingBudget,
): Promise<RepeatedTraining> {
  // Refused before anything is made.
  checkTrainerOptions({ ...budget, learningRate: PLANNED });
  const { plan, set: setPlan } = changeablePlan(budget);
  const model = await startOf(0);
  const trainer = createTrainer(model, { ...budget, learningRate: PLANNED }, plan);
  const pass = compilePass((images) => trainer.evaluationModel.forward(images));
  const freshState = await readArrays(trainer.state);

  async function begin(seed: number): Promise<void> {
    const start = await startOf(seed);
    try {
      assignArrays(model.variables, await readArrays(start.variables), 'another start');
    } finally {
      start.dispose();
    }
    trainer.restore(freshState);
  }

  return {
    parameters: model.trainableNames.reduce((sum, name) => sum + (model.variables.get(name)?.size ?? 0), 0),
    run: async ({ seed, learningRate, train, isStopped = () => false }) => {
      setPlan(seed, learningRate);
      await begin(seed);
      const batchOf = trainingViews(set, train, { ...budget, seed });
      const losses: number[] = [];
      const times: number[] = [];
      for (let step = 1; step <= budget.steps; step++) {
        const begun = performance.now();
        const { images, labels } = batchOf(step - 1);
        const { loss, correct } = trainer.step({ images, labels }, step);
        losses.push(loss.dataSync()[0]);
        tf.dispose([images, labels, loss, correct]);
        times.push(performance.now() - begun);
        await eventLoopTurn();
        if (isStopped()) return null;
      }
      return { losses, stepMilliseconds: median(times.slice(1)) };
    },
    ask: (pictures) => askPictures(pass, set, pictures),
    dispose: () => {
      pass.dispose();
      trainer.dispose();
      model.dispose();
    },
  };
}
