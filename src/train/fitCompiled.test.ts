import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { openGraphs } from '../compile/fixtures/openGraphs';
import { createEfficientNet } from '../model/efficientNet';
import type { ImageClassifier } from '../model/imageClassifier';
import { fit } from './fit';
import type { FitOptions } from './fitOptions';
import { colourLoader } from './fixtures/colourLoader';
import { checkpointBytes, fitSettings, inFolder } from './fixtures/fitSettings';
import { meanColourClassifier } from './fixtures/meanColourClassifier';

const network = () =>
  createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.1, depth: 0.1, batchNormMomentum: 0.9 });

/** Nine pictures in batches of four: the third batch is a short one, and in the sixth epoch it too has its graph. */
const settings = (more: Partial<FitOptions>) =>
  fitSettings({
    train: colourLoader({ pictures: 9, batchSize: 4, side: 16 }),
    val: colourLoader({ pictures: 4, batchSize: 4, side: 16 }),
    ...{ epochs: 6, emaDecay: 0.9, schedule: 'cosine', seed: 3, saveSteps: 2 },
    ...more,
  });

/** Trains; what was recorded, and the most graphs that there were after an epoch. All of them are freed. */
async function train(make: () => ImageClassifier, options: FitOptions) {
  const model = make();
  const before = openGraphs();
  let most = 0;
  const onEpoch = () => {
    most = Math.max(most, openGraphs() - before);
  };
  try {
    const { ended, rows, steps, warnings } = await fit(model, { ...options, onEpoch });
    assert.equal(openGraphs(), before);
    return { records: { ended, rows, steps, warnings }, most };
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
    const plain = { checkpointDir: join(folder, 'plain'), compiled: false, config: { compiled: false } };
    const { records, most } = await train(make, settings(plain));
    assert.equal(most, 0);
    assert.equal(records.ended, 'complete');
    const files = await checkpointBytes(plain.checkpointDir);
    for (const [before, after] of pairs) {
      const checkpointDir = join(folder, `${before}-${after}`);
      const parts = { checkpointDir, config: { compiled: after } };
      const first = settings({ ...parts, compiled: before, onStep: crashAfter(11) });
      await assert.rejects(train(make, first), /^Error: killed$/);
      const resumed = await train(make, settings({ ...parts, compiled: after, resume: true }));
      assert.deepEqual(resumed.records, records, `${before}, then ${after}`);
      assert.equal(resumed.most > 0, after);
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
  const options = settings({ onWarning: (warning) => void told.push(warning) });
  const tensors = tf.memory().numTensors;
  const refused = await train(reading, options);
  const plain = await train(meanColourClassifier, settings({ compiled: false }));
  assert.deepEqual(refused, { records: plain.records, most: 0 });
  // For batches of four, the short one and those of validation alike.
  const reason = 'Not compiled: it reads a value back from TensorFlow';
  assert.deepEqual(
    told.filter((warning) => warning.startsWith('Not')),
    [reason],
  );
  assert.equal(tf.memory().numTensors, tensors);
});
