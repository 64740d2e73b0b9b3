import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { withoutLayerOps } from '../../model/layerOps';
import type { Optimizer } from './optimizer';
import { type SgdOptions, sgd } from './sgd';

const gradient = (step: number) => Math.sin(step + 1);

/** The formula with plain numbers, as PyTorch's documentation writes it. */
function byHand(
  start: number,
  steps: number,
  rate: number,
  options: SgdOptions & { weightDecay: number },
): number {
  let [w, v] = [start, 0];
  for (let step = 0; step < steps; step++) {
    const g = gradient(step) + options.weightDecay * w;
    v = options.momentum * v + g;
    w -= rate * (options.nesterov ? g + options.momentum * v : v);
  }
  return w;
}

function run(optimizer: Optimizer, steps: number, rate: number): void {
  tf.tidy(() => {
    for (let step = 0; step < steps; step++) {
      const inputs = { learningRate: tf.scalar(rate), update: tf.scalar(step + 1) };
      optimizer.applyGradients(new Map([['w', tf.tensor1d([gradient(step)])]]), inputs);
    }
  });
}

const choices = fc.record({
  momentum: fc.constantFrom(0, 0.5, 0.9),
  weightDecay: fc.constantFrom(0, 1e-4, 0.1),
  nesterov: fc.boolean(),
  /** In one op, where the binding has it, or composed of TensorFlow's. */
  native: fc.boolean(),
});

test('updates follow the formula for every combination of settings, in one op or in several', () => {
  fc.assert(
    fc.property(choices, fc.double({ min: -2, max: 2, noNaN: true }), (choice, start) => {
      const options = { ...choice, nesterov: choice.nesterov && choice.momentum > 0 };
      const before = tf.memory().numTensors;
      const variable = tf.tidy(() => tf.variable(tf.tensor1d([start])));
      const parameter = { variable, weightDecay: options.weightDecay, rateFactor: 0.5 };
      const optimizer = sgd(new Map([['w', parameter]]), options);
      if (choice.native) run(optimizer, 6, 0.2);
      else withoutLayerOps(() => run(optimizer, 6, 0.2));
      const expected = byHand(start, 6, 0.1, options);
      assert.ok(Math.abs(variable.dataSync()[0] - expected) < 1e-5, `${variable.dataSync()[0]} ${expected}`);
      optimizer.dispose();
      variable.dispose();
      assert.equal(tf.memory().numTensors, before);
    }),
    { numRuns: 60 },
  );
});

test('a missing gradient changes nothing and is named', () => {
  const variable = tf.variable(tf.ones([1]));
  const parameters = new Map([['w', { variable, weightDecay: 0, rateFactor: 1 }]]);
  const optimizer = sgd(parameters, { momentum: 0.9, nesterov: false });
  const inputs = { learningRate: tf.scalar(1), update: tf.scalar(1) };
  assert.throws(() => optimizer.applyGradients(new Map(), inputs), /No gradient for 'w'/);
  assert.equal(variable.dataSync()[0], 1);
});
