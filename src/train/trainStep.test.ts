import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { digestError, readReference, referenceBatch, referenceModel } from '../model/fixtures/formula';
import { plainStep } from './fixtures/plainStep';
import { createTrainer } from './trainer';
import { lossAndGradients } from './trainStep';

test('B0: losses, gradients, and weights and statistics after a step follow PyTorch within 1e-3', () => {
  const reference = readReference();
  const model = referenceModel(reference);
  const batch = referenceBatch(reference);
  const seed = tf.tensor1d([0, 0], 'int32');

  const statistics = [...model.variables].filter(([, variable]) => !variable.trainable);
  const start = statistics.map(([, variable]) => variable.clone());
  const first = lossAndGradients(model, batch, seed, plainStep(model));
  assert.equal(first.gradients.size, Object.keys(reference.gradients).length);
  for (const [name, gradient] of first.gradients) {
    const values = gradient.dataSync();
    const expected = reference.gradients[name];
    // The next BatchNorm removes a constant, so a block's last beta has the gradient 0, here as rounding errors.
    const isZero = expected[0] < 1e-5;
    assert.equal(isZero, name.endsWith('projectBatchNorm.beta'), name);
    const error = isZero ? Math.hypot(...values) : digestError(name, values, expected);
    assert.ok(error < (isZero ? 1e-5 : 1e-3), `gradient of ${name}: ${error}`);
  }
  statistics.forEach(([, variable], index) => {
    variable.assign(start[index]);
  });
  tf.dispose([first.loss, first.correct, ...first.gradients.values(), ...start]);

  const { lr: learningRate, momentum, weight_decay: weightDecay } = reference.sgd;
  const plan = { stepsPerEpoch: reference.losses.length, epochs: 1, seed: 0 };
  const trainer = createTrainer(model, { learningRate, momentum, weightDecay }, plan);
  for (const [step, expected] of reference.losses.entries()) {
    const { loss, correct } = trainer.step(batch, step + 1);
    const found = loss.dataSync()[0];
    // Each step amplifies the rounding of the ones before.
    const tolerance = step === 0 ? 1e-5 : 1e-3;
    assert.ok(
      Math.abs(found - expected) <= tolerance * expected,
      `step ${step}: ${found} against ${expected}`,
    );
    tf.dispose([loss, correct]);
    if (step > 0) continue;
    assert.equal(model.variables.size, Object.keys(reference.afterOneStep).length);
    for (const [name, variable] of model.variables) {
      const error = digestError(name, variable.dataSync(), reference.afterOneStep[name]);
      assert.ok(error < 1e-3, `${name} after one step: ${error}`);
    }
  }
  trainer.dispose();
  model.dispose();
  tf.dispose([batch.images, batch.labels, seed]);
});
