import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { readArrays } from '../model/assignArrays';
import { meanColourClassifier } from './fixtures/meanColourClassifier';
import { createTrainer, type Trainer } from './trainer';

const plan = { stepsPerEpoch: 4, epochs: 2, seed: 3 };
const batch = {
  images: tf.randomUniform([4, 2, 2, 3], 0, 1, 'float32', 1) as tf.Tensor4D,
  labels: tf.tensor1d([0, 1, 0, 1], 'int32'),
};

function run(trainer: Trainer, from: number, to: number): void {
  for (let step = from; step <= to; step++) tf.dispose(Object.values(trainer.step(batch, step)));
}

test('a restored state goes on with the same bits', async () => {
  const tensors = tf.memory().numTensors;
  const [whole, part] = [meanColourClassifier(), meanColourClassifier()];
  const options = { learningRate: 0.1 };
  const undisturbed = createTrainer(whole, options, plan);
  run(undisturbed, 1, 5);

  const before = createTrainer(part, options, plan);
  run(before, 1, 2);
  const saved = await readArrays(before.state);
  const after = createTrainer(part, options, plan);
  after.restore(saved);
  run(after, 3, 5);
  assert.deepEqual(await readArrays(part.variables), await readArrays(whole.variables));
  assert.deepEqual(await readArrays(after.state), await readArrays(undisturbed.state));
  assert.throws(
    () => after.restore(new Map()),
    /the trainer's state does not fit: 'momentum.kernel' is missing/,
  );
  for (const owner of [undisturbed, before, after, whole, part]) owner.dispose();
  assert.equal(tf.memory().numTensors, tensors);
});
