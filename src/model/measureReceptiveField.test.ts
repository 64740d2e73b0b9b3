import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { layerGraph } from './layerGraph';
import { type GradientMap, measureReceptiveField, sideHolding, touched } from './measureReceptiveField';
import { convNeXt } from './networks/convNeXt';
import { createNetwork } from './networks/declare/createNetwork';
import type { NetworkDefinition } from './networks/declare/networkDefinition';
import { denseNet } from './networks/denseNet';
import { receptiveFields } from './receptiveField';

const SIDE = 96;

/** A place far from the edges of its maps, and the pixels that it should depend on. */
function foreseen(definition: NetworkDefinition, part: string, place: number) {
  const layers = layerGraph(definition, 2, SIDE);
  const last = layers.map((layer) => layer.part).lastIndexOf(part);
  const field = receptiveFields(layers)[last];
  assert.ok(field !== null);
  return field.flatMap(({ first, last: end, step }) => [first + place * step, end + place * step]);
}

/** Branches of different reach, whole windows, an average pool and a concat: all but what lets no gradient through. */
const BRANCHES: NetworkDefinition = {
  name: 'branches',
  imageSize: SIDE,
  parts: ({ numClasses }) => [
    {
      name: 'module',
      run: (layers, x) => {
        const small = layers.convolution(x, 'small', 4, { kernel: 3, stride: 2, padding: 0 });
        const wide = layers.convolution(layers.silu(small), 'wide', 4, { kernel: [1, 7] });
        const high = layers.convolution(
          layers.averagePool(small, { size: 3, stride: 1, padding: 1 }),
          'high',
          4,
          {
            kernel: [5, 1],
          },
        );
        return layers.averagePool(layers.concat([wide, high]), { size: 2, stride: 2 });
      },
    },
    { name: 'pool', run: (layers, x) => layers.globalAveragePool(x) },
    { name: 'classifier', run: (layers, x) => layers.dense(x, 'classifier', numClasses) },
  ],
};

test('what a place depends on, by its gradient, is its receptive field to the pixel', () => {
  const cases: [NetworkDefinition, string, number][] = [
    [BRANCHES, 'module', 10],
    [
      convNeXt({ name: 'small', filters: [4, 4, 8, 8], stages: [1, 1, 1, 1], dropConnectRate: 0 }),
      'features.2',
      6,
    ],
    [denseNet({ name: 'dense', blocks: [1, 1], growthRate: 4 }), 'denseblock1.denselayer1', 12],
  ];
  for (const [definition, part, place] of cases) {
    const model = createNetwork(definition, { numClasses: 2 });
    const images = tf.randomNormal<tf.Rank.R4>([4, SIDE, SIDE, 3], 0, 1, 'float32', 1);
    const before = tf.memory().numTensors;
    const found = touched(measureReceptiveField(model, part, images, [place, place]));
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual(found, foreseen(definition, part, place), definition.name);
    images.dispose();
    model.dispose();
  }
});

test('the square that holds a share of the gradient', () => {
  const values = new Float32Array(49);
  values[24] = 6; // the middle of 7 x 7
  for (const neighbour of [16, 18, 30, 32]) values[neighbour] = 1;
  const map: GradientMap = { height: 7, width: 7, values };
  assert.equal(sideHolding(map, 0.6), 1);
  assert.equal(sideHolding(map, 0.61), 3);
  assert.deepEqual(touched(map), [2, 4, 2, 4]);
  assert.equal(touched({ ...map, values: new Float32Array(49) }), null);
});
