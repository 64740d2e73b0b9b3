import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createNetwork } from './createNetwork';
import type { Layers, Signal } from './layers';
import type { NetworkDefinition } from './networkDefinition';

/** A network whose body works on the maps behind a BatchNorm. */
function definitionOf(body: (layers: Layers, normalized: Signal) => Signal): NetworkDefinition {
  return {
    name: 'normalized',
    imageSize: 8,
    parts: ({ numClasses }) => [
      {
        name: 'body',
        run: (layers, x) =>
          body(layers, layers.batchNorm(layers.convolution(x, 'convolution', 4, { kernel: 3 }), 'norm')),
      },
      {
        name: 'classifier',
        run: (layers, x) => layers.dense(layers.globalAveragePool(x), 'dense', numClasses),
      },
    ],
  };
}

/** Logits, gradients of all weights, and the running statistics after one pass in training. */
function passOf(body: (layers: Layers, normalized: Signal) => Signal) {
  return tf.tidy(() => {
    const model = createNetwork(definitionOf(body), { numClasses: 2 });
    const images = tf.randomUniform([2, 8, 8, 3], -1, 1, 'float32', 1) as tf.Tensor4D;
    const weights = tf.tensor2d([1, -2, 3, 4], [2, 2]);
    const { value, grads } = tf.variableGrads(() =>
      tf.sum(tf.mul(model.forward(images, { training: true }), weights)),
    );
    const statistic = (name: string) => [
      ...(model.variables.get(`norm.running_${name}`) as tf.Tensor).dataSync(),
    ];
    const found = {
      value: value.dataSync()[0],
      gradients: Object.values(grads).map((gradient) => [...gradient.dataSync()]),
      statistics: [statistic('mean'), statistic('var')],
    };
    model.dispose();
    return found;
  });
}

const flat = ({ value, gradients, statistics }: ReturnType<typeof passOf>) => [
  value,
  ...gradients.flat(),
  ...statistics.flat(),
];

function assertClose(found: readonly number[], expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  for (const [index, value] of found.entries()) {
    const allowed = 1e-5 * Math.max(1, Math.abs(value));
    assert.ok(Math.abs(value - expected[index]) < allowed, `${value}, not ${expected[index]}`);
  }
}

/** `x` itself, by a layer that does not know what it gets. */
const plain = (layers: Layers, x: Signal) => layers.scale(x, 1);

for (const kind of ['relu', 'silu'] as const) {
  test(`a ${kind} behind a BatchNorm is the same made with it and by itself`, () => {
    const [fused, apart] = [
      passOf((layers, x) => layers[kind](x)),
      passOf((layers, x) => layers[kind](plain(layers, x))),
    ].map(flat);
    assertClose(fused, apart);
  });
}

test('the end of a residual block is the same made in one pass and by itself', () => {
  const [fused, apart] = [
    passOf((layers, x) => layers.relu(layers.add(x, layers.scale(x, -0.7)))),
    passOf((layers, x) => layers.relu(layers.add(plain(layers, x), layers.scale(x, -0.7)))),
  ].map(flat);
  assertClose(fused, apart);
});

test('what takes a BatchNorm a second time gets the same maps, and the running statistics move once', () => {
  const [twice, apart] = [
    passOf((layers, x) => layers.add(layers.relu(x), x)),
    passOf((layers, x) => {
      const maps = plain(layers, x);
      return layers.add(layers.relu(maps), maps);
    }),
  ].map(flat);
  assertClose(twice, apart);
});
