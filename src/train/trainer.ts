import * as tf from '@tensorflow/tfjs-node-gpu';
import { compile, PAYING_CALL } from '../compile/compile';
import { balancedClassWeights } from '../data/balancedClassWeights';
import { assignArrays } from '../model/assignArrays';
import type { ImageClassifier } from '../model/imageClassifier';
import { partOf } from '../model/networkParts';
import type { NamedArray } from '../model/safetensors';
import { clipByNorm } from './optimizers/clipByNorm';
import { createOptimizer } from './optimizers/createOptimizer';
import { createGradientBuffer } from './optimizers/gradientBuffer';
import type { Parameter, UpdateInputs } from './optimizers/optimizer';
import { createWeightAverage } from './regularization/weightAverage';
import { type LearningRateSchedule, learningRateSchedule } from './schedules/learningRateSchedule';
import { HEAD, trainedParts } from './trainedParts';
import { type CheckedTrainerOptions, checkTrainerOptions, type TrainerOptions } from './trainerOptions';
import { lossAndGradients, type StepOptions, type StepOutputs, type TrainBatch } from './trainStep';
import { type UpdatePlan, type UpdatePosition, updatePlan } from './updatePlan';

/** What a trainer must know of the run as a whole. */
export interface RunPlan {
  /** Whole numbers of at least 1. */
  stepsPerEpoch: number;
  epochs: number;
  /** Decides dropout, drop connect and mixing. A whole number. */
  seed: number;
  /** Training pictures by class index; needed for `classWeights: 'balanced'` only. */
  classCounts?: readonly number[];
  /** The rate of each update in place of the options' schedule, for a search. */
  learningRate?: LearningRateSchedule;
  /** Whether steps run as graphs (see `compile`): the same bits. Default true. */
  compiled?: boolean;
  /** As in `compile`; by default the call from which a graph pays. */
  recordAt?: number;
  /** Told in one line why steps run op by op though they should not. */
  onNotCompiled?(reason: string): void;
}

/** What a step works with, and where it stands in its update. */
interface StepInputs extends TrainBatch, UpdateInputs {
  /** The run's seed and the step, int32 `[2]`. */
  seed: tf.Tensor1D;
}
type StepPosition = Omit<UpdatePosition, 'update'>;

/** Trains one model step by step. What a step does depends on the step's number and the state alone. */
export interface Trainer {
  /**
   * One step on a batch; `stepOfRun` from 1. Nothing is read back from TensorFlow. The caller keeps the batch and
   * disposes both outputs.
   */
  step(batch: TrainBatch, stepOfRun: number): StepOutputs;
  /** The learning rate of that step, from 1. */
  learningRateAt(stepOfRun: number): number;
  /**
   * All that must be kept, besides the model's variables, to go on later with the same bits: `<slot>.<variable>` of the
   * optimiser, `accumulated.<variable>`, and `average.<variable>` (the weights to validate with). The trainer owns it.
   */
  readonly state: ReadonlyMap<string, tf.Variable>;
  /** Takes over a saved state. Throws, and changes nothing, when names or shapes differ. */
  restore(saved: ReadonlyMap<string, NamedArray>): void;
  /** What to validate with: the averaged weights with `emaDecay`, else the model. Lives as long as the trainer; do not dispose it. */
  readonly evaluationModel: ImageClassifier;
  /** All settings as plain JSON, defaults filled in. A state can be restored only under the same settings. */
  describe(): CheckedTrainerOptions;
  /** Frees the state; the model stays the caller's. */
  dispose(): void;
}

function scheduleFor(
  settings: CheckedTrainerOptions,
  { updates, updatesPerEpoch }: UpdatePlan,
): LearningRateSchedule {
  return learningRateSchedule({
    ...settings,
    updates,
    warmupUpdates: Math.round(settings.warmupEpochs * updatesPerEpoch),
    stepUpdates: Math.max(1, Math.round(settings.stepEpochs * updatesPerEpoch)),
  });
}

function classWeightsFor({ classWeights }: CheckedTrainerOptions, classes: number, { classCounts }: RunPlan) {
  if (classWeights === 'none') return null;
  if (classWeights === 'balanced' && classCounts === undefined) {
    throw new Error(
      "classWeights 'balanced' needs the number of training pictures of each class (classCounts)",
    );
  }
  const weights = classWeights === 'balanced' ? balancedClassWeights(classCounts ?? []) : classWeights;
  if (weights.length === classes) return weights;
  throw new Error(`classWeights are ${weights.length} numbers, but the model has ${classes} classes`);
}

/** The variables that train, each with its share of weight decay and of the learning rate. */
function parametersOf(model: ImageClassifier, names: readonly string[], settings: CheckedTrainerOptions) {
  const { weightDecay, decayNormAndBias, backboneRateFactor } = settings;
  const parameters = new Map<string, Parameter>();
  for (const name of names) {
    const variable = model.variables.get(name) as tf.Variable;
    // Kernels have two dimensions or four; BatchNorm's weights and biases have one.
    const decays = decayNormAndBias || variable.rank > 1;
    const rateFactor = partOf(name, model) === HEAD ? 1 : backboneRateFactor;
    parameters.set(name, { variable, weightDecay: decays ? weightDecay : 0, rateFactor });
  }
  return parameters;
}

/**
 * Makes what `fit` trains with. The model stays the caller's; the trainer changes its variables in place, and the
 * caller disposes the trainer. Throws one line for an option out of its range or one that does not fit the model.
 */
export function createTrainer(model: ImageClassifier, options: TrainerOptions, plan: RunPlan): Trainer {
  const settings = checkTrainerOptions(options);
  const { trainFrom, names } = trainedParts(model, settings.freeze);
  const classWeights = classWeightsFor(settings, model.numClasses, plan);
  const parameters = parametersOf(model, names, settings);
  const trained = new Map([...parameters].map(([name, { variable }]) => [name, variable]));
  const updates = updatePlan(plan.stepsPerEpoch, plan.epochs, settings.accumulate);
  const rateOf = plan.learningRate ?? scheduleFor(settings, updates);
  const stepOptions: StepOptions = { ...settings, classWeights, trained, trainFrom };

  const optimizer = createOptimizer(parameters, settings);
  const buffer = settings.accumulate > 1 ? createGradientBuffer(trained) : undefined;
  const average = settings.emaDecay > 0 ? createWeightAverage(model, settings.emaDecay) : undefined;
  const state = new Map([...optimizer.state, ...(buffer?.state ?? []), ...(average?.state ?? [])]);

  function moveWeights(gradients: ReadonlyMap<string, tf.Tensor>, inputs: UpdateInputs): void {
    const clipped = settings.clipNorm > 0 ? clipByNorm(gradients, settings.clipNorm) : undefined;
    optimizer.applyGradients(clipped ?? gradients, inputs);
    tf.dispose([...(clipped?.values() ?? [])]);
    average?.update(inputs.update);
  }

  function learn({ images, labels, seed, ...inputs }: StepInputs, position: StepPosition): StepOutputs {
    const { loss, correct, gradients } = lossAndGradients(model, { images, labels }, seed, stepOptions);
    buffer?.add(gradients, position.batches, position.isFirst);
    if (position.isLast) moveWeights(buffer?.mean ?? gradients, inputs);
    tf.dispose([...gradients.values()]);
    return { loss, correct };
  }
  // Where a step stands in its update decides which ops it has; the update's number comes as a tensor.
  const { compiled: isCompiled = true, recordAt = PAYING_CALL } = plan;
  const compiled = compile((inputs: StepInputs, variant) => learn(inputs, JSON.parse(variant)), {
    recordAt,
    onRefusal: plan.onNotCompiled,
  });

  const step: Trainer['step'] = ({ images, labels }, stepOfRun) => {
    const { update, ...position } = updates.at(stepOfRun);
    const numbers = {
      learningRate: tf.scalar(rateOf(update)),
      update: tf.scalar(update),
      seed: tf.tensor1d([plan.seed, stepOfRun], 'int32'),
    };
    const inputs = { images, labels, ...numbers };
    const outputs = isCompiled ? compiled.run(inputs, JSON.stringify(position)) : learn(inputs, position);
    tf.dispose(Object.values(numbers));
    return outputs;
  };

  return {
    step,
    learningRateAt: (stepOfRun) => rateOf(updates.at(stepOfRun).update),
    state,
    restore: (saved) => assignArrays(state, saved, "the trainer's state"),
    evaluationModel: average?.model ?? model,
    describe: () => ({ ...settings }),
    dispose: () => {
      for (const part of [compiled, optimizer, buffer, average]) part?.dispose();
    },
  };
}
