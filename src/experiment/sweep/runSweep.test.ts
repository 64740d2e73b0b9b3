import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Dataset } from '../../data/dataset';
import { colourPictures } from '../fixtures/colourPictures';
import { parseSweep } from './parseSweep';
import { runSweep } from './runSweep';
import { sweepPictures } from './sweepPictures';
import type { SweepPlan } from './sweepPlan';
import type { SweepRun } from './sweepRun';
import type { SweepTrial } from './sweepTrial';

const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
const featuresDirectory = join(folder, 'features');
let dataset: Dataset;
before(async () => {
  const train = await colourPictures(folder, 'train', 12);
  const val = await colourPictures(folder, 'val', 8);
  const classNames = ['cold', 'warm'];
  const test = val
    .slice(0, 1)
    .map((sample) => ({ ...sample, path: 'never/read.png', split: 'test' as const }));
  const classToIndex = { cold: 0, warm: 1 };
  dataset = { directory: folder, classNames, classToIndex, samples: [...train, ...val, ...test] };
});
after(() => rmSync(folder, { recursive: true }));

const BASE =
  'base: { freeze: backbone, pretrained: embedded, imageSize: 32, augmentation: none, batchSize: 4, epochs: 2, learningRate: 1e-5 }';
const planOf = (text: string): SweepPlan => parseSweep(`${text}\n${BASE}`, 'test.yaml');
const RANDOM =
  'method: random\ntrials: 5\njudgeFolds: 2\nseed: 3\nparameters: { learningRate: { log: [1e-4, 1] } }';

const sweep = (plan: SweepPlan, name: string, more: Partial<Parameters<typeof runSweep>[1]> = {}) =>
  runSweep(plan, {
    pictures: sweepPictures(dataset, plan),
    folder: join(folder, name),
    featuresDirectory,
    ...more,
  });

const scores = ({ trials, base, winner, judgement }: SweepRun) => ({
  trials: [base, ...trials].map((trial) => ({ ...trial, seconds: 0, isReadBack: false })),
  winner: winner?.name,
  judgement,
});

test('a sweep that was stopped goes on where it was, and ends like one that nobody disturbed', async () => {
  const tensors = tf.memory().numTensors;
  const plan = planOf(RANDOM);
  const whole = await sweep(plan, 'whole');
  assert.equal(tf.memory().numTensors, tensors);
  assert.equal(whole.state, 'complete');
  assert.deepEqual(
    whole.trials.map(({ name }) => name),
    ['trial_001', 'trial_002', 'trial_003', 'trial_004', 'trial_005'],
  );
  for (const trial of [whole.base, ...whole.trials] as SweepTrial[]) {
    assert.equal(trial.pictures, 8);
    assert.ok((trial.valAccuracy ?? -1) >= 0 && (trial.valLoss ?? -1) >= 0);
  }

  const stopping = new AbortController();
  const stopped = await sweep(plan, 'stopped', {
    signal: stopping.signal,
    onTrial: ({ index }) => {
      if (index === 2) stopping.abort();
    },
  });
  assert.equal(stopped.state, 'stopped');
  assert.equal(stopped.trials.length, 2);
  assert.match(String(stopped.judgement), /was stopped before/);
  const told: string[] = [];
  const resumed = await sweep(plan, 'stopped', {
    onTrial: ({ name, isReadBack }, done, total) => void told.push(`${done}/${total} ${name} ${isReadBack}`),
  });
  assert.deepEqual(told.slice(0, 4), [
    '1/6 base true',
    '2/6 trial_001 true',
    '3/6 trial_002 true',
    '4/6 trial_003 false',
  ]);
  assert.deepEqual(scores(resumed), scores(whole));
});

test('the winner is compared with the base setting on pictures that did not choose it', async () => {
  const { winner, judgement } = await sweep(planOf(RANDOM), 'whole');
  assert.ok(winner !== null && winner.index > 0, 'any rate above that of the base learns more');
  assert.ok(typeof judgement !== 'string', String(judgement));
  assert.equal(judgement.pictures, 12);
  assert.equal(judgement.comparison.samples, 12);
  assert.match(judgement.by, /^2 folds of the training pictures/);
  assert.match(judgement.comparison.sentence, /the winner/);
  const folders = readdirSync(join(folder, 'whole'));
  assert.ok(folders.includes('judge_base_fold_2') && folders.includes(`judge_${winner.name}_fold_1`));
});

test('a trial that fails is recorded and passed over, and not done again unless asked', async () => {
  const plan = planOf('method: grid\njudgeFolds: 0\nparameters: { freeze: [backbone, nowhere] }');
  const { trials, winner, judgement } = await sweep(plan, 'failing');
  assert.deepEqual(
    trials.map(({ state }) => state),
    ['complete', 'failed'],
  );
  assert.match(trials[1].error ?? '', /^freeze is 'nowhere'; valid: none, backbone/);
  assert.equal(trials[1].valAccuracy, null);
  // The first trial is the base setting: equal, so it wins nothing.
  assert.equal(winner?.index, 0);
  assert.match(String(judgement), /^No trial beat the base setting/);
  const readBack = async (retryFailed: boolean) => {
    const again = await sweep(plan, 'failing', { retryFailed });
    return again.trials.map(({ isReadBack }) => isReadBack);
  };
  assert.deepEqual(await readBack(false), [true, true]);
  assert.deepEqual(await readBack(true), [true, false]);
});

test('halving: the best of each round go on, with more epochs', async () => {
  const text = 'method: halving\ntrials: 4\neta: 2\nminEpochs: 1\njudgeFolds: 0\nmonitor: valLoss';
  const plan = planOf(`${text}\nparameters: { learningRate: { log: [1e-4, 0.1] } }`);
  const { trials, winner } = await sweep(plan, 'halving');
  assert.deepEqual(
    trials.map(({ rung, epochs }) => [rung, epochs]),
    [...Array(4).fill([1, 1]), ...Array(2).fill([2, 2])],
  );
  const best = [...trials.slice(0, 4)].sort((a, b) => (a.valLoss ?? 9) - (b.valLoss ?? 9)).slice(0, 2);
  assert.deepEqual(
    trials.slice(4).map(({ index }) => index),
    best.map(({ index }) => index),
  );
  assert.ok(winner !== null && (winner.rung === 2 || winner.index === 0));
  assert.ok(existsSync(join(folder, 'halving', `${trials[4].name}/trial.json`)));
  assert.match(trials[4].name, /^trial_00\d_epochs_2$/);
});

test('with folds the training pictures choose, and the validation pictures judge', async () => {
  const plan = planOf('method: grid\nfolds: 2\nparameters: { learningRate: [0.01, 0.1] }');
  const pictures = sweepPictures(dataset, plan);
  const paths = (samples: readonly { path: string }[]) => samples.map(({ path }) => path).sort();
  const chosenBy = pictures.choosing.flatMap(({ val }) => paths(val));
  const judgedBy = pictures.judging.flatMap(({ val }) => paths(val));
  assert.deepEqual(chosenBy.sort(), paths(dataset.samples.filter(({ split }) => split === 'train')));
  assert.deepEqual(judgedBy, paths(dataset.samples.filter(({ split }) => split === 'val')));
  const run = await sweep(plan, 'folds');
  assert.equal(run.trials[0].pictures, 12);
  assert.ok(typeof run.judgement === 'string' || run.judgement.pictures === 8);
  assert.ok(readdirSync(join(folder, 'folds')).includes('trial_002_fold_2'));
  const all = JSON.stringify([pictures, sweepPictures(dataset, planOf(RANDOM))]);
  assert.ok(!all.includes('never/read.png'), 'the test part');
});

test('without validation pictures it says what to set', () => {
  const alone = { ...dataset, samples: dataset.samples.filter(({ split }) => split === 'train') };
  assert.throws(
    () => sweepPictures(alone, planOf(RANDOM)),
    /no validation pictures to choose by: set valFraction/,
  );
});
