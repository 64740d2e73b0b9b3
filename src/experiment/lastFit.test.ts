import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { type Dataset, indexClasses, type Sample } from '../data/dataset';
import { temporaryFolder } from '../data/temporaryFolder';
import { loadCheckpoint } from '../train/checkpoint';
import { colourPictures } from './fixtures/colourPictures';
import { SMALL_TRIAL } from './fixtures/smallTrial';
import { lastFit } from './lastFit';
import { runTrial } from './runTrial';

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let dataset: Dataset;
const classNames = ['cold', 'warm'];
before(async () => {
  root = await temporaryFolder();
  const train = await colourPictures(root.path, 'train', 8);
  const rest = await colourPictures(root.path, 'val', 8);
  const test = rest.slice(4).map((sample): Sample => ({ ...sample, split: 'test' }));
  const samples = [...train, ...rest.slice(0, 4), ...test];
  dataset = { directory: root.path, classNames, classToIndex: indexClasses(classNames), samples };
});
after(() => root.remove());

test('all but the test pictures train, these are judged once and never again, and the network opens by itself', async () => {
  const tensors = tf.memory().numTensors;
  const asked = { name: 'chosen', parameters: SMALL_TRIAL, folder: join(root.path, 'final') };
  const { result, wasTouched, sentence } = await lastFit(dataset, asked);
  assert.deepEqual([result.trial.state, wasTouched], ['complete', false], result.trial.error ?? '');
  assert.deepEqual(result.trial.pictures, { train: 12, val: 4 });
  assert.deepEqual([result.history[0].valLoss, result.history[0].valAccuracy], [null, null]);
  assert.match(sentence, /4 pictures, was touched once, now/);
  assert.equal(tf.memory().numTensors, tensors);
  const { model, classNames: names } = await loadCheckpoint(
    join(asked.folder, 'checkpoints', 'last.safetensors'),
  );
  model.dispose();
  assert.deepEqual(names, classNames);

  const again = await lastFit(dataset, asked);
  assert.equal(again.wasTouched, true);
  assert.match(again.sentence, /was judged before, on .* with this setting: the result is read back/);
  const other = await lastFit(dataset, {
    ...asked,
    name: 'other',
    parameters: { ...SMALL_TRIAL, learningRate: 0.1 },
  });
  assert.match(other.sentence, /was judged before, .* with another setting \("chosen"\)/);
  assert.deepEqual([other.result.predictions, other.result.isReadBack], [result.predictions, true]);
});

test('without a test part the network is trained all the same, and the sentence says what is missing', async () => {
  const untested = { ...dataset, samples: dataset.samples.filter(({ split }) => split !== 'test') };
  const asked = { name: 'untested', parameters: SMALL_TRIAL, folder: join(root.path, 'untested') };
  const { result, sentence } = await lastFit(untested, asked);
  assert.deepEqual([result.trial.state, result.metrics, result.predictions.length], ['complete', null, 0]);
  assert.match(sentence, /has no test part/);
  assert.equal((await lastFit(untested, asked)).result.isReadBack, true);
});

test('with an average of the weights the average is judged, as in the history', async () => {
  const { samples } = dataset;
  const averaged = await runTrial({
    name: 'averaged',
    kind: 'fold',
    parameters: { ...SMALL_TRIAL, emaDecay: 0.9, learningRate: 0.05 },
    classNames,
    train: samples.slice(0, 8),
    val: samples.slice(8),
    folder: join(root.path, 'averaged'),
  });
  const loss = averaged.predictions.reduce((sum, one) => sum + one.loss, 0) / 8;
  assert.ok(Math.abs(loss - (averaged.history[0].valLoss ?? 0)) < 1e-5, `${loss}`);
});
