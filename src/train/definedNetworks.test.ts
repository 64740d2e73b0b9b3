import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { partNames } from '../model/networkParts';
import { convNeXt } from '../model/networks/convNeXt';
import { createNetwork } from '../model/networks/declare/createNetwork';
import type { NetworkDefinition } from '../model/networks/declare/networkDefinition';
import { smallestImageSize } from '../model/networks/declare/planNetwork';
import { denseNet } from '../model/networks/denseNet';
import { TINY_NET } from '../model/networks/examples/tinyNet';
import { GOOG_LE_NET } from '../model/networks/googLeNet';
import { NETWORKS } from '../model/networks/networks';
import { resNet } from '../model/networks/resNet';
import { classifierHead } from './featureCache';
import { fit } from './fit';
import { colourLoader } from './fixtures/colourLoader';
import { createTrainer } from './trainer';
import type { TrainerOptions } from './trainerOptions';

const CASES: Readonly<Record<string, NetworkDefinition>> = {
  residual: resNet({ name: 'small_resnet', block: 'basic', stages: [1, 1] }),
  dense: denseNet({ name: 'small_densenet', blocks: [2, 2], growthRate: 4 }),
  modern: convNeXt({ name: 'small_convnext', filters: [8, 16], stages: [1, 2], dropConnectRate: 0.5 }),
  'auxiliary heads': GOOG_LE_NET,
};
/** Besides those above, by `NETWORKS=all` or a list with commas: published networks, on the smallest pictures that they take. */
const CHOSEN = (process.env.NETWORKS ?? '').split(',').filter((name) => name !== '');
const PUBLISHED = NETWORKS.filter(({ name }) => CHOSEN.includes('all') || CHOSEN.includes(name));
const STEPS = 3;
const SIDE = 32;

function batchOf(step: number, side = SIDE) {
  return {
    images: tf.randomUniform([4, side, side, 3], -1, 1, 'float32', step) as tf.Tensor4D,
    labels: tf.tensor1d([0, 1, 1, 0], 'int32'),
  };
}

/** Losses and all variables after a few steps. */
function train(definition: NetworkDefinition, compiled: boolean, options: Partial<TrainerOptions> = {}) {
  const refusals: string[] = [];
  const model = createNetwork(definition, { numClasses: 2, dropoutRate: 0.3, seed: 1 });
  const onNotCompiled = (reason: string) => refusals.push(reason);
  const plan = { stepsPerEpoch: STEPS, epochs: 1, seed: 3, compiled, recordAt: 1, onNotCompiled };
  const trainer = createTrainer(model, { learningRate: 0.01, ...options }, plan);
  const side = Math.max(SIDE, smallestImageSize(definition));
  const losses: number[] = [];
  for (let step = 1; step <= STEPS; step++) {
    const batch = batchOf(step, side);
    const { loss, correct } = trainer.step(batch, step);
    losses.push(loss.dataSync()[0]);
    tf.dispose([loss, correct, batch.images, batch.labels]);
  }
  const weights = new Map([...model.variables].map(([name, variable]) => [name, variable.dataSync()]));
  trainer.dispose();
  model.dispose();
  return { losses, weights, refusals };
}

for (const [name, definition] of [
  ...Object.entries(CASES),
  ...PUBLISHED.map((one) => [one.name, one] as const),
]) {
  test(`steps run as graphs, with the same bits as op by op: ${name}`, () => {
    const tensors = tf.memory().numTensors;
    const [opByOp, graphs] = [train(definition, false), train(definition, true)];
    assert.deepEqual(graphs, opByOp);
    assert.deepEqual(graphs.refusals, []);
    assert.equal(tf.memory().numTensors, tensors);
  });
}

test('freezing goes by the parts of the network; the classifier has the rate of its own', () => {
  const { residual } = CASES;
  const fresh = createNetwork(residual, { numClasses: 2, dropoutRate: 0.3, seed: 1 });
  assert.deepEqual(partNames(fresh), ['stem', 'layer1.0', 'layer2.0', 'classifier']);
  const start = new Map([...fresh.variables].map(([name, variable]) => [name, variable.dataSync().slice()]));
  const { weights } = train(residual, false, { freeze: 'layer2.0', freezeBatchNorm: true });
  const moved = [...weights].filter(([name, values]) => values.join() !== start.get(name)?.join());
  const parts = new Set(moved.map(([name]) => fresh.partOf?.(name)));
  assert.deepEqual([...parts], ['layer2.0', 'classifier']);
  assert.deepEqual(classifierHead(fresh).trainableNames, ['fc.weight', 'fc.bias']);
  fresh.dispose();
});

test('the reported loss of a network with auxiliary heads is its own; their gradients reach the layers before them', () => {
  const withHeads = train(GOOG_LE_NET, false);
  const model = createNetwork(GOOG_LE_NET, { numClasses: 2, dropoutRate: 0.3, seed: 1, auxiliaryWeight: 0 });
  assert.equal(model.forwardWithAuxiliary, undefined);
  const batch = batchOf(1);
  const trainer = createTrainer(model, { learningRate: 0.01 }, { stepsPerEpoch: STEPS, epochs: 1, seed: 3 });
  const { loss, correct } = trainer.step(batch, 1);
  assert.equal(loss.dataSync()[0], withHeads.losses[0]);
  const name = 'inception4a.branch1.conv.weight';
  assert.notDeepEqual(model.variables.get(name)?.dataSync(), withHeads.weights.get(name));
  tf.dispose([loss, correct, batch.images, batch.labels]);
  trainer.dispose();
  model.dispose();
});

test('the network of docs/NETWORKS.md is the one in the examples, and learns by fit', async () => {
  const text = readFileSync('src/model/networks/examples/tinyNet.ts', 'utf8');
  assert.ok(readFileSync('docs/NETWORKS.md', 'utf8').includes(text.trim()));
  const model = createNetwork(TINY_NET, { numClasses: 2, seed: 1 });
  const train = colourLoader();
  const { rows } = await fit(model, {
    train,
    classNames: ['red', 'blue'],
    optimizer: 'adamW',
    learningRate: 0.01,
    epochs: 4,
  });
  assert.ok(rows[3].trainLoss < rows[0].trainLoss / 2, JSON.stringify(rows.map((row) => row.trainLoss)));
  model.dispose();
});
