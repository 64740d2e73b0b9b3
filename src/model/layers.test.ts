import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { batchNorm, batchNormRelu, batchNormSilu } from './batchNorm';
import { depthwiseConv2d } from './depthwiseConv2d';
import { globalAveragePool } from './globalAveragePool';
import { hasLayerOps, withoutLayerOps } from './layerOps';
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

type Layer = (...inputs: tf.Tensor[]) => tf.Tensor;

/**
 * Value and gradients of `layer`, with the project's own ops and without them, against those of the same layer composed
 * of TensorFlow.js's own ops; nothing may leak. Disposes the inputs.
 */
function compare(layer: Layer, composed: Layer, inputs: tf.Tensor[]): void {
  compareOnce(layer, composed, inputs);
  withoutLayerOps(() => compareOnce(layer, composed, inputs));
  tf.dispose(inputs);
}

function compareOnce(layer: Layer, composed: Layer, inputs: tf.Tensor[]): void {
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
}

test("on a CPU the project's own ops are there", () => {
  const backend = tf.backend() as unknown as { isUsingGpuDevice: boolean };
  assert.equal(hasLayerOps(), !backend.isUsingGpuDevice);
});

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

/** More rows than the own ops take at a time, and filters that fill no whole vector. */
const SHAPE = [3, 50, 41, 6];

const NORMS = {
  batchNorm: { run: batchNorm, activate: (y: tf.Tensor) => y },
  batchNormSilu: { run: batchNormSilu, activate: (y: tf.Tensor) => tf.mul(y, tf.sigmoid(y)) },
  batchNormRelu: { run: batchNormRelu, activate: (y: tf.Tensor) => tf.relu(y) },
} as const;

for (const training of [true, false]) {
  for (const [name, { run, activate }] of Object.entries(NORMS)) {
    test(`${name}, ${training ? 'training' : 'frozen'}`, () => {
      const epsilon = 1e-3;
      const runningMean = variable(random([6], 7));
      const runningVariance = variable(tf.add(tf.abs(random([6], 8)), 0.5));
      const options = { training, momentum: 0.9, epsilon };
      // Each pass moves the running statistics, which only matters where they are used.
      const layer = (...[x, gamma, beta]: tf.Tensor[]) =>
        run(x as tf.Tensor4D, { gamma, beta, runningMean, runningVariance } as never, options);
      const composed = (...[x, gamma, beta]: tf.Tensor[]) => {
        const moments = training
          ? tf.moments(x, [0, 1, 2])
          : { mean: runningMean, variance: runningVariance };
        const normal = tf.div(tf.sub(x, moments.mean), tf.sqrt(tf.add(moments.variance, epsilon)));
        return activate(tf.add(tf.mul(normal, gamma), beta));
      };
      compare(layer, composed, [random(SHAPE, 1), random([6], 2), random([6], 3)]);
      tf.dispose([runningMean, runningVariance]);
    });
  }
}

for (const [size, stride, side, filters] of [
  [5, 1, 9, 6],
  [5, 2, 9, 16],
  [5, 2, 12, 35],
  [5, 1, 3, 20],
  [3, 2, 8, 6],
]) {
  test(`depthwiseConv2d, kernel ${size}, stride ${stride}, ${side} pixels a side, ${filters} filters`, () => {
    const inputs = [random([2, side, side + 2, filters], 1), random([size, size, filters, 1], 2)];
    compare(
      (x, kernel) => depthwiseConv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, stride),
      (x, kernel) => tf.depthwiseConv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, stride, 'same'),
      inputs,
    );
  });
}

test('the own ops give the same bits at every call', () => {
  tf.tidy(() => {
    const [runningMean, runningVariance] = [variable(tf.zeros([6])), variable(tf.ones([6]))];
    const weights = { gamma: tf.ones([6]), beta: tf.zeros([6]), runningMean, runningVariance } as never;
    const options = { training: true, momentum: 0.9, epsilon: 1e-3 };
    const inputs = random(SHAPE, 1) as tf.Tensor4D;
    const gradient = tf.grad((x: tf.Tensor) => batchNormSilu(x as tf.Tensor4D, weights, options));
    const dy = random(SHAPE, 2);
    const first = gradient(inputs, dy).dataSync();
    for (let run = 0; run < 5; run++) assert.deepEqual(gradient(inputs, dy).dataSync(), first);
    tf.dispose([runningMean, runningVariance]);
  });
});

test('a value that is no number stays none, and infinities do not become numbers in between', () => {
  tf.tidy(() => {
    const [runningMean, runningVariance] = [variable(tf.zeros([2])), variable(tf.ones([2]))];
    const weights = { gamma: tf.ones([2]), beta: tf.zeros([2]), runningMean, runningVariance } as never;
    const x = tf.tensor4d([Number.NaN, 1e5, Number.POSITIVE_INFINITY, -1e5], [1, 1, 2, 2]);
    const values = batchNormSilu(x, weights, { training: false, momentum: 0.9, epsilon: 1e-7 }).dataSync();
    assert.ok(Number.isNaN(values[0]));
    assert.ok(Math.abs(values[1] / 1e5 - 1) < 1e-6);
    assert.equal(values[2], Number.POSITIVE_INFINITY);
    assert.ok(Math.abs(values[3]) < 1e-30);
    tf.dispose([runningMean, runningVariance]);
  });
});

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
