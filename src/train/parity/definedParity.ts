import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { digestError, referenceBatch } from '../../model/fixtures/formula';
import type { Network } from '../../model/network';
import type { NetworkDefinition } from '../../model/networks/declare/networkDefinition';
import { type PlannedWeight, planNetwork, smallestImageSize } from '../../model/networks/declare/planNetwork';
import {
  evaluationErrors,
  type NetworkReference,
  readNetworkReference,
  torchValues,
} from '../../model/networks/fixtures/networkFormula';
import { loadWeights } from '../../model/pretrained/loadWeights';
import { plainStep } from '../fixtures/plainStep';
import { createTrainer } from '../trainer';
import { lossAndGradients, type TrainBatch } from '../trainStep';
import { NETWORK_TOLERANCE, type NetworkErrors } from './networkParity';

const REFERENCE_SCRIPT = join(__dirname, '..', '..', 'model', 'networks', 'fixtures', 'networkReference.py');

/**
 * Where a ReLU's input is 0 but for rounding, its gradient passes in one library and not in the other: a millionth of such
 * places moves a gradient by a thousandth. PyTorch's own gradients of Inception v3 at 299 pixels, in float32 and in float64,
 * are up to 2.1e-3 apart.
 */
export const DEFINED_TOLERANCE: NetworkErrors = { ...NETWORK_TOLERANCE, gradients: 5e-3 };

/** Pictures of this side, or a little more than the smallest that a network can work on. */
const IMAGE_SIZE = 64;
const ABOVE_SMALLEST = 32;

/**
 * torchvision's auxiliary head of Inception v3 works on maps of 17 x 17 only. EfficientNetV2 gets the batch's statistics,
 * and those of few values amplify rounding.
 */
const OWN_SIZES: Readonly<Record<string, number>> = { inception_v3: 299, efficientnet_v2_s: 128 };
const OWN_BATCHES: Readonly<Record<string, number>> = { efficientnet_v2_s: 4 };
const BATCH = 2;

/** A gradient below this share of the largest one is 0 but for rounding: a BatchNorm behind it may remove what it could do. */
const ZERO_SHARE = 1e-5;

/** Loss, gradients and what one step of SGD makes of all variables. `reference` has a step. */
export function stepErrors(
  model: Network,
  weights: readonly PlannedWeight[],
  batch: TrainBatch,
  reference: NetworkReference,
): Pick<NetworkErrors, 'loss' | 'gradients' | 'update'> {
  const { loss: expectedLoss = 0, gradients: expected = {}, afterOneStep = {}, sgd } = reference;
  const freezeBatchNorm = !reference.batchStatistics;
  const seed = tf.tensor1d([0, 0], 'int32');
  const before = weights.map(({ name }) => (model.variables.get(name) as tf.Variable).clone());
  const { loss, correct, gradients } = lossAndGradients(model, batch, seed, {
    ...plainStep(model),
    freezeBatchNorm,
  });
  const lossError = Math.abs(loss.dataSync()[0] - expectedLoss) / expectedLoss;
  const largest = Math.max(...Object.values(expected).map(([norm]) => norm));
  let gradientError = 0;
  for (const weight of weights) {
    const digest = expected[weight.name];
    if (digest === undefined) continue;
    const values = torchValues(weight, gradients.get(weight.name)?.dataSync() as Float32Array);
    const isZero = digest[0] < ZERO_SHARE * largest;
    const error = isZero ? Math.hypot(...values) / largest : digestError(weight.name, values, digest);
    gradientError = Math.max(gradientError, error);
  }
  for (const [index, { name }] of weights.entries()) model.variables.get(name)?.assign(before[index]);
  const { lr: learningRate, momentum, weight_decay: weightDecay } = sgd;
  const plan = { stepsPerEpoch: 1, epochs: 1, seed: 0 };
  const trainer = createTrainer(model, { learningRate, momentum, weightDecay, freezeBatchNorm }, plan);
  const step = trainer.step(batch, 1);
  let update = 0;
  for (const weight of weights) {
    const values = torchValues(weight, model.variables.get(weight.name)?.dataSync() as Float32Array);
    update = Math.max(update, digestError(weight.name, values, afterOneStep[weight.name]));
  }
  trainer.dispose();
  tf.dispose([loss, correct, seed, ...Object.values(step), ...gradients.values(), ...before]);
  return { loss: lossError, gradients: gradientError, update };
}

/**
 * The largest relative differences of a defined network on the formula's weights to torchvision or timm, which `python`
 * runs. `folder` takes the files in between: all is of weights that were loaded from one that torch.save wrote.
 */
export async function compareDefined(
  definition: NetworkDefinition,
  python: string,
  folder: string,
): Promise<NetworkErrors> {
  const { name } = definition;
  const path = join(folder, 'reference.json');
  const state = join(folder, 'state.pth');
  const size = OWN_SIZES[name] ?? Math.max(IMAGE_SIZE, smallestImageSize(definition) + ABOVE_SMALLEST);
  const batchSize = OWN_BATCHES[name] ?? BATCH;
  const shape = ['--size', String(size), '--batch', String(batchSize)];
  const options = ['--arch', name, ...shape, '--state', state];
  execFileSync(python, [REFERENCE_SCRIPT, path, ...options], { stdio: ['ignore', 'ignore', 'ignore'] });
  const reference = readNetworkReference(path);
  const batch = referenceBatch(reference);
  const { model } = await loadWeights(name, state, { dropoutRate: 0, dropConnectRate: 0 });
  const { weights } = planNetwork(definition, { numClasses: reference.numClasses });
  const evaluation = evaluationErrors(model, batch.images, reference);
  const errors = { ...evaluation, ...stepErrors(model, weights, batch, reference) };
  model.dispose();
  tf.dispose([batch.images, batch.labels]);
  return errors;
}
