import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { readArrays } from '../model/assignArrays';
import { type SgdOptions, sgd } from './sgd';

const gradient = (step: number) => Math.sin(step + 1);

/** The formula with plain numbers, as PyTorch's documentation writes it. */
function byHand(start: number, steps: number, rate: number, options: Required<SgdOptions>): number {
  let [w, v] = [start, 0];
  for (let step = 0; step < steps; step++) {
    const g = gradient(step) + options.weightDecay * w;
    v = options.momentum * v + g;
    w -= rate * (options.nesterov ? g + options.momentum * v : v);
  }
  return w;
}

function run(optimizer: ReturnType<typeof sgd>, from: number, to: number, rate: number): void {
  tf.tidy(() => {
    for (let step = from; step < to; step++) {
      optimizer.applyGradients(new Map([['w', tf.tensor1d([gradient(step)])]]), tf.scalar(rate));
    }
  });
}

const choices = fc.record({
  momentum: fc.constantFrom(0, 0.5, 0.9),
  weightDecay: fc.constantFrom(0, 1e-4, 0.1),
  nesterov: fc.boolean(),
});

test('updates follow the formula for every combination of settings', () => {
  fc.assert(
    fc.property(choices, fc.double({ min: -2, max: 2, noNaN: true }), (choice, start) => {
      const options = { ...choice, nesterov: choice.nesterov && choice.momentum > 0 };
      const before = tf.memory().numTensors;
      const variable = tf.tidy(() => tf.variable(tf.tensor1d([start])));
      const optimizer = sgd(new Map([['w', variable]]), options);
      run(optimizer, 0, 6, 0.1);
      const expected = byHand(start, 6, 0.1, options);
      assert.ok(Math.abs(variable.dataSync()[0] - expected) < 1e-5, `${variable.dataSync()[0]} ${expected}`);
      optimizer.dispose();
      variable.dispose();
      assert.equal(tf.memory().numTensors, before);
    }),
    { numRuns: 40 },
  );
});

test('a restored state goes on with the same bits', async () => {
  const make = () => tf.tidy(() => tf.variable(tf.tensor1d([1])));
  const [whole, part] = [make(), make()];
  const first = sgd(new Map([['w', whole]]));
  run(first, 0, 5, 0.1);

  const before = sgd(new Map([['w', part]]));
  run(before, 0, 2, 0.1);
  const saved = await readArrays(before.state);
  const after = sgd(new Map([['w', part]]));
  after.restore(saved);
  run(after, 2, 5, 0.1);
  assert.deepEqual(part.dataSync(), whole.dataSync());
  assert.throws(
    () => after.restore(new Map()),
    /the optimiser's state does not fit: 'momentum.w' is missing/,
  );
});

test('a missing gradient changes nothing and is named', () => {
  const variable = tf.variable(tf.ones([1]));
  const optimizer = sgd(new Map([['w', variable]]));
  assert.throws(() => optimizer.applyGradients(new Map(), tf.scalar(1)), /No gradient for 'w'/);
  assert.equal(variable.dataSync()[0], 1);
});
