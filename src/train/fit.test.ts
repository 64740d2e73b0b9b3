import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { encodeSafetensors, readSafetensors } from '../model/safetensors';
import { loadCheckpoint } from './checkpoint';
import { listCheckpoints, newestCheckpoint } from './checkpointFiles';
import { fit, NonFiniteLossError } from './fit';
import type { FitOptions, StepInfo } from './fitOptions';
import { colourLoader } from './fixtures/colourLoader';
import { meanColourClassifier } from './fixtures/meanColourClassifier';
import type { HistoryRow } from './history';

const network = (seed = 1) =>
  createEfficientNet('efficientnet-b0', { numClasses: 2, seed, batchNormMomentum: 0.9 });

const transform = {
  imageSize: 32,
  resize: 'squash',
  normalization: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
} as const;
const settings = (more: Partial<FitOptions> = {}): FitOptions => ({
  train: colourLoader(),
  epochs: 2,
  learningRate: 0.001,
  classNames: ['red', 'blue'],
  transform,
  ...more,
});
const withoutTime = (rows: HistoryRow[]) => rows.map((row) => ({ ...row, seconds: 0 }));

/** Weights, statistics and momentum of the newest checkpoint, without the metadata. */
async function arrayBytes(directory: string): Promise<Buffer> {
  const { tensors } = await readSafetensors(await newestCheckpoint(directory));
  return Buffer.from(encodeSafetensors({ tensors, metadata: {} }));
}

async function inFolder(run: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'fit-'));
  try {
    await run(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

test('it learns colours, tells each step and epoch, and leaves no tensor behind', async () => {
  const model = meanColourClassifier();
  const before = tf.memory().numTensors;
  const steps: StepInfo[] = [];
  const rows: HistoryRow[] = [];
  const history = await fit(
    model,
    settings({
      train: colourLoader({ pictures: 10, batchSize: 4 }),
      val: colourLoader({ pictures: 5 }),
      epochs: 4,
      learningRate: 0.3,
      onStep: (info) => void steps.push(info),
      onEpoch: (row) => void rows.push(row),
    }),
  );
  assert.equal(tf.memory().numTensors, before);
  assert.equal(history.stopped, false);
  assert.deepEqual(history.rows, rows);
  assert.deepEqual(
    steps.map(({ epoch, step, loss }) => ({ epoch, step, loss })),
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
  // Means over pictures: the last batch has 2 of 10.
  const [a, b, c] = history.steps.map(({ loss }) => loss);
  assert.ok(Math.abs(rows[0].trainLoss - (4 * a + 4 * b + 2 * c) / 10) < 1e-9);
  assert.ok(rows[3].trainLoss < 0.8 * rows[0].trainLoss, `${rows.map(({ trainLoss }) => trainLoss)}`);
  model.dispose();
});

// Two pictures of one pixel at the last BatchNorm would make the gradients explode, in any implementation.
const batchOfFour = (batches: number) => colourLoader({ pictures: 4 * batches, batchSize: 4 });

test('two equal runs give the same bits', async () => {
  const run = async () => {
    const model = network();
    const { rows } = await fit(model, settings({ train: batchOfFour(2), seed: 3, epochs: 1 }));
    const kernel = model.variables.get('blocks.5.expandConv.kernel')?.dataSync();
    model.dispose();
    return { rows: withoutTime(rows), kernel };
  };
  assert.deepEqual(await run(), await run());
});

test('stopped anywhere and resumed, it ends with the same bits as undisturbed', async () => {
  await inFolder(async (directory) => {
    const model = network();
    const val = batchOfFour(1);
    const train = batchOfFour(2);
    const whole = await fit(model, settings({ train, val, checkpointDir: join(directory, 'whole') }));
    model.dispose();
    assert.ok(whole.rows.every(({ valLoss }) => valLoss !== null));
    const expected = await arrayBytes(join(directory, 'whole'));

    // 1: within an epoch; 2: an epoch's last step, before validation.
    for (const stopAfter of [1, 2]) {
      const checkpointDir = join(directory, `stopped-${stopAfter}`);
      const controller = new AbortController();
      let count = 0;
      const onStep = () => {
        if (++count === stopAfter) controller.abort();
      };
      const first = network();
      const part = await fit(
        first,
        settings({ train, val, checkpointDir, signal: controller.signal, onStep }),
      );
      first.dispose();
      assert.equal(part.stopped, true);
      assert.equal(part.steps.length, stopAfter);

      const resumeFrom = await loadCheckpoint(await newestCheckpoint(checkpointDir));
      const history = await fit(resumeFrom.model, settings({ train, val, checkpointDir, resumeFrom }));
      resumeFrom.model.dispose();
      assert.deepEqual(history.steps, whole.steps);
      assert.deepEqual(withoutTime(history.rows), withoutTime(whole.rows));
      assert.ok(expected.equals(await arrayBytes(checkpointDir)), `stopped after step ${stopAfter}`);
    }
  });
});

test('Ctrl-C finishes the step, saves, and gives the listeners back', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    let told = 0;
    const other = () => void told++;
    process.on('SIGINT', other);
    const listeners = process.listeners('SIGINT');
    const onStep = ({ step }: StepInfo) => {
      if (step === 2) process.kill(process.pid, 'SIGINT');
    };
    const history = await fit(model, settings({ checkpointDir, onStep }));
    assert.equal(history.stopped, true);
    assert.ok(history.steps.length >= 2 && history.steps.length < 6, `${history.steps.length} steps`);
    assert.equal((await listCheckpoints(checkpointDir)).length, 1);
    assert.equal(told, 0);
    assert.deepEqual(process.listeners('SIGINT'), listeners);
    process.off('SIGINT', other);
    model.dispose();
  });
});

test('a checkpoint every saveInterval epochs and at the end; a new run moves them aside', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    const train = colourLoader({ pictures: 2 });
    await fit(model, settings({ train, epochs: 3, saveInterval: 2, checkpointDir }));
    assert.deepEqual(await readdir(checkpointDir), ['epoch_0002.safetensors', 'epoch_0003.safetensors']);
    const history = await fit(model, settings({ train, epochs: 1, checkpointDir }));
    const names = await readdir(checkpointDir);
    assert.equal(names.length, 2);
    assert.equal(names[0], 'epoch_0001.safetensors');
    assert.match(names[1], /^previous-/);
    assert.equal(history.previousDir, join(checkpointDir, names[1]));
    assert.equal((await readdir(join(checkpointDir, names[1]))).length, 2);
    model.dispose();
  });
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
  await assert.rejects(fit(model, settings({ train: { batchesPerEpoch: 3, batches } })), (error: Error) => {
    assert.ok(error instanceof NonFiniteLossError);
    assert.match(error.message, /The loss is NaN in epoch 1, step 1: lower the learning rate \(0.001\)/);
    return true;
  });
  assert.equal(tf.memory().numTensors, tensors);
  model.dispose();
});

test('it warns of a high first loss and of validation that gets one class only', async () => {
  const model = meanColourClassifier([0, 9]);
  const warnings: string[] = [];
  const onWarning = (warning: string) => void warnings.push(warning);
  const val = colourLoader({ pictures: 4 });
  const history = await fit(model, settings({ val, learningRate: 1e-6, onWarning }));
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
      fit(model, settings(more)),
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
  await rejects({ classNames: ['a', 'b', 'c'] }, /3 class names \(a, b, c\), but the model has 2/);
  await rejects({ checkpointDir: 'x', transform: undefined }, /checkpointDir is given without transform/);
  model.dispose();
});
