import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import type { ImageClassifier } from '../model/imageClassifier';
import { fit } from './fit';
import type { FitOptions } from './fitOptions';
import { colourLoader } from './fixtures/colourLoader';
import { checkpointBytes, fitSettings, inFolder } from './fixtures/fitSettings';
import { meanColourClassifier } from './fixtures/meanColourClassifier';

const network = () =>
  createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.25, depth: 0.1, batchNormMomentum: 0.9 });

/** Nine pictures in batches of four: the third batch is a short one. */
const settings = (more: Partial<FitOptions>) =>
  fitSettings({
    train: colourLoader({ pictures: 9, batchSize: 4, side: 16 }),
    val: colourLoader({ pictures: 4, batchSize: 4, side: 16 }),
    ...{ epochs: 3, emaDecay: 0.9, schedule: 'cosine', seed: 3, saveSteps: 2 },
    ...more,
  });

async function train(make: () => ImageClassifier, options: FitOptions) {
  const model = make();
  try {
    const { ended, rows, steps, warnings } = await fit(model, options);
    return { ended, rows, steps, warnings };
  } finally {
    model.dispose();
  }
}

/** Ends a run after `count` steps with an error as sudden as a kill. */
function crashAfter(count: number) {
  let steps = 0;
  return () => {
    if (++steps === count) throw new Error('killed');
  };
}

/** Compares a run that nobody disturbs with runs that are killed; each pair says who is compiled: before, after. */
async function compareKilled(make: () => ImageClassifier, pairs: readonly (readonly [boolean, boolean])[]) {
  await inFolder(async (folder) => {
    const plain = { checkpointDir: join(folder, 'plain'), config: { compiled: false } };
    const records = await train(make, settings(plain));
    assert.equal(records.ended, 'complete');
    const files = await checkpointBytes(plain.checkpointDir);
    for (const [before, after] of pairs) {
      const checkpointDir = join(folder, `${before}-${after}`);
      const parts = { checkpointDir, config: { compiled: after } };
      const first = settings({ ...parts, compiled: before, onStep: crashAfter(5) });
      await assert.rejects(train(make, first), /^Error: killed$/);
      const resumed = await train(make, settings({ ...parts, compiled: after, resume: true }));
      assert.deepEqual(resumed, records, `${before}, then ${after}`);
      assert.deepEqual(await checkpointBytes(checkpointDir), files);
    }
  });
}

test('compiled or not, killed and resumed compiled or not: the same records and the same files', () =>
  compareKilled(meanColourClassifier, [
    [true, true],
    [true, false],
    [false, true],
  ]));

test('EfficientNet, compiled, killed and resumed compiled', () => compareKilled(network, [[true, true]]));

test('a step that cannot be compiled is told once, and the run is the same', async () => {
  const reading = (): ImageClassifier => {
    const model = meanColourClassifier();
    const forward: ImageClassifier['forward'] = (images, options) => {
      images.dataSync();
      return model.forward(images, options);
    };
    return { ...model, forward };
  };
  const told: string[] = [];
  const options = settings({ compiled: true, onWarning: (warning) => void told.push(warning) });
  const tensors = tf.memory().numTensors;
  const records = await train(reading, options);
  assert.deepEqual(records, await train(meanColourClassifier, settings({})));
  // Batches of four and the short one are two signatures.
  const reason = 'Not compiled: it reads a value back from TensorFlow';
  assert.deepEqual(
    told.filter((warning) => warning.startsWith('Not')),
    [reason, reason],
  );
  assert.equal(tf.memory().numTensors, tensors);
});
