import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { brightnessSpread } from './brightnessSpread';
import { createLoader } from './createLoader';
import { makeDataset } from './makeDataset';
import type { Transform } from './transform';
import { IMAGENET_NORMALIZATION } from './transformConfig';

/** Pictures of one value each: the number in their path. */
const even: Transform = {
  config: { imageSize: 2, resize: 'squash', normalization: IMAGENET_NORMALIZATION },
  apply: async (path) => new Float32Array(12).fill(Number(/(\d+)\.png/.exec(path)?.[1])),
  pixels: async () => ({ data: new Uint8Array(12), width: 2, height: 2 }),
};

test('deviation from picture to picture and from batch to batch; a short batch is left out, no tensor is', async () => {
  const { samples } = makeDataset(
    Array.from({ length: 5 }, (_, index) => ['a', 'train', `${index}`] as const),
  );
  const before = tf.memory().numTensors;
  const spread = await brightnessSpread(createLoader(samples, { transform: even, batchSize: 2 }), 2);
  // Pictures 0, 1, 2, 3 in the batches (0, 1) and (2, 3); 4 is alone.
  assert.ok(Math.abs(spread.pictures - Math.sqrt(1.25)) < 1e-6);
  assert.ok(Math.abs(spread.batches - 1) < 1e-6);
  assert.equal(tf.memory().numTensors, before);
  const none = await brightnessSpread(createLoader(samples, { transform: even, batchSize: 9 }), 1);
  assert.deepEqual(none, { pictures: 0, batches: 0 });
});
