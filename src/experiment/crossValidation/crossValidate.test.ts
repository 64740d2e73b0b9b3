import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Sample } from '../../data/dataset';
import { temporaryFolder } from '../../data/temporaryFolder';
import { colourPictures } from '../fixtures/colourPictures';
import { SMALL_TRIAL } from '../fixtures/smallTrial';
import { compareSettings } from './compareSettings';
import { crossValidate } from './crossValidate';
import { readCrossValidation } from './readCrossValidation';
import { scoresOf } from './scoresOf';

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let samples: Sample[] = [];
before(async () => {
  root = await temporaryFolder();
  samples = await colourPictures(join(root.path, 'pictures'), 'train', 13);
});
after(() => root.remove());

const request = (name: string, changes: object = {}) => ({
  name,
  parameters: SMALL_TRIAL,
  classNames: ['cold', 'warm'],
  samples,
  folds: 3,
  groupOf: ({ path }: Sample) => path,
  folder: join(root.path, name),
  ...changes,
});

test('every picture is judged once, by a network that has not seen it; the second call reads everything back', async () => {
  const tensors = tf.memory().numTensors;
  const epochs: number[] = [];
  const done = await crossValidate(
    request('whole', { onEpoch: (_: unknown, fold: number) => epochs.push(fold) }),
  );
  assert.equal(tf.memory().numTensors, tensors);
  assert.equal(done.state, 'complete', done.errors.join());
  assert.deepEqual(epochs, [1, 2, 3]);
  assert.deepEqual(
    done.predictions.map(({ path }) => path),
    samples.map(({ path }) => path),
  );
  for (const { trial, predictions, history } of done.trials) {
    assert.deepEqual(trial.pictures, { train: 13 - predictions.length, val: predictions.length });
    const right = predictions.filter(({ correct }) => correct).length;
    assert.equal(right / predictions.length, history[0].valAccuracy);
  }
  assert.equal(done.metrics?.top1, scoresOf(done).pooled);
  const again = await crossValidate(request('whole'));
  assert.ok(again.trials.every(({ isReadBack }) => isReadBack));
  assert.deepEqual([again.predictions, again.metrics], [done.predictions, done.metrics]);
  const read = await readCrossValidation(done.folder);
  assert.deepEqual([read?.predictions, read?.record], [done.predictions, done.record]);
});

test('what belongs together is in one fold', async () => {
  const groupOf = ({ path }: Sample) => (/_(0|2|4)\.png$/.test(path) ? 'one' : path);
  const { trials, record } = await crossValidate(request('groups', { groupOf }));
  assert.equal(record.nearGroups, 1);
  const folds = trials.map(({ predictions }) =>
    predictions.filter(({ path }) => /_(0|2|4)\.png$/.test(path)),
  );
  assert.deepEqual(folds.map(({ length }) => length).sort(), [0, 0, 3]);
});

test('stopped after a fold, the same call goes on with the next', async () => {
  const stop = new AbortController();
  const asked = request('stopped', { signal: stop.signal, onFold: () => stop.abort() });
  const stopped = await crossValidate(asked);
  assert.deepEqual([stopped.state, stopped.trials.length, stopped.metrics], ['stopped', 1, null]);
  assert.throws(() => scoresOf(stopped), /"stopped": 1 of 3 folds are complete: it was stopped/);
  assert.equal((await readCrossValidation(stopped.folder))?.state, 'stopped');
  const done = await crossValidate(request('stopped'));
  assert.deepEqual(
    done.trials.map(({ isReadBack }) => isReadBack),
    [true, false, false],
  );
});

test('a fold that fails is recorded, the others go on, and there are no scores', async () => {
  const broken = samples.map((sample, index) =>
    index === 5 ? { ...sample, path: join(root.path, 'missing.png') } : sample,
  );
  const failed = await crossValidate(request('failed', { samples: broken }));
  assert.deepEqual([failed.state, failed.trials.length, failed.errors.length], ['failed', 3, 3]);
  assert.match(failed.errors[0], /failed, fold 1 of 3: .*missing\.png/);
  assert.equal(existsSync(join(failed.folder, 'oof_predictions.csv')), false);
  assert.throws(() => scoresOf(failed), /0 of 3 folds are complete: failed, fold 1 of 3/);
});

test('two settings on the same folds are compared; on others they are refused', async () => {
  const first = await crossValidate(request('whole'));
  const second = await crossValidate(
    request('second', { parameters: { ...SMALL_TRIAL, learningRate: 0.1 } }),
  );
  const { pictures, differences, meanDifference, differenceInterval } = compareSettings(first, second);
  assert.equal(pictures.samples, 13);
  assert.equal(differences.length, 3);
  assert.ok(differenceInterval[0] <= meanDifference && meanDifference <= differenceInterval[1]);
  const others = await crossValidate(request('others', { foldSeed: 1 }));
  assert.throws(() => compareSettings(first, others), /other folds/);
  rmSync(others.folder, { recursive: true });
  assert.equal(await readCrossValidation(others.folder), null);
});

test('a test picture is refused', async () => {
  const tested = samples.map((sample, index) =>
    index === 2 ? { ...sample, split: 'test' as const } : sample,
  );
  await assert.rejects(crossValidate(request('tested', { samples: tested })), /is a test picture/);
});
