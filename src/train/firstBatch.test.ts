import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { firstBatch } from './firstBatch';
import { fit } from './fit';
import { colourLoader } from './fixtures/colourLoader';

test('both modes are shown, the mean is the first loss of the run, and the model stays as it was', async () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.25, depth: 0.25 });
  const loader = colourLoader();
  const valuesOf = () => [...model.variables.values()].map((variable) => Array.from(variable.dataSync()));
  const before = valuesOf();
  const tensors = tf.memory().numTensors;
  const first = await firstBatch(model, loader, 3);
  assert.equal(tf.memory().numTensors, tensors);
  assert.deepEqual(valuesOf(), before);
  assert.equal(first.labels.length, first.shape[0]);
  assert.equal(first.losses.length, first.shape[0]);
  assert.deepEqual(first.evaluation[1], first.evaluation[0]);
  assert.deepEqual(first.evaluation[2], first.evaluation[0]);
  assert.notDeepEqual(first.training[1], first.training[0]);
  const settings = { train: loader, epochs: 1, learningRate: 0.01, seed: 3, classNames: ['a', 'b'] };
  const { steps } = await fit(model, settings);
  assert.ok(Math.abs(steps[0].loss - first.meanLoss) < 1e-6);
  model.dispose();
});
