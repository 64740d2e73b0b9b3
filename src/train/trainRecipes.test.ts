import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Dataset } from '../data/dataset';
import { temporaryFolder } from '../data/temporaryFolder';
import { colouredDataset } from './fixtures/colouredDataset';
import { type TrainRecipesOptions, trainRecipes } from './trainRecipes';

/** A quarter of B0 in width and depth: seconds for all tests. */
const SETTINGS: TrainRecipesOptions = {
  ...{ arch: 'efficientnet-b0', pretrained: 'none', width: 0.25, depth: 0.25, imageSize: 32 },
  ...{ resize: 'squash', augmentation: 'none', batchNormMomentum: 0.9, cropScale: 1 },
  ...{ batchSize: 4, epochs: 2, learningRate: 0.01, seeds: [0] },
};

let dataset: Dataset;
let place: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  place = await temporaryFolder();
  dataset = await colouredDataset(place.path);
});
after(() => place.remove());

test('recipes of one seed come before the next seed; equal runs are equal; nothing stays', async () => {
  const tensors = tf.memory().numTensors;
  const told: string[] = [];
  const runs = await trainRecipes({ sgd: {}, adam: { optimizer: 'adam', learningRate: 0.001 } }, dataset, {
    ...SETTINGS,
    seeds: [0, 1],
    onEpoch: (recipe, seed, { epoch }) => void told.push(`${recipe} ${seed} ${epoch}`),
  });
  assert.equal(tf.memory().numTensors, tensors);
  assert.deepEqual(
    told.filter((_, index) => index % 2 === 1),
    ['sgd 0 2', 'adam 0 2', 'sgd 1 2', 'adam 1 2'],
  );
  assert.ok(runs.every(({ rows, pictures }) => rows.length === 2 && pictures === 4));
  assert.ok(runs.every((run) => run.correct / 4 === run.rows[1].valAccuracy));
  assert.notEqual(runs[0].rows[1].trainLoss, runs[1].rows[1].trainLoss);
  const [again] = await trainRecipes({ sgd: {} }, dataset, SETTINGS);
  assert.deepEqual({ ...again, seconds: 0 }, { ...runs[0], seconds: 0 });
});

test('a recipe with headEpochs starts the whole network from a trained classifier', async () => {
  const tensors = tf.memory().numTensors;
  const [plain, headFirst] = await trainRecipes({ plain: {}, headFirst: { headEpochs: 2 } }, dataset, {
    ...SETTINGS,
    epochs: 1,
  });
  assert.equal(tf.memory().numTensors, tensors);
  assert.notEqual(plain.rows[0].trainLoss, headFirst.rows[0].trainLoss);
});

test('what belongs to one run of a notebook does not count; without validation there is no comparison', async () => {
  const checkpointDir = join(place.path, 'ckpts');
  const parameters = { ...SETTINGS, checkpointDir, patience: 1, resume: true };
  const [run] = await trainRecipes({ one: {} }, dataset, { ...parameters, epochs: 3 });
  assert.equal(run.rows.length, 3);
  assert.equal(existsSync(checkpointDir), false);
  const train = dataset.samples.filter(({ split }) => split === 'train');
  await assert.rejects(trainRecipes({ one: {} }, { ...dataset, samples: train }, SETTINGS), /no validation/);
});
