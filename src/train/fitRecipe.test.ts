import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { loadCheckpoint } from './checkpoint';
import { LAST } from './checkpointFiles';
import { fit } from './fit';
import type { FitOptions } from './fitOptions';
import { colourLoader } from './fixtures/colourLoader';
import { checkpointBytes, fitSettings, inFolder } from './fixtures/fitSettings';
import { meanColourClassifier } from './fixtures/meanColourClassifier';
import { validate } from './validate';

/** Everything that keeps a state or draws at random, at once. */
const recipe: Partial<FitOptions> = {
  optimizer: 'adamW',
  schedule: 'cosine',
  warmupEpochs: 0.5,
  clipNorm: 1,
  accumulate: 2,
  labelSmoothing: 0.1,
  mixup: 0.4,
  emaDecay: 0.9,
  classWeights: 'balanced',
  classCounts: [3, 3],
  learningRate: 0.05,
  seed: 4,
};

test('a whole recipe, crashed within an accumulated update: resumed, the same files', async () => {
  await inFolder(async (folder) => {
    const options = fitSettings({
      train: colourLoader({ pictures: 10, side: 4 }),
      val: colourLoader({ pictures: 4, side: 4 }),
      saveSteps: 3,
      ...recipe,
    });
    const files = async (name: string, crashAfter: number) => {
      const checkpointDir = join(folder, name);
      const model = meanColourClassifier();
      let steps = 0;
      const onStep = () => {
        if (++steps === crashAfter) throw new Error('killed');
      };
      await fit(model, { ...options, checkpointDir, onStep }).catch((error: Error) => {
        assert.equal(error.message, 'killed');
      });
      model.dispose();
      const again = meanColourClassifier();
      const history = await fit(again, { ...options, checkpointDir, resume: true });
      again.dispose();
      assert.equal(history.ended, 'complete');
      return checkpointBytes(checkpointDir);
    };
    const whole = await files('whole', 0);
    for (const crashAfter of [4, 7, 10]) {
      assert.deepEqual(await files(`crashed-${crashAfter}`, crashAfter), whole, `after ${crashAfter}`);
    }
  });
});

test('with averaged weights a checkpoint opens with those that validation used', async () => {
  await inFolder(async (checkpointDir) => {
    const tensors = tf.memory().numTensors;
    const model = createEfficientNet('efficientnet-b0', { numClasses: 2, seed: 1 });
    const train = colourLoader({ pictures: 8, batchSize: 4 });
    const { rows } = await fit(
      model,
      fitSettings({ train, val: train, epochs: 1, emaDecay: 0.9, learningRate: 0.01, checkpointDir }),
    );
    const opened = await loadCheckpoint(join(checkpointDir, LAST));
    const again = await validate(opened.model, train);
    const own = await validate(model, train);
    assert.equal(again?.loss, rows[0].valLoss);
    assert.notEqual(own?.loss, rows[0].valLoss);
    opened.model.dispose();
    model.dispose();
    assert.equal(tf.memory().numTensors, tensors);
  });
});
