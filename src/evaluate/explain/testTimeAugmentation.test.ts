import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import sharp from 'sharp';
import type { Sample } from '../../data/dataset';
import { evalTransform } from '../../data/evalTransform';
import { temporaryFolder } from '../../data/temporaryFolder';
import type { TransformConfig } from '../../data/transformConfig';
import { testTimeAugmentation, testTimeTransform } from './testTimeAugmentation';

const classNames = ['left', 'right'];
const normalization = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } as const;
const config: TransformConfig = { imageSize: 16, resize: 'squash', normalization };
/** Says on which half the picture is brighter: a mirror turns it round. */
const model = {
  numClasses: 2,
  forward: (images: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => {
      const [left, right] = tf.split(images, 2, 2).map((half) => tf.mean(half, [1, 2, 3]).expandDims(1));
      const logit = tf.mul(tf.sub(left, right), 4);
      return tf.concat([logit, tf.neg(logit)], 1) as tf.Tensor2D;
    }),
};

let folder: { path: string; remove: () => Promise<void> };
let samples: Sample[];
before(async () => {
  folder = await temporaryFolder();
  const file = {
    width: 64,
    height: 64,
    bytes: 1,
    format: 'png',
    sha256: '',
    problems: [],
    split: 'val',
  } as const;
  const black = { create: { width: 64, height: 64, channels: 3, background: '#000' } } as const;
  const white = await sharp({ create: { width: 32, height: 64, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const [half, plain] = ['half.png', 'plain.png'].map((name) => join(folder.path, name));
  await sharp(black)
    .composite([{ input: white, left: 0, top: 0 }])
    .png()
    .toFile(half);
  await sharp(black).png().toFile(plain);
  samples = [
    { path: half, label: 'left', classIndex: 0, ...file },
    { path: plain, label: 'right', classIndex: 1, ...file },
  ];
});
after(() => folder.remove());

test('a picture that a mirror turns round flips; one without sides does not move; nothing is left', async () => {
  const tensors = tf.memory().numTensors;
  const transform = testTimeTransform(config, [0.9, 1]);
  const done: number[] = [];
  const options = { transform, classNames, draws: 12, seed: 2, onDraw: (count: number) => done.push(count) };
  const { pictures, accuracies, accuracyOfMean } = await testTimeAugmentation(model, samples, options);
  const [half, plain] = pictures;
  assert.ok(half.flipShare > 0.1 && half.flipShare <= 0.5, `${half.flipShare}`);
  assert.ok(half.spread[0] > 0.3);
  assert.deepEqual([plain.flipShare, plain.spread, plain.mean], [0, [0, 0], [0.5, 0.5]]);
  for (const { mean } of pictures) assert.ok(Math.abs(mean[0] + mean[1] - 1) < 1e-6);
  assert.equal(accuracies.length, 12);
  assert.ok(new Set(accuracies).size > 1);
  assert.equal(accuracyOfMean, pictures.filter(({ correct }) => correct).length / 2);
  assert.equal(done.length, 12);
  assert.equal(tf.memory().numTensors, tensors);

  const again = await testTimeAugmentation(model, samples, { ...options, batchSize: 1 });
  assert.deepEqual(again.pictures, pictures);
  const other = await testTimeAugmentation(model, samples, { ...options, seed: 3 });
  assert.notDeepEqual(other.pictures, pictures);
});

test('a transform without chance moves nothing', async () => {
  const { pictures } = await testTimeAugmentation(model, samples, {
    transform: evalTransform(config),
    classNames,
    draws: 3,
  });
  assert.ok(pictures.every(({ spread, flipShare }) => spread[0] < 1e-12 && flipShare === 0));
  assert.equal(pictures[0].predicted, 'left');
});

test('one draw has no spread, and no sample nothing to say', async () => {
  const options = { transform: evalTransform(config), classNames };
  await assert.rejects(
    testTimeAugmentation(model, samples, { ...options, draws: 1 }),
    /draws is 1; .* at least 2/,
  );
  await assert.rejects(testTimeAugmentation(model, [], options), /at least one sample/);
});
