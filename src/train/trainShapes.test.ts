import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createLoader } from '../data/createLoader';
import { samplesOf } from '../data/dataset';
import { evalTransform } from '../data/evalTransform';
import { loadPictures } from '../data/loadPictures';
import { temporaryFolder } from '../data/temporaryFolder';
import { IMAGENET_NORMALIZATION, type TransformConfig } from '../data/transformConfig';
import { createEfficientNet } from '../model/efficientNet';
import { shapeOf } from '../model/scaling';
import { loadCheckpoint } from './checkpoint';
import { newestCheckpoint } from './checkpointFiles';
import { fit } from './fit';
import { colouredDataset } from './fixtures/colouredDataset';
import { trainShapes } from './trainShapes';

const TINY = { width: 0.25, depth: 0.25 };
const SETTINGS = { epochs: 1, learningRate: 0.01, batchSize: 4, cropScale: 1, seeds: [0, 1] };
const CONFIG: TransformConfig = { imageSize: 32, resize: 'squash', normalization: IMAGENET_NORMALIZATION };

test('networks of one seed come before the next seed; equal runs are equal; nothing stays', async () => {
  const { path, remove } = await temporaryFolder();
  const dataset = await colouredDataset(path);
  const networks = { small: { ...TINY, imageSize: 32 }, larger: { ...TINY, imageSize: 40 } };
  const tensors = tf.memory().numTensors;
  const told: string[] = [];
  const runs = await trainShapes(networks, dataset, {
    ...SETTINGS,
    onRun: ({ network, seed }) => void told.push(`${network} ${seed}`),
  });
  assert.equal(tf.memory().numTensors, tensors);
  assert.deepEqual(told, ['small 0', 'larger 0', 'small 1', 'larger 1']);
  assert.ok(
    runs.every(({ correct, pictures }) => Number.isInteger(correct) && correct <= 4 && pictures === 4),
  );
  assert.ok(runs[1].macs > runs[0].macs && runs[0].trainLoss !== runs[2].trainLoss);
  const [again] = await trainShapes({ small: networks.small }, dataset, { ...SETTINGS, seeds: [0] });
  assert.deepEqual({ ...again, seconds: 0 }, { ...runs[0], seconds: 0 });
  const train = dataset.samples.filter(({ split }) => split === 'train');
  await assert.rejects(
    trainShapes(networks, { ...dataset, samples: train }, SETTINGS),
    /no validation pictures/,
  );
  await remove();
});

test('a checkpoint of a network of its own width and depth opens by itself', async () => {
  const { path, remove } = await temporaryFolder();
  const dataset = await colouredDataset(path);
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, ...TINY });
  const transform = evalTransform(CONFIG);
  const train = createLoader(samplesOf(dataset, 'train'), { transform, batchSize: 4 });
  const checkpointDir = join(path, 'ckpts');
  const { classNames } = dataset;
  await fit(model, { train, epochs: 1, learningRate: 0.01, classNames, checkpointDir, transform: CONFIG });
  const opened = await loadCheckpoint(await newestCheckpoint(checkpointDir));
  assert.deepEqual(shapeOf(opened.model), TINY);
  const pictures = await loadPictures(samplesOf(dataset, 'val'), transform);
  assert.deepEqual(pictures.shape, [4, 32, 32, 3]);
  const [before, after] = [model.forward(pictures), opened.model.forward(pictures)];
  assert.deepEqual(after.arraySync(), before.arraySync());
  tf.dispose([pictures, before, after]);
  model.dispose();
  opened.model.dispose();
  await remove();
});
