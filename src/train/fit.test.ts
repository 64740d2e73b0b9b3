import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { fit, NonFiniteLossError } from './fit';
import type { FitOptions, RunStart, StepInfo } from './fitOptions';
import { colourLoader } from './fixtures/colourLoader';
import { fitSettings } from './fixtures/fitSettings';
import { meanColourClassifier } from './fixtures/meanColourClassifier';
import type { HistoryRow } from './history';

test('it learns colours, tells each step and epoch, and leaves no tensor behind', async () => {
  const model = meanColourClassifier();
  const before = tf.memory().numTensors;
  const steps: StepInfo[] = [];
  const rows: HistoryRow[] = [];
  const starts: RunStart[] = [];
  const history = await fit(
    model,
    fitSettings({
      train: colourLoader({ pictures: 10, batchSize: 4 }),
      val: colourLoader({ pictures: 5 }),
      epochs: 4,
      learningRate: 0.3,
      onStart: (start) => void starts.push(start),
      onStep: (info) => void steps.push(info),
      onEpoch: (row) => void rows.push(row),
    }),
  );
  assert.equal(tf.memory().numTensors, before);
  assert.equal(history.ended, 'complete');
  assert.deepEqual(history.rows, rows);
  assert.equal(starts.length, 1);
  assert.equal(starts[0].message, 'Training starts');
  assert.equal(starts[0].resumedFrom, null);
  assert.deepEqual(
    steps.map(({ epoch, step, loss, accuracy }) => ({ epoch, step, loss, accuracy })),
    history.steps,
  );
  assert.deepEqual(
    steps.slice(0, 4).map(({ epoch, step, stepsPerEpoch }) => [epoch, step, stepsPerEpoch]),
    [
      [1, 1, 3],
      [1, 2, 3],
      [1, 3, 3],
      [2, 1, 3],
    ],
  );
  assert.ok(
    steps.every(
      ({ picturesPerSecond, waitShare }) => picturesPerSecond > 0 && waitShare >= 0 && waitShare < 1,
    ),
  );
  assert.ok(steps.every(({ residentBytes, tensorBytes }) => residentBytes > tensorBytes && tensorBytes > 0));
  assert.ok(steps.every(({ learningRate }) => learningRate === 0.3));
  assert.deepEqual(
    history.timing.map(({ epoch, seconds }) => [epoch, seconds > 0]),
    [1, 2, 3, 4].map((epoch) => [epoch, true]),
  );
  // Means over pictures: the last batch has 2 of 10.
  const [a, b, c] = history.steps.map(({ loss }) => loss);
  assert.ok(Math.abs(rows[0].trainLoss - (4 * a + 4 * b + 2 * c) / 10) < 1e-9);
  assert.ok(rows[3].trainLoss < 0.8 * rows[0].trainLoss, `${rows.map(({ trainLoss }) => trainLoss)}`);
  model.dispose();
});

test('a loss that is no number ends the run with a clear message', async () => {
  const model = meanColourClassifier();
  const tensors = tf.memory().numTensors;
  const poisoned = colourLoader();
  async function* batches(epoch: number) {
    for await (const batch of poisoned.batches(epoch)) {
      const images = tf.tidy(() => tf.mul(batch.images, Number.NaN) as tf.Tensor4D);
      batch.images.dispose();
      yield { ...batch, images };
    }
  }
  await assert.rejects(
    fit(model, fitSettings({ train: { batchesPerEpoch: 3, batches } })),
    (error: Error) => {
      assert.ok(error instanceof NonFiniteLossError);
      assert.match(error.message, /The loss is NaN in epoch 1, step 1: lower the learning rate \(0.001\)/);
      return true;
    },
  );
  assert.equal(tf.memory().numTensors, tensors);
  model.dispose();
});

test('it warns of a high first loss and of validation that gets one class only', async () => {
  const model = meanColourClassifier([0, 9]);
  const warnings: string[] = [];
  const onWarning = (warning: string) => void warnings.push(warning);
  const val = colourLoader({ pictures: 4 });
  const history = await fit(model, fitSettings({ val, learningRate: 1e-6, onWarning }));
  assert.deepEqual(history.warnings, warnings);
  assert.equal(warnings.length, 2);
  assert.match(warnings[0], /^The first loss is 4.\d\d, and ln\(2\) = 0.69 is what guessing gives/);
  assert.match(warnings[1], /^Epoch 1: all 4 validation pictures are predicted as 'blue'/);
  model.dispose();
});

test('bad options are refused in one line', async () => {
  const model = meanColourClassifier();
  const rejects = (more: Partial<FitOptions>, message: RegExp) =>
    assert.rejects(
      fit(model, fitSettings(more)),
      (error: Error) => message.test(error.message) && !error.message.includes('\n'),
    );
  await rejects({ epochs: 0 }, /epochs is 0; it must be a whole number/);
  await rejects({ epochs: 1.5 }, /epochs is 1.5/);
  await rejects({ learningRate: 0 }, /learningRate is 0/);
  await rejects({ learningRate: Number.NaN }, /learningRate is NaN/);
  await rejects({ momentum: 1 }, /momentum is 1/);
  await rejects({ weightDecay: -1 }, /weightDecay is -1/);
  await rejects({ momentum: 0, nesterov: true }, /nesterov needs a momentum/);
  await rejects({ saveInterval: 0 }, /saveInterval is 0/);
  await rejects({ keepLast: -1 }, /keepLast is -1; it must be a whole number of at least 0/);
  await rejects({ saveSteps: 0.5 }, /saveSteps is 0.5/);
  await rejects({ patience: 2 }, /patience is 2, but there is nothing to validate on/);
  await rejects({ minDelta: -1 }, /minDelta is -1/);
  await rejects({ monitor: 'loss' as 'valLoss' }, /monitor is 'loss'; valid: valLoss, valAccuracy/);
  await rejects({ onSaveError: 'ask' as 'stop' }, /onSaveError is 'ask'; valid: stop, continue/);
  await rejects({ resume: true }, /resume is true without checkpointDir/);
  await rejects({ classNames: ['a', 'b', 'c'] }, /3 class names \(a, b, c\), but the model has 2/);
  await rejects({ checkpointDir: 'x', transform: undefined }, /checkpointDir is given without transform/);
  model.dispose();
});

test('training ends after `patience` epochs without a better one, and says so', async () => {
  const model = meanColourClassifier();
  // The pictures to validate on are all of the other colour: the better training goes, the worse validation.
  const train = colourLoader({ onlyClass: 0 });
  const val = colourLoader({ onlyClass: 1 });
  const run = fitSettings({ train, val, epochs: 9, learningRate: 0.3, patience: 3 });
  const history = await fit(model, run);
  assert.equal(history.ended, 'patience');
  assert.equal(history.rows.length, 4);
  model.dispose();
});

const isSound = ({ trainLoss, valLoss }: HistoryRow) =>
  Number.isFinite(trainLoss) && (valLoss === null || Number.isFinite(valLoss));

test('a batch of one picture, a last batch of one under BatchNorm, a class that validation lacks', async () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, seed: 1, batchNormMomentum: 0.9 });
  const one = await fit(
    model,
    fitSettings({ train: colourLoader({ pictures: 1, side: 64 }), epochs: 1, learningRate: 1e-4 }),
  );
  assert.ok(one.rows.every(isSound), JSON.stringify(one.rows));
  const lastOfOne = await fit(
    model,
    fitSettings({
      train: colourLoader({ pictures: 5, batchSize: 4, side: 64 }),
      val: colourLoader({ pictures: 3, onlyClass: 1 }),
      epochs: 1,
      learningRate: 1e-4,
    }),
  );
  assert.ok(lastOfOne.rows.every(isSound) && lastOfOne.steps.length === 2, JSON.stringify(lastOfOne.rows));
  for (const [name, variable] of model.variables) {
    assert.ok(variable.dataSync().every(Number.isFinite), name);
  }
  model.dispose();
});

test('a thousand classes begin near ln(1000)', async () => {
  const classNames = Array.from({ length: 1000 }, (_, index) => `class ${index}`);
  const model = createEfficientNet('efficientnet-b0', { numClasses: 1000, seed: 1 });
  const train = colourLoader({ pictures: 4, batchSize: 4, side: 64 });
  const { steps } = await fit(model, fitSettings({ train, classNames, epochs: 1 }));
  assert.ok(Math.abs(steps[0].loss - Math.log(1000)) < 0.7, `${steps[0].loss}`);
  model.dispose();
});

test('the number of tensors stays as it is over many steps', async () => {
  const model = meanColourClassifier();
  const counts = new Set<number>();
  const onStep = () => void counts.add(tf.memory().numTensors);
  await fit(
    model,
    fitSettings({ train: colourLoader({ pictures: 100, batchSize: 2, side: 2 }), epochs: 10, onStep }),
  );
  assert.equal(counts.size, 1, `${[...counts]}`);
  model.dispose();
});
