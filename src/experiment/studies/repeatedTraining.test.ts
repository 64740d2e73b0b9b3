import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../data/random';
import type { PictureSet } from '../../evaluate/transfer/pictureSet';
import { createNetwork } from '../../model/networks/declare/createNetwork';
import { kernelStack } from './kernelStack';
import { repeatTraining, type TrainingBudget } from './repeatedTraining';

const SIDE = 16;
const NETWORK = kernelStack({ name: 'small', kernel: 3, convolutions: 1, filters: [4, 6] });
const BUDGET: TrainingBudget = {
  ...{ steps: 7, warmupSteps: 2, batchSize: 6, cropScale: 0.6, colour: 0.1 },
  ...{ optimizer: 'adamW', schedule: 'cosine', weightDecay: 0.01 },
};

/** Noise on two colours. */
function colouredSet(count: number): PictureSet {
  const random = createRandom(2);
  const labels = Array.from({ length: count }, (_, picture) => picture % 2);
  const pixels = labels.map((label) =>
    Uint8Array.from(
      { length: SIDE * SIDE * 3 },
      (_, place) => 90 + (place % 3 === label ? 70 : 0) + random.integer(60),
    ),
  );
  return { classNames: ['red', 'green'], labels, pixels, side: SIDE };
}

const SET = colouredSet(30);
const [TRAIN, VAL] = [0, 20].map((from) =>
  Array.from({ length: from === 0 ? 20 : 10 }, (_, place) => from + place),
);
const startOf = (seed: number) => createNetwork(NETWORK, { numClasses: 2, seed, dropoutRate: 0.3 });
const make = () => repeatTraining(startOf, SET, BUDGET);

async function trained(training: Awaited<ReturnType<typeof make>>, seed: number, learningRate: number) {
  const record = await training.run({ seed, learningRate, train: TRAIN });
  return { losses: record?.losses, ...training.ask(VAL) };
}

test('a training is what it would be on its own, whatever was trained before', async () => {
  const before = tf.memory().numTensors;
  const training = await make();
  const first = await trained(training, 1, 0.01);
  const other = await trained(training, 2, 0.03);
  assert.deepEqual(await trained(training, 1, 0.01), first);
  assert.notDeepEqual(await trained(training, 1, 0.03), first);
  training.dispose();
  const alone = await make();
  assert.deepEqual(await trained(alone, 2, 0.03), other);
  alone.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('it learns; parameters are those of the network', async () => {
  const training = await repeatTraining(startOf, SET, { ...BUDGET, steps: 40 });
  const { losses, right } = await trained(training, 0, 0.02);
  assert.equal(losses?.length, 40);
  assert.ok(losses[39] < 0.5 * losses[0], `${losses[0]} to ${losses[39]}`);
  assert.ok(right.filter(Boolean).length >= 9);
  // Stem and two 3x3 convolutions without bias, three BatchNorms, a dense layer.
  assert.equal(training.parameters, 27 * 4 + 36 * 4 + 36 * 6 + 2 * (4 + 4 + 6) + 6 * 2 + 2);
  training.dispose();
});

test('stopped after a step it gives null; a bad budget is refused and leaves nothing', async () => {
  const before = tf.memory().numTensors;
  const training = await make();
  assert.equal(
    await training.run({ seed: 0, learningRate: 0.01, train: TRAIN, isStopped: () => true }),
    null,
  );
  training.dispose();
  await assert.rejects(repeatTraining(startOf, SET, { ...BUDGET, weightDecay: -1 }), /weightDecay is -1/);
  assert.equal(tf.memory().numTensors, before);
});
