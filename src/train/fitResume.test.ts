import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import type { ImageClassifier } from '../model/imageClassifier';
import { LAST, listCheckpoints } from './checkpointFiles';
import { fit } from './fit';
import type { FitOptions, StepInfo } from './fitOptions';
import { colourLoader } from './fixtures/colourLoader';
import { checkpointBytes, fitSettings, inFolder } from './fixtures/fitSettings';
import { meanColourClassifier } from './fixtures/meanColourClassifier';
import type { RunRecords } from './history';

const network = () =>
  createEfficientNet('efficientnet-b0', { numClasses: 2, seed: 1, batchNormMomentum: 0.9 });
const recordsOf = ({ rows, steps, warnings }: RunRecords) => ({ rows, steps, warnings });

/** Trains a new model; returns the records and every checkpoint file. */
async function train(make: () => ImageClassifier, options: FitOptions & { checkpointDir: string }) {
  const model = make();
  try {
    const history = await fit(model, options);
    return {
      ended: history.ended,
      records: recordsOf(history),
      files: await checkpointBytes(options.checkpointDir),
    };
  } finally {
    model.dispose();
  }
}

/** A run that is ended after `count` steps: by asking it, or by an error as sudden as a kill. */
function endAfter(count: number, how: 'stop' | 'crash') {
  const controller = new AbortController();
  let steps = 0;
  const onStep = () => {
    if (++steps !== count) return;
    if (how === 'crash') throw new Error('killed');
    controller.abort();
  };
  return { signal: controller.signal, onStep };
}

// Two pictures of one pixel at the last BatchNorm would make the gradients explode, in any implementation.
const batchesOfFour = (batches: number) => colourLoader({ pictures: 4 * batches, batchSize: 4 });

test('a network with BatchNorm, dropout and momentum: stopped, it ends with the same bits', async () => {
  await inFolder(async (folder) => {
    const options = fitSettings({ train: batchesOfFour(2), val: batchesOfFour(1), seed: 3 });
    const whole = await train(network, { ...options, checkpointDir: join(folder, 'whole') });
    assert.equal(whole.ended, 'complete');
    assert.deepEqual(
      [...whole.files.keys()],
      ['best.safetensors', 'epoch_0001.safetensors', 'epoch_0002.safetensors', LAST],
    );
    // 1: within an epoch; 2: an epoch's last step, before validation.
    for (const count of [1, 2]) {
      const checkpointDir = join(folder, `stopped-${count}`);
      const part = await train(network, { ...options, checkpointDir, ...endAfter(count, 'stop') });
      assert.equal(part.ended, 'stopped');
      assert.equal(part.records.steps.length, count);
      assert.deepEqual(await train(network, { ...options, checkpointDir, resume: true }), whole);
    }
  });
});

test('two equal runs write equal bytes, wherever they write them', async () => {
  await inFolder(async (folder) => {
    const run = (name: string) => {
      const checkpointDir = join(folder, name);
      const config = { learningRate: 0.001, checkpointDir, out: `reports/${name}`, resume: false };
      return train(
        meanColourClassifier,
        fitSettings({ checkpointDir, config }) as FitOptions & { checkpointDir: string },
      );
    };
    assert.deepEqual(await run('one'), await run('two'));
  });
});

test('ended anywhere, by a stop or a crash, over and over: the same files and the same records', async () => {
  await inFolder(async (folder) => {
    const options = fitSettings({
      train: colourLoader({ pictures: 5, side: 4 }),
      val: colourLoader({ pictures: 4, side: 4 }),
      epochs: 4,
      learningRate: 0.3,
      saveInterval: 2,
      keepLast: 1,
      saveSteps: 2,
      monitor: 'valAccuracy',
    });
    const whole = await train(meanColourClassifier, { ...options, checkpointDir: join(folder, 'whole') });
    assert.deepEqual([...whole.files.keys()], ['best.safetensors', 'epoch_0004.safetensors', LAST]);
    for (const how of ['stop', 'crash'] as const) {
      for (let count = 1; count <= 13; count++) {
        const checkpointDir = join(folder, `${how}-${count}`);
        let result = null;
        for (let attempt = 0; attempt < 30 && result?.ended !== 'complete'; attempt++) {
          const run = { ...options, checkpointDir, resume: true, ...endAfter(count, how) };
          // A crash after one step would never get to the first save, every two steps: the second attempt goes on.
          if (how === 'crash' && count < 3 && attempt > 0) run.onStep = () => undefined;
          result = await train(meanColourClassifier, run).catch((error: Error) => {
            assert.equal(error.message, 'killed');
            return null;
          });
        }
        assert.deepEqual(result, whole, `${how} after ${count} steps`);
      }
    }
  });
});

test('early stopping decides alike after a resumption', async () => {
  await inFolder(async (folder) => {
    const only = (onlyClass: number) => colourLoader({ onlyClass, side: 4 });
    const options = fitSettings({ train: only(0), val: only(1), epochs: 9, learningRate: 0.3, patience: 3 });
    const whole = await train(meanColourClassifier, { ...options, checkpointDir: join(folder, 'whole') });
    assert.equal(whole.ended, 'patience');
    const checkpointDir = join(folder, 'stopped');
    await train(meanColourClassifier, { ...options, checkpointDir, ...endAfter(8, 'stop') });
    assert.deepEqual(await train(meanColourClassifier, { ...options, checkpointDir, resume: true }), whole);
    // Over is over: nothing is trained and nothing changes.
    assert.deepEqual(await train(meanColourClassifier, { ...options, checkpointDir, resume: true }), whole);
  });
});

test('a finished run goes on when it is given more epochs; other settings are said', async () => {
  await inFolder(async (checkpointDir) => {
    const options = fitSettings({ checkpointDir, epochs: 1, config: { cropScale: 0.5 } });
    const model = meanColourClassifier();
    await fit(model, options);
    const history = await fit(model, { ...options, epochs: 2, resume: true });
    assert.equal(history.rows.length, 2);
    assert.deepEqual(history.warnings, []);
    assert.equal(history.resumedFrom, join(checkpointDir, LAST));
    assert.deepEqual(
      history.timing.map(({ epoch }) => epoch),
      [1, 2],
    );
    const other = { ...options, epochs: 3, resume: true, learningRate: 0.01, config: { cropScale: 0.2 } };
    const { warnings } = await fit(model, other);
    assert.match(
      warnings[0],
      /other settings than before: cropScale 0.2 \(was 0.5\), learningRate 0.01 \(was 0.001\)\./,
    );
    model.dispose();
  });
});

test('nothing to resume: it says so and starts, and what lies there is moved aside', async () => {
  await inFolder(async (checkpointDir) => {
    await mkdir(join(checkpointDir, 'sub'));
    await writeFile(join(checkpointDir, '.last.safetensors.0123456789ab.tmp'), 'a killed write');
    const model = meanColourClassifier();
    const messages: string[] = [];
    const onStart: FitOptions['onStart'] = ({ message }) => void messages.push(message);
    const options = fitSettings({ checkpointDir, epochs: 1, onStart });
    await fit(model, { ...options, resume: true });
    assert.match(messages[0], /^No checkpoint in .*: training starts from the beginning$/);
    const history = await fit(model, options);
    assert.match(history.previousDir ?? '', /previous-/);
    assert.deepEqual((await readdir(history.previousDir ?? '')).sort(), [
      'epoch_0001.safetensors',
      LAST,
      'timing.json',
    ]);
    assert.deepEqual(
      (await readdir(checkpointDir)).filter((name) => name.startsWith('.')),
      [],
    );
    await fit(model, { ...options, epochs: 2, resume: true });
    assert.match(messages[2], /^Going on from .*last.safetensors: epoch 1 of 2 epochs is done$/);
    model.dispose();
  });
});

test('a second training into the same folder is refused', async () => {
  await inFolder(async (checkpointDir) => {
    const [model, second] = [meanColourClassifier(), meanColourClassifier()];
    let refused = '';
    const onEpoch = async () => {
      if (refused !== '') return;
      await fit(second, fitSettings({ checkpointDir })).catch((error: Error) => {
        refused = error.message;
      });
    };
    const history = await fit(model, fitSettings({ checkpointDir, onEpoch }));
    assert.match(
      refused,
      /^Cannot train into .*: a training in process \d+ is writing there; wait for it, or choose/,
    );
    assert.equal(history.ended, 'complete');
    assert.equal(history.previousDir, undefined);
    for (const one of [model, second]) one.dispose();
  });
});

test('a checkpoint that does not fit is refused before anything changes', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    await fit(model, fitSettings({ checkpointDir, epochs: 1, signal: undefined }));
    const path = join(checkpointDir, LAST);
    const bytes = await readFile(path);
    const tensors = tf.memory().numTensors;
    const rejects = (more: Partial<FitOptions>, message: RegExp, other = model) =>
      assert.rejects(fit(other, fitSettings({ checkpointDir, resume: true, ...more })), (error: Error) => {
        assert.match(error.message, message);
        return !error.message.includes('\n') && error.message.includes(LAST);
      });
    await rejects({ classNames: ['red', 'green'] }, /has 2 classes \(red, blue\), expected 2 \(red, green\)/);
    await rejects({}, /it holds mean-colour, not mean-tone/, { ...model, arch: 'mean-tone' });
    await rejects({}, /made with depth undefined, not 2/, { ...model, options: { depth: 2 } });
    await rejects({ momentum: 0 }, /trainer's state does not fit: 'momentum.kernel' is not expected/);
    bytes[bytes.length - 5] ^= 1;
    await writeFile(path, bytes);
    await rejects({}, /it is damaged: .* To go on from an older checkpoint, copy that one to/);
    assert.ok(bytes.equals(await readFile(path)));
    assert.equal(tf.memory().numTensors, tensors);
    model.dispose();
  });
});

test('an epoch with fewer steps than were done of it cannot be resumed', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    await fit(model, fitSettings({ checkpointDir, ...endAfter(2, 'stop') }));
    const fewer = colourLoader({ pictures: 2 });
    await assert.rejects(
      fit(model, fitSettings({ checkpointDir, resume: true, train: fewer })),
      /stopped after step 2 of epoch 1, but an epoch has 1 steps now/,
    );
    model.dispose();
  });
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} finishes the step, saves, and gives the listeners back`, async () => {
    await inFolder(async (checkpointDir) => {
      const model = meanColourClassifier();
      let told = 0;
      const other = () => void told++;
      process.on(signal, other);
      const listeners = process.listeners(signal);
      const onStep = ({ step }: StepInfo) => {
        if (step === 2) process.kill(process.pid, signal);
      };
      const history = await fit(model, fitSettings({ checkpointDir, onStep }));
      assert.equal(history.ended, 'stopped');
      assert.ok(history.steps.length >= 2 && history.steps.length < 6, `${history.steps.length} steps`);
      const [last] = await listCheckpoints(checkpointDir);
      assert.equal(last.kind, 'last');
      assert.equal(told, 0);
      assert.deepEqual(process.listeners(signal), listeners);
      process.off(signal, other);
      model.dispose();
    });
  });
}
