import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { compilePrediction } from './compilePrediction';

const network = (seed: number) =>
  createEfficientNet('efficientnet-b0', { numClasses: 3, width: 0.25, depth: 0.3, seed });
const pictures = (size: number, seed: number) =>
  tf.randomUniform([size, 40, 40, 3], -1, 1, 'float32', seed) as tf.Tensor4D;

test('two networks in one process: the bits of their folded copies, for every batch, and new weights without new graphs', () => {
  const before = tf.memory().numTensors;
  const refusals: string[] = [];
  const models = [network(1), network(2)];
  const predictions = models.map((model) =>
    compilePrediction(model, { recordAt: 1, onRefusal: (reason) => refusals.push(reason) }),
  );
  for (const round of [1, 2, 3]) {
    for (const [index, model] of models.entries()) {
      tf.tidy(() => {
        const gamma = model.variables.get('top.batchNorm.gamma') as tf.Variable;
        gamma.assign(tf.mul(gamma, 1.5));
        predictions[index].refresh();
        const folded = model.folded();
        for (const size of [2, 1, 2]) {
          const images = pictures(size, round);
          assert.deepEqual(predictions[index].forward(images).dataSync(), folded.forward(images).dataSync());
        }
        folded.dispose();
      });
    }
  }
  assert.deepEqual(refusals, []);
  for (const each of [...predictions, ...models]) each.dispose();
  assert.equal(tf.memory().numTensors, before);
});
