import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { depthwiseConv2d } from '../../depthwiseConv2d';
import { hasNetworkOps, withoutLayerOps } from '../../layerOps';
import { relu } from '../../relu';
import { addBiasRelu } from './biasRelu';
import { dense } from './dense';
import { gelu } from './gelu';
import { layerNorm } from './layerNorm';
import { layerScale } from './layerScale';
import { adaptiveAveragePool, averagePool, maxPool, windowCount } from './pooling';

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -2, 2, 'float32', seed);

function assertClose(found: tf.Tensor, expected: tf.Tensor, tolerance = 1e-5): void {
  assert.deepEqual(found.shape, expected.shape);
  const worst = tf.max(tf.abs(tf.sub(found, expected))).dataSync()[0];
  assert.ok(worst <= tolerance, `differs by ${worst}`);
}

/** The gradients of a sum over `run` with weights of its own, so that every output counts differently. */
function gradients(run: (...inputs: tf.Tensor[]) => tf.Tensor, inputs: tf.Tensor[]): tf.Tensor[] {
  return tf.grads((...all) => {
    const output = run(...all);
    return tf.sum(tf.mul(output, random(output.shape, 99)));
  })(inputs);
}

test('the gradients of GELU, ReLU and layer normalisation are those of their formulas', () => {
  tf.tidy(() => {
    const x = random([2, 3, 3, 5], 1);
    const cdf = (y: tf.Tensor) => tf.mul(y, tf.mul(tf.add(tf.erf(tf.div(y, Math.SQRT2)), 1), 0.5));
    assertClose(gelu(x), cdf(x));
    assertClose(gradients(gelu, [x])[0], gradients(cdf, [x])[0]);
    assertClose(gradients(relu, [x])[0], gradients(tf.relu, [x])[0]);
    const composed = (y: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => {
      const { mean, variance } = tf.moments(y, -1, true);
      const normalized = tf.div(tf.sub(y, mean), tf.sqrt(tf.add(variance, 1e-6)));
      return tf.add(tf.mul(normalized, gamma), beta);
    };
    const own = (y: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
      layerNorm(y, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-6);
    const inputs = [x, random([5], 2), random([5], 3)];
    assertClose(own(inputs[0], inputs[1], inputs[2]), composed(inputs[0], inputs[1], inputs[2]));
    const expected = gradients(composed, inputs);
    for (const [index, one] of gradients(own, inputs).entries()) assertClose(one, expected[index], 1e-4);
  });
});

/** A layer, and inputs of that many filters. */
const OWN_OPS: Readonly<
  Record<string, [(...inputs: tf.Tensor[]) => tf.Tensor, (filters: number) => tf.Tensor[]]>
> = {
  gelu: [gelu, (filters) => [random([3, 7, filters], 1)]],
  layerNorm: [
    (x, gamma, beta) => layerNorm(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-6),
    (filters) => [random([2, 5, 4, filters], 1), random([filters], 2), random([filters], 3)],
  ],
  layerScale: [
    (x, scale) => layerScale(x, scale as tf.Tensor1D),
    (filters) => [random([2, 5, 4, filters], 1), random([filters], 2)],
  ],
  'dense, few rows': [
    (x, kernel, bias) => dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D),
    (filters) => [random([filters, 7], 1), random([7, 5], 2), random([5], 3)],
  ],
  'bias and ReLU': [
    (x, bias) => addBiasRelu(x, bias as tf.Tensor1D),
    (filters) => [random([2, 5, 4, filters], 1), random([filters], 2)],
  ],
  'maxPool, 3 pixels, padded': [
    (x) => maxPool(x as tf.Tensor4D, { size: 3, stride: 2, padding: 1 }),
    (filters) => [random([2, 37, 5, filters], 1)],
  ],
  'maxPool, hanging over the edge': [
    (x) => maxPool(x as tf.Tensor4D, { size: 3, stride: 2, roundUp: true }),
    (filters) => [random([2, 6, 9, filters], 1)],
  ],
  'depthwise convolution of 7 pixels': [
    (x, kernel) => depthwiseConv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1),
    (filters) => [random([2, 5, 9, filters], 1), random([7, 7, filters, 1], 2)],
  ],
};

for (const [name, [layer, inputsOf]] of Object.entries(OWN_OPS)) {
  test(`the project's own op gives what TensorFlow's give: ${name}`, () => {
    assert.ok(hasNetworkOps());
    for (const filters of [1, 5, 16, 70]) {
      const tensors = tf.memory().numTensors;
      tf.tidy(() => {
        const inputs = inputsOf(filters);
        const values = () => [layer(...inputs), ...gradients(layer, inputs)];
        const [own, composed] = [values(), withoutLayerOps(values)];
        for (const [index, one] of own.entries()) assertClose(one, composed[index], 3e-5);
      });
      assert.equal(tf.memory().numTensors, tensors);
    }
  });
}

test('of equal values the first one in a window gets the gradient, as in PyTorch', () => {
  tf.tidy(() => {
    const pool = (x: tf.Tensor) => maxPool(x as tf.Tensor4D, { size: 2, stride: 2 });
    const gradient = () =>
      tf
        .grad(pool)(tf.zeros([1, 2, 2, 1]), tf.ones([1, 1, 1, 1]))
        .dataSync();
    assert.deepEqual([...gradient()], [1, 0, 0, 0]);
    assert.deepEqual([...withoutLayerOps(gradient)], [1, 0, 0, 0]);
  });
});

test('GELU holds far from 0', () => {
  tf.tidy(() => {
    const [x, one] = [tf.tensor1d([-40, -6, -1e-30, 0, 6, 40]), tf.onesLike];
    const found = [...gelu(x).dataSync()];
    assert.deepEqual([found[3], found[5]], [0, 40]);
    assert.ok(Math.abs(found[0]) < 1e-30, String(found[0]));
    assert.ok(Math.abs(found[1] / -5.91952587e-9 - 1) < 1e-4, String(found[1]));
    const slopes = [
      ...tf
        .grad((y) => gelu(y))(x, one(x))
        .dataSync(),
    ];
    assert.ok(Math.abs(slopes[0]) < 1e-30, String(slopes[0]));
    assert.ok(Math.abs(slopes[3] - 0.5) < 1e-6 && slopes[5] === 1, String(slopes));
  });
});

test('a dense layer is a product and a bias', () => {
  tf.tidy(() => {
    const inputs = [random([6, 5], 1), random([5, 3], 2), random([3], 3)];
    const composed = (...[x, kernel, bias]: tf.Tensor[]) => tf.add(tf.matMul(x, kernel), bias);
    const own = (...[x, kernel, bias]: tf.Tensor[]) =>
      dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D);
    assertClose(own(...inputs), composed(...inputs));
    const expected = gradients(composed, inputs);
    for (const [index, one] of gradients(own, inputs).entries()) assertClose(one, expected[index]);
  });
});

test('a bias with ReLU is the positive part of the sum', () => {
  tf.tidy(() => {
    const inputs = [random([2, 3, 4, 5], 1), random([5], 2)];
    const composed = (x: tf.Tensor, bias: tf.Tensor) => tf.relu(tf.add(x, bias));
    const own = (x: tf.Tensor, bias: tf.Tensor) => addBiasRelu(x, bias as tf.Tensor1D);
    assertClose(own(inputs[0], inputs[1]), composed(inputs[0], inputs[1]));
    const expected = gradients(composed, inputs);
    for (const [index, one] of gradients(own, inputs).entries()) assertClose(one, expected[index]);
  });
});

test('windows are counted as PyTorch counts them', () => {
  const ceil = { size: 3, stride: 2, roundUp: true };
  assert.deepEqual(
    [112, 113, 6, 2].map((side) => windowCount(side, ceil)),
    [56, 56, 3, 1],
  );
  assert.equal(windowCount(2, { size: 2, stride: 2, padding: 1, roundUp: true }), 2);
  // The second window would begin outside the maps.
  assert.equal(windowCount(3, { size: 1, stride: 3, padding: 0, roundUp: true }), 1);
  assert.equal(windowCount(2, { size: 3, stride: 2 }), 0);
});

test('pools look at whole windows, at those that hang over the edge, and count what lies outside as asked', () => {
  tf.tidy(() => {
    const x = tf.tensor4d([-1, -2, -3, -4, -5, -6, -7, -8, -9], [1, 3, 3, 1]);
    const values = (y: tf.Tensor) => [...y.dataSync()].map((value) => Number(value.toFixed(4)));
    assert.deepEqual(values(maxPool(x, { size: 2, stride: 2 })), [-1]);
    assert.deepEqual(values(maxPool(x, { size: 2, stride: 2, roundUp: true })), [-1, -3, -7, -9]);
    assert.deepEqual(values(maxPool(x, { size: 3, stride: 2, padding: 1 })), [-1, -2, -4, -5]);
    const window = { size: 3, stride: 1, padding: 1 };
    assert.equal(values(averagePool(x, window, true))[0], Number((-12 / 9).toFixed(4)));
    assert.equal(values(averagePool(x, window, false))[0], -3);
    assert.throws(() => averagePool(x, { ...window, stride: 2 }, false), /must count its padding/);
  });
});

test('the adaptive pool covers maps of any size with the windows asked for', () => {
  tf.tidy(() => {
    const x = random([2, 5, 7, 3], 4) as tf.Tensor4D;
    const expected = tf.stack(
      [0, 1].map((row) =>
        tf.stack(
          [0, 1].map((column) => {
            const rows = [Math.floor((row * 5) / 2), Math.ceil(((row + 1) * 5) / 2)];
            const columns = [Math.floor((column * 7) / 2), Math.ceil(((column + 1) * 7) / 2)];
            const part = tf.slice(
              x,
              [0, rows[0], columns[0], 0],
              [2, rows[1] - rows[0], columns[1] - columns[0], 3],
            );
            return tf.mean(part, [1, 2]);
          }),
          1,
        ),
      ),
      1,
    );
    assertClose(adaptiveAveragePool(x, 2), expected);
    assert.deepEqual(adaptiveAveragePool(x, 9).shape, [2, 9, 9, 3]);
    const halved = gradients((y) => adaptiveAveragePool(y as tf.Tensor4D, 2), [x]);
    assert.deepEqual(halved[0].shape, x.shape);
  });
});
