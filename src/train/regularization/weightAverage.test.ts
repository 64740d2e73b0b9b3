import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { assertClose } from '../fixtures/assertClose';
import { meanColourClassifier } from '../fixtures/meanColourClassifier';
import { createWeightAverage } from './weightAverage';

test('the average follows the formula, the model evaluates with it and keeps its own weights', () => {
  const tensors = tf.memory().numTensors;
  const model = meanColourClassifier([1, 2]);
  const average = createWeightAverage(model, 0.3);
  const bias = model.variables.get('bias') as tf.Variable;
  let expected = [1, 2];
  for (let update = 1; update <= 6; update++) {
    const values = [Math.sin(update), Math.cos(update)];
    const decay = Math.min(0.3, (1 + update) / (10 + update));
    expected = expected.map((old, index) => decay * old + (1 - decay) * values[index]);
    tf.tidy(() => {
      bias.assign(tf.tensor1d(values));
      average.update(tf.scalar(update));
    });
    const state = average.state.get('average.bias')?.dataSync() ?? [];
    assertClose(state, expected, 1e-6, `update ${update}`);
  }
  tf.tidy(() => {
    const images = tf.zeros([1, 2, 2, 3]) as tf.Tensor4D;
    // Black pictures: the logits are the bias.
    assertClose(average.model.forward(images).dataSync(), expected, 1e-6, 'averaged logits');
    assertClose(model.forward(images).dataSync(), [Math.sin(6), Math.cos(6)], 1e-6, 'own logits');
    assert.throws(() => average.model.forward(images, { training: true }), /for evaluation/);
  });
  assert.equal(average.model.variables.get('bias'), average.state.get('average.bias'));
  average.dispose();
  model.dispose();
  assert.equal(tf.memory().numTensors, tensors);
});
