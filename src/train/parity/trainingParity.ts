import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { readReference, referenceBatch, referenceModel } from '../../model/fixtures/formula';
import type { ImageClassifier } from '../../model/imageClassifier';
import { type NamedArray, readSafetensors } from '../../model/safetensors';
import { createTrainer } from '../trainer';
import { checkTrainerOptions, type TrainerOptions } from '../trainerOptions';

const REFERENCE_SCRIPT = join(__dirname, 'trainingReference.py');
const STEPS = 20;

/** Largest relative difference that passes: of the loss of any step, and of all weights and statistics at the end. */
export const TRAINING_TOLERANCE = { losses: 1e-3, weights: 1e-3 };
export type TrainingErrors = Record<keyof typeof TRAINING_TOLERANCE, number>;

/**
 * What is trained, by name: each optimiser with the rate that one would fine-tune with, and a whole recipe. At ten times
 * these rates the steps amplify rounding: a millionth more in the first kernel alone moves some loss by 1 % (AdamW), 4 %
 * (RMSprop) or more than its own size (SGD), here by less than 1e-4.
 */
const CASES: Record<string, TrainerOptions> = {
  sgd: { learningRate: 1e-3 },
  nesterov: { learningRate: 1e-3, nesterov: true },
  adam: { optimizer: 'adam', learningRate: 1e-4 },
  adamW: { optimizer: 'adamW', learningRate: 1e-4, weightDecay: 0.01 },
  rmsprop: { optimizer: 'rmsprop', learningRate: 1e-4, momentum: 0.9, rmsDecay: 0.9, epsilon: 1e-3 },
  recipe: {
    optimizer: 'adamW',
    learningRate: 2e-3,
    weightDecay: 0.05,
    decayNormAndBias: false,
    backboneRateFactor: 0.1,
    schedule: 'cosine',
    warmupEpochs: 0.2,
    clipNorm: 1,
    accumulate: 2,
    labelSmoothing: 0.1,
    classWeights: [0.5, 1, 2],
  },
};

function train(
  model: ImageClassifier,
  options: TrainerOptions,
  shape: ReturnType<typeof readReference>,
): number[] {
  const trainer = createTrainer(model, options, { stepsPerEpoch: STEPS, epochs: 1, seed: 0 });
  const losses = Array.from({ length: STEPS }, (_, index) => {
    const batch = referenceBatch(shape, `images-${index + 1}`);
    const { loss, correct } = trainer.step(batch, index + 1);
    const [value] = loss.dataSync();
    tf.dispose([loss, correct, batch.images, batch.labels]);
    return value;
  });
  trainer.dispose();
  return losses;
}

/** The norm of the difference of all variables, relative to the norm of the expected ones. */
function weightsError(model: ImageClassifier, expected: ReadonlyMap<string, NamedArray>): number {
  let [difference, total] = [0, 0];
  for (const [name, variable] of model.variables) {
    const values = variable.dataSync();
    const { data } = expected.get(name) as NamedArray;
    for (const [index, value] of data.entries()) {
      difference += (values[index] - value) ** 2;
      total += value ** 2;
    }
  }
  return Math.sqrt(difference / total);
}

/**
 * Trains B0 on pictures of 64x64 for 20 steps with each optimiser, from the formula's weights, here and in PyTorch, and
 * tells `onCase` how far losses and last weights lie apart. `python` has torch and efficientnet_pytorch.
 */
export async function compareTraining(
  python: string,
  folder: string,
  onCase: (name: string, errors: TrainingErrors) => void,
): Promise<void> {
  const reference = readReference();
  const { arch, imageSize } = reference;
  const cases = Object.entries(CASES).map(([name, options]) => ({
    name,
    options: checkTrainerOptions(options),
  }));
  const plan = join(folder, 'cases.json');
  writeFileSync(plan, JSON.stringify({ arch, imageSize, steps: STEPS, cases }));
  execFileSync(python, [REFERENCE_SCRIPT, plan, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const { name, options } of cases) {
    const model = referenceModel(reference);
    const losses = train(model, options, reference);
    const expected: number[] = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const apart = losses.map((loss, index) => Math.abs(loss - expected[index]) / Math.abs(expected[index]));
    const { tensors } = await readSafetensors(join(folder, `${name}.safetensors`));
    onCase(name, { losses: Math.max(...apart), weights: weightsError(model, tensors) });
    model.dispose();
  }
}
