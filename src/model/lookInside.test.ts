import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from './efficientNet';
import { channelTiles, kernelTiles, neighbourCorrelation } from './featureTiles';
import { observeGates } from './squeezeExciteGates';

test('the gates are what squeeze-and-excitation really multiplies by', () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.25, depth: 0.25, seed: 3 });
  const picture = tf.randomUniform<tf.Rank.R4>([1, 48, 48, 3], -1, 1, 'float32', 2);
  const tensors = tf.memory().numTensors;
  const gates = new Map(observeGates(model, picture).map((row) => [row.block, row.gates]));
  assert.equal(gates.size, 7);
  const before = new Map<string, Float32Array>();
  let compared = 0;
  model.observe(picture, (layer, output) => {
    const block = layer.split('.').slice(0, 2).join('.');
    const values = output.dataSync() as Float32Array;
    if (layer.endsWith('.depthwiseSilu')) before.set(block, values);
    if (!layer.endsWith('.squeezeExcite')) return;
    const own = gates.get(block) as number[];
    const inputs = before.get(block) as Float32Array;
    values.forEach((value, index) => {
      const expected = inputs[index] * own[index % own.length];
      assert.ok(Math.abs(value - expected) <= 1e-5 * Math.max(1, Math.abs(expected)), `${block} ${index}`);
      compared++;
    });
    assert.ok(own.every((gate) => gate > 0 && gate < 1));
  });
  assert.ok(compared > 1000);
  assert.equal(tf.memory().numTensors, tensors);
  picture.dispose();
  model.dispose();
});

test('channels come by how much they vary, or in a given order, pixel by pixel', () => {
  // Two pixels high, one wide, three channels: constant, varying a little, varying most.
  const map = tf.tensor4d([5, 1, 0, 5, 2, 9], [1, 2, 1, 3]);
  const tiles = channelTiles(map, 2);
  assert.deepEqual(
    tiles.map(({ channel, values }) => [channel, [...values]]),
    [
      [2, [0, 9]],
      [1, [1, 2]],
    ],
  );
  assert.deepEqual([tiles[0].width, tiles[0].height, tiles[0].channels], [1, 2, 1]);
  assert.deepEqual(
    channelTiles(map, 5, [0]).map(({ channel }) => channel),
    [0],
  );
  map.dispose();
});

test('kernels as colour tiles; only kernels over colours', () => {
  const kernel = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 1, 3, 2]);
  assert.deepEqual(
    kernelTiles(kernel).map(({ values }) => [...values]),
    [
      [1, 3, 5],
      [2, 4, 6],
    ],
  );
  kernel.dispose();
  const grey = tf.zeros<tf.Rank.R4>([3, 3, 1, 4]);
  assert.throws(() => kernelTiles(grey), /sees 1 channels/);
  grey.dispose();
});

test('neighbouring weights: noise has no correlation, a smooth kernel nearly one', () => {
  const noise = tf.randomNormal<tf.Rank.R4>([3, 3, 3, 200], 0, 1, 'float32', 4);
  assert.ok(Math.abs(neighbourCorrelation(noise)) < 0.05);
  const flat = tf.tile(tf.randomNormal([1, 1, 3, 200], 0, 1, 'float32', 4), [3, 3, 1, 1]) as tf.Tensor4D;
  assert.ok(neighbourCorrelation(flat) > 0.999);
  const constant = tf.ones<tf.Rank.R4>([3, 3, 3, 2]);
  assert.equal(neighbourCorrelation(constant), 0);
  tf.dispose([noise, flat, constant]);
});
