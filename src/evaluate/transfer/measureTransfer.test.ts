import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../data/random';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { createEfficientNet } from '../../model/efficientNet';
import { fewShotDraw } from './fewShotDraws';
import { fineTune } from './fineTune';
import { linearProbe } from './linearProbe';
import { type MakeStart, measureTransfer } from './measureTransfer';
import { networkFeatures } from './networkFeatures';
import { type PictureSet, picturesTensor } from './pictureSet';

const SIDE = 32;
const transform = { imageSize: SIDE, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;

/** Reddish and bluish pictures in turn, with noise. */
function colouredSet(count: number): PictureSet {
  const random = createRandom(1);
  const labels = Array.from({ length: count }, (_, index) => index % 2);
  const pixels = labels.map((label) =>
    Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, place) => {
      const strong = place % 3 === (label === 0 ? 0 : 2);
      return (strong ? 170 : 80) + random.integer(60);
    }),
  );
  return { classNames: ['red', 'blue'], labels, pixels, side: SIDE };
}

const small: MakeStart = async (seed, numClasses) =>
  createEfficientNet('efficientnet-b0', { numClasses, seed, width: 0.1, depth: 0.3, batchNormMomentum: 0.5 });

test('features are those of the network, and leave no tensor', async () => {
  const set = colouredSet(40);
  const model = await small(0, 2);
  const before = tf.memory().numTensors;
  const rows = networkFeatures(model, set, transform);
  assert.equal(tf.memory().numTensors, before);
  const images = picturesTensor(set, [35], transform);
  const expected = model.pooledFeatures(images).dataSync();
  expected.forEach((value, place) => {
    assert.ok(Math.abs(value - rows[35][place]) < 1e-5);
  });
  model.dispose();
});

test('a linear probe finds what features tell, and cannot find what they do not', () => {
  const labels = Array.from({ length: 60 }, (_, index) => index % 3);
  const random = createRandom(4);
  const telling = labels.map((label) => Float64Array.of(label + random.normal(0, 0.05), label === 1 ? 1 : 0));
  const noise = labels.map(() => Float64Array.of(random.normal(), random.normal()));
  const draw = fewShotDraw(labels, 8, 0);
  assert.equal(linearProbe(telling, labels, draw), draw.test.length);
  assert.ok(linearProbe(noise, labels, draw) < 0.7 * draw.test.length);
});

test('fine-tuning learns two colours in a few steps, gives the same again, and leaves no tensor', async () => {
  const set = colouredSet(40);
  const draw = fewShotDraw(set.labels, 8, 0);
  const options = {
    steps: 25,
    batchSize: 8,
    learningRate: 0.01,
    optimizer: 'adamW',
    cropScale: 0.5,
    colour: 0.1,
  };
  const run = async (steps: number) => {
    const model = await small(2, 2);
    const before = tf.memory().numTensors;
    const right = await fineTune(model, set, draw, { ...options, optimizer: 'adamW', steps, seed: 3 });
    assert.equal(tf.memory().numTensors, before);
    const bias = [...(model.variables.get('classifier.bias') as tf.Variable).dataSync()];
    model.dispose();
    return { right, bias };
  };
  const first = await run(25);
  assert.equal(first.right, draw.test.length);
  assert.deepEqual(await run(25), first);
  assert.notDeepEqual((await run(24)).bias, first.bias);
});

test('a measurement: both methods, each with pairs of runs; weights that are random themselves gain nothing', async () => {
  const before = tf.memory().numTensors;
  const told: string[] = [];
  const rows = await measureTransfer(colouredSet(30), {
    transform,
    weights: small,
    random: (seed, numClasses) => small(0 * seed, numClasses),
    perClass: [4, 8],
    folds: 0,
    seeds: 2,
    mostTest: 5,
    fineTuning: { steps: 2, batchSize: 4, learningRate: 0.001, cropScale: 0.9, colour: 0 },
    onProgress: ({ method, perClass }) => told.push(`${method} ${perClass}`),
  });
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual(told, ['linear probe 4', 'linear probe 8', 'fine-tuning 4', 'fine-tuning 8']);
  for (const { weights, random, method, difference } of rows) {
    assert.equal(weights.length, 2);
    assert.ok([...weights, ...random].every((share) => share >= 0 && share <= 1));
    if (method === 'linear probe') assert.deepEqual([weights, difference.mean], [random, 0]);
  }
  const [folds] = await measureTransfer(colouredSet(12), {
    ...{ transform, weights: small, random: small, perClass: [], folds: 3, seeds: 2, mostTest: 5 },
    fineTuning: null,
  });
  assert.equal(folds.perClass, null);
});
