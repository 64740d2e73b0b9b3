import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { evalTransform } from '../../data/evalTransform';
import type { Transform } from '../../data/transform';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { featuresOfSplit, pictureFeatures } from './pictureFeatures';

const config = { imageSize: 2, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
/** Every number of the picture `n.png` is n; there is no picture 9. */
const transform: Transform = {
  ...evalTransform(config),
  apply: async (path) => {
    if (path === '9.png') throw new Error('Cannot read the picture "9.png"');
    return new Float32Array(12).fill(Number.parseInt(path, 10));
  },
};
const model = {
  pooledFeatures: (images: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => {
      const mean = tf.mean(images, [1, 2, 3]).expandDims(1);
      return tf.concat([mean, tf.mul(mean, -1)], 1) as tf.Tensor2D;
    }),
};
const samples = ['3', '1', '4', '1', '5'].map((name) => ({ path: `${name}.png` }));

test('one array a picture, in order, whatever the batches; nothing is left', async () => {
  const before = tf.memory().numTensors;
  const done: number[] = [];
  const options = { transform, batchSize: 2, onBatch: (count: number) => done.push(count) };
  const { features } = await pictureFeatures(model, samples, options);
  assert.deepEqual(
    features.map((row) => [...row]),
    [3, 1, 4, 1, 5].map((value) => [value, -value]),
  );
  assert.deepEqual(done, [2, 4, 5]);
  assert.deepEqual((await pictureFeatures(model, [], { transform })).features, []);
  assert.equal(tf.memory().numTensors, before);
});

test('a picture that does not decode, a model that fails and a bad batch size leave nothing', async () => {
  const before = tf.memory().numTensors;
  await assert.rejects(pictureFeatures(model, [...samples, { path: '9.png' }], { transform }), /"9\.png"/);
  const failing = {
    pooledFeatures: (): tf.Tensor2D => {
      throw new Error('no memory');
    },
  };
  await assert.rejects(pictureFeatures(failing, samples, { transform }), /no memory/);
  await assert.rejects(pictureFeatures(model, samples, { transform, batchSize: 0.5 }), /batchSize is 0\.5/);
  assert.equal(tf.memory().numTensors, before);
});

test('the features of one split stay with their pictures', () => {
  const parts = ['train', 'val', 'train'].map((split, row) => ({ path: `${row}`, split }) as const);
  const features = parts.map((_, row) => Float32Array.from([row]));
  const pictures = { samples: parts as { path: string; split: 'train' | 'val' }[], features };
  const train = featuresOfSplit(pictures, 'train');
  assert.deepEqual(
    train.samples.map(({ path }, row) => [path, train.features[row][0]]),
    [
      ['0', 0],
      ['2', 2],
    ],
  );
  assert.deepEqual(featuresOfSplit(pictures, 'test').features, []);
});
