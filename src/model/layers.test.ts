import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { batchNorm } from './batchNorm';
import { globalAveragePool } from './globalAveragePool';
import { silu } from './silu';
import { squeezeExcite } from './squeezeExcite';

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);

function assertClose(found: tf.Tensor, expected: tf.Tensor, what: string): void {
  assert.deepEqual(found.shape, expected.shape, what);
  const error = tf.tidy(() => {
    const largest = (x: tf.Tensor) => tf.max(tf.abs(x)).dataSync()[0];
    return largest(tf.sub(found, expected)) / Math.max(1, largest(expected));
  });
  assert.ok(error < 2e-5, `${what}: ${error}`);
}

/** Value and gradients of `layer` against those of the same layer composed of TensorFlow.js's own ops; nothing may leak. */
function compare(
  layer: (...inputs: tf.Tensor[]) => tf.Tensor,
  composed: typeof layer,
  inputs: tf.Tensor[],
): void {
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const value = layer(...inputs);
    assertClose(value, composed(...inputs), 'value');
    const dy = random(value.shape, 99);
    const found = tf.grads(layer)(inputs, dy);
    const expected = tf.grads(composed)(inputs, dy);
    found.forEach((gradient, index) => {
      assertClose(gradient, expected[index], `gradient ${index}`);
    });
  });
  assert.equal(tf.memory().numTensors, before);
  tf.dispose(inputs);
}

const variable = (values: tf.Tensor) => tf.variable(values, false) as tf.Variable<tf.Rank.R1>;

test('silu', () => {
  compare(
    (x) => silu(x),
    (x) => tf.mul(x, tf.sigmoid(x)),
    [random([3, 5], 1)],
  );
  const extremes = silu(tf.tensor1d([-1e4, 0, 1e4])).arraySync() as number[];
  assert.deepEqual(extremes.map(Math.abs), [0, 0, 1e4]);
});

test('globalAveragePool', () => {
  compare(
    (x) => globalAveragePool(x as tf.Tensor4D),
    (x) => tf.mean(x, [1, 2]),
    [random([2, 3, 5, 4], 1)],
  );
});

test('squeezeExcite', () => {
  const composed = (...[x, kernel1, bias1, kernel2, bias2]: tf.Tensor[]) => {
    const hidden = tf.add(tf.matMul(tf.mean(x, [1, 2]), kernel1), bias1);
    const gate = tf.sigmoid(tf.add(tf.matMul(tf.mul(hidden, tf.sigmoid(hidden)), kernel2), bias2));
    return tf.mul(x, gate.reshape([x.shape[0], 1, 1, x.shape[3] as number]));
  };
  const layer = (...[x, reduceKernel, reduceBias, expandKernel, expandBias]: tf.Tensor[]) =>
    squeezeExcite(x as tf.Tensor4D, { reduceKernel, reduceBias, expandKernel, expandBias } as never);
  const shapes = [[2, 4, 3, 6], [6, 2], [2], [2, 6], [6]];
  compare(
    layer,
    composed,
    shapes.map((shape, index) => random(shape, index + 1)),
  );
});

for (const training of [true, false]) {
  test(`batchNorm, ${training ? 'training' : 'frozen'}`, () => {
    const epsilon = 1e-3;
    const runningMean = variable(random([4], 7));
    const runningVariance = variable(tf.add(tf.abs(random([4], 8)), 0.5));
    const options = { training, momentum: 0.9, epsilon };
    const layer = (...[x, gamma, beta]: tf.Tensor[]) =>
      batchNorm(x as tf.Tensor4D, { gamma, beta, runningMean, runningVariance } as never, options);
    const composed = (...[x, gamma, beta]: tf.Tensor[]) => {
      const moments = training ? tf.moments(x, [0, 1, 2]) : { mean: runningMean, variance: runningVariance };
      const normal = tf.div(tf.sub(x, moments.mean), tf.sqrt(tf.add(moments.variance, epsilon)));
      return tf.add(tf.mul(normal, gamma), beta);
    };
    compare(layer, composed, [random([3, 4, 5, 4], 1), random([4], 2), random([4], 3)]);
    tf.dispose([runningMean, runningVariance]);
  });
}

test('running statistics: momentum of the old, the unbiased variance of the batch', () => {
  tf.tidy(() => {
    const x = random([2, 2, 2, 1], 5) as tf.Tensor4D;
    const values = Array.from(x.dataSync());
    const mean = values.reduce((a, b) => a + b) / 8;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7;
    const [runningMean, runningVariance] = [variable(tf.tensor1d([3])), variable(tf.tensor1d([2]))];
    const weights = { gamma: tf.ones([1]), beta: tf.zeros([1]), runningMean, runningVariance } as never;
    batchNorm(x, weights, { training: true, momentum: 0.75, epsilon: 1e-3 });
    assertClose(runningMean, tf.tensor1d([0.75 * 3 + 0.25 * mean]), 'mean');
    assertClose(runningVariance, tf.tensor1d([0.75 * 2 + 0.25 * variance]), 'variance');
    tf.dispose([runningMean, runningVariance]);
  });
});
