import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { readReference, referenceBatch, referenceModel } from './fixtures/formula';
import { foldBatchNorm } from './foldBatchNorm';
import { withoutLayerOps } from './layerOps';

const largest = (x: tf.Tensor) => tf.max(tf.abs(x)).dataSync()[0];

test('folded: the same logits within 1e-4, the weights of that moment, and all memory freed', () => {
  // The formula's weights have no statistic at its start value, so that every part of the formula counts.
  const reference = readReference();
  const model = referenceModel(reference);
  const { images, labels } = referenceBatch(reference);
  const before = tf.memory();
  const folded = model.folded();
  tf.tidy(() => {
    const expected = model.forward(images);
    const difference = () => largest(tf.sub(folded.forward(images), expected)) / largest(expected);
    const errors = [difference(), withoutLayerOps(difference)];
    for (const error of errors) assert.ok(error > 0 && error < 1e-4, `${error}`);
    const gamma = model.variables.get('top.batchNorm.gamma') as tf.Variable;
    gamma.assign(tf.mul(gamma, 2));
    assert.ok(difference() < 1e-4);
    const moved = model.forward(images);
    assert.ok(largest(tf.sub(moved, expected)) / largest(expected) > 0.01);
    folded.refresh();
    assert.ok(largest(tf.sub(folded.forward(images), moved)) / largest(moved) < 1e-4, 'refreshed');
  });
  folded.dispose();
  assert.deepEqual(
    [tf.memory().numTensors, tf.memory().numDataBuffers, tf.memory().numBytes],
    [before.numTensors, before.numDataBuffers, before.numBytes],
  );
  assert.throws(() => folded.forward(images.slice([0], [0]) as tf.Tensor4D), /expected \[batch/);
  tf.dispose([images, labels]);
  model.dispose();
});

test('a BatchNorm without a convolution in front of it is told', () => {
  const names = ['gamma', 'beta', 'runningMean', 'runningVariance'].map((part) => `x.batchNorm.${part}`);
  const variables = new Map(names.map((name) => [name, tf.variable(tf.ones([2]))]));
  assert.throws(() => foldBatchNorm(variables, 1e-3), /no 'x\.conv\.kernel' in front of 'x\.batchNorm'/);
  tf.dispose([...variables.values()]);
});
