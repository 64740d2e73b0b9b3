import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { FeatureLevel } from '../../model/efficientNet';
import {
  digestError,
  type Reference,
  readReference,
  referenceBatch,
  referenceModel,
} from '../../model/fixtures/formula';
import type { FoldedClassifier } from '../../model/imageClassifier';
import type { Network } from '../../model/network';
import { loadWeights } from '../../model/pretrained/loadWeights';
import { plainStep } from '../fixtures/plainStep';
import { createTrainer } from '../trainer';
import { lossAndGradients } from '../trainStep';

const REFERENCE_SCRIPT = join(__dirname, '..', '..', 'model', 'fixtures', 'efficientNetReference.py');
const IMAGE_SIZE = 64;
/** Largest relative difference that passes, by what is compared. */
export const NETWORK_TOLERANCE = {
  logits: 1e-4,
  /** Logits with BatchNorm folded into the convolutions. */
  folded: 1e-4,
  features: 1e-4,
  loss: 1e-3,
  gradients: 1e-3,
  update: 1e-3,
};
export type NetworkErrors = Record<keyof typeof NETWORK_TOLERANCE, number>;

function logitsError(
  model: Pick<FoldedClassifier, 'forward'>,
  images: tf.Tensor4D,
  reference: Reference,
): number {
  const expected = reference.logits.flat();
  const found = tf.tidy(() => model.forward(images).dataSync());
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, index) => Math.abs(value - found[index]))) / scale;
}

function foldedError(model: Network, images: tf.Tensor4D, reference: Reference): number {
  const folded = model.folded?.();
  const error = logitsError(folded ?? model, images, reference);
  folded?.dispose();
  return error;
}

function featuresError(model: Network, images: tf.Tensor4D, reference: Reference): number {
  const features = model.features(images);
  const errors = Object.entries(features).map(([level, tensor]) =>
    digestError(level, tensor.dataSync(), reference.features[level as FeatureLevel]),
  );
  tf.dispose(Object.values(features));
  return Math.max(...errors);
}

function trainingErrors(
  model: Network,
  batch: { images: tf.Tensor4D; labels: tf.Tensor1D },
  reference: Reference,
): Pick<NetworkErrors, 'loss' | 'gradients' | 'update'> {
  const seed = tf.tensor1d([0, 0], 'int32');
  const statistics = [...model.variables.values()].filter((variable) => !variable.trainable);
  const start = statistics.map((variable) => variable.clone());
  const { loss, correct, gradients } = lossAndGradients(model, batch, seed, plainStep(model));
  const [expectedLoss] = reference.losses;
  const lossError = Math.abs(loss.dataSync()[0] - expectedLoss) / expectedLoss;
  let gradientError = 0;
  for (const [name, gradient] of gradients) {
    const expected = reference.gradients[name];
    // The next BatchNorm removes a constant: such a gradient is 0, here and there only rounding.
    const isZero = expected[0] < 1e-5;
    const values = gradient.dataSync();
    const norm = isZero ? Math.hypot(...values) : 0;
    gradientError = Math.max(gradientError, isZero ? norm : digestError(name, values, expected));
  }
  statistics.forEach((variable, index) => {
    variable.assign(start[index]);
  });
  const { lr: learningRate, momentum, weight_decay: weightDecay } = reference.sgd;
  const plan = { stepsPerEpoch: 1, epochs: 1, seed: 0 };
  const trainer = createTrainer(model, { learningRate, momentum, weightDecay }, plan);
  const step = trainer.step(batch, 1);
  let update = 0;
  for (const [name, variable] of model.variables) {
    update = Math.max(update, digestError(name, variable.dataSync(), reference.afterOneStep[name]));
  }
  trainer.dispose();
  tf.dispose([loss, correct, seed, ...Object.values(step), ...gradients.values(), ...start]);
  return { loss: lossError, gradients: gradientError, update };
}

/**
 * The largest relative differences of `arch` on the formula's weights to efficientnet_pytorch, which `python` runs.
 * `folder` takes the files in between.
 */
export async function compareNetwork(arch: string, python: string, folder: string): Promise<NetworkErrors> {
  const path = join(folder, 'reference.json');
  const file = join(folder, 'state.pth');
  const options = ['--arch', arch, '--size', String(IMAGE_SIZE), '--steps', '1', '--file', file];
  execFileSync(python, [REFERENCE_SCRIPT, path, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  const reference = readReference(path);
  const batch = referenceBatch(reference);
  const { model: fromFile } = await loadWeights(arch, file, { dropoutRate: 0, dropConnectRate: 0 });
  const evaluation = {
    logits: logitsError(fromFile, batch.images, reference),
    folded: foldedError(fromFile, batch.images, reference),
    features: featuresError(fromFile, batch.images, reference),
  };
  fromFile.dispose();
  const model = referenceModel(reference);
  const errors = { ...evaluation, ...trainingErrors(model, batch, reference) };
  model.dispose();
  tf.dispose([batch.images, batch.labels]);
  return errors;
}
