import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Sample } from '../../data/dataset';
import { colourPictures } from '../fixtures/colourPictures';
import { recordTrial } from '../recordTrial';
import { runTrial } from '../runTrial';
import { type TrialParameters, trialParameters } from '../trialParameters';
import { trimFeatureFiles } from './featureFiles';
import { createHeadTrials, isHeadOnly } from './headTrials';

const FROZEN: TrialParameters = trialParameters({
  freeze: 'backbone',
  pretrained: 'embedded',
  imageSize: 32,
  batchSize: 4,
  epochs: 3,
  learningRate: 0.01,
});

const folder = mkdtempSync(join(tmpdir(), 'head-trials-'));
let train: Sample[] = [];
let val: Sample[] = [];
before(async () => {
  // 9 pictures in batches of 4: a single one is left over.
  train = await colourPictures(folder, 'train', 9);
  val = await colourPictures(folder, 'val', 6);
});
after(() => rmSync(folder, { recursive: true }));

const request = (name: string, parameters: TrialParameters) => ({
  name,
  kind: 'sweep' as const,
  parameters,
  classNames: ['cold', 'warm'],
  train,
  val,
  folder: join(folder, name),
});

test('a classifier on features is the frozen training on pictures: every step, and the answers', async () => {
  const tensors = tf.memory().numTensors;
  const whole = await runTrial(request('whole', FROZEN));
  const heads = createHeadTrials({ directory: join(folder, 'features') });
  // Another trial before: it must leave nothing behind.
  await recordTrial(request('other', { ...FROZEN, learningRate: 0.3 }), heads.train);
  const onFeatures = await recordTrial(request('features', FROZEN), heads.train);
  await heads.dispose();
  assert.equal(tf.memory().numTensors, tensors);
  assert.equal(onFeatures.trial.state, 'complete', onFeatures.trial.error ?? '');
  assert.equal(onFeatures.trial.fingerprint, whole.trial.fingerprint);
  assert.deepEqual(onFeatures.parameters, whole.parameters);
  assert.equal(onFeatures.history.length, 3);
  for (const [index, row] of whole.history.entries()) {
    const found = onFeatures.history[index];
    assert.ok(Math.abs(found.trainLoss - row.trainLoss) <= 1e-5, `${found.trainLoss} ${row.trainLoss}`);
    assert.ok(Math.abs((found.valLoss ?? 9) - (row.valLoss ?? 0)) <= 1e-5);
    assert.equal(found.learningRate, row.learningRate);
  }
  for (const [index, { path, logits }] of whole.predictions.entries()) {
    const found = onFeatures.predictions[index];
    assert.equal(found.path, path);
    for (const [output, logit] of logits.entries())
      assert.ok(Math.abs(found.logits[output] - logit) <= 1e-4, `${found.logits[output]} ${logit}`);
  }
});

test('features are computed once: kept in memory, and on the disk unless damaged', async () => {
  const directory = join(folder, 'kept');
  const first = createHeadTrials({ directory });
  await recordTrial(request('a', FROZEN), first.train);
  // Three epochs of crops, and the validation pictures once.
  assert.equal(first.computed, 3 * train.length + val.length);
  await recordTrial(request('b', { ...FROZEN, epochs: 2, optimizer: 'sgd' }), first.train);
  assert.equal(first.computed, 3 * train.length + val.length);
  await first.dispose();
  const again = createHeadTrials({ directory });
  const found = await recordTrial(request('c', FROZEN), again.train);
  assert.equal(again.computed, 0);
  assert.ok(found.predictions.length > 0);
  await again.dispose();

  const [key] = readdirSync(directory).filter((name) => readdirSync(join(directory, name)).length === 3);
  truncateSync(join(directory, key, 'epoch_0002.f32'), 10);
  const mended = createHeadTrials({ directory });
  await recordTrial(request('d', FROZEN), mended.train);
  assert.equal(mended.computed, train.length);
  await mended.dispose();
  await trimFeatureFiles(1, directory);
  assert.deepEqual(readdirSync(directory), []);
});

test('a stop while features are computed is a stopped trial', async () => {
  const stopping = createHeadTrials({ directory: join(folder, 'stopped'), isStopped: () => true });
  const { trial } = await recordTrial(request('stopped', FROZEN), stopping.train);
  await stopping.dispose();
  assert.equal(trial.state, 'stopped');
});

test('only what is the same on features trains on features', () => {
  assert.equal(isHeadOnly(FROZEN), true);
  const others: Partial<TrialParameters>[] = [
    { freeze: 'none' },
    { freeze: 'blocks.5' },
    { pretrained: 'none' },
    { arch: 'resnet18', pretrained: 'auto' },
    { arch: 'no such', pretrained: 'auto' },
    { freezeBatchNorm: false },
    { mixup: 0.2 },
    { cutmix: 1 },
    { emaDecay: 0.9 },
  ];
  for (const other of others) assert.equal(isHeadOnly({ ...FROZEN, ...other }), false, JSON.stringify(other));
});
