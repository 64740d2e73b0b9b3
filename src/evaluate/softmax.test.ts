import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { crossEntropy, indexOfMaximum, softmax } from './softmax';

const logits = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 30 });

test('probabilities lie in [0, 1], sum to 1 and do not change when all logits shift', () => {
  fc.assert(
    fc.property(logits, fc.integer({ min: -50, max: 50 }), (values, shift) => {
      const probabilities = softmax(values);
      assert.ok(probabilities.every((p) => p >= 0 && p <= 1));
      assert.ok(Math.abs(probabilities.reduce((a, b) => a + b, 0) - 1) < 1e-12);
      softmax(values.map((value) => value + shift)).forEach((p, i) => {
        assert.ok(Math.abs(p - probabilities[i]) < 1e-9);
      });
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('cross-entropy is minus the logarithm of the probability, and stays finite where that is 0', () => {
  assert.ok(Math.abs(crossEntropy([1, 2, 0.5], 1) + Math.log(softmax([1, 2, 0.5])[1])) < 1e-14);
  assert.equal(softmax([0, 2000])[0], 0);
  assert.equal(crossEntropy([0, 2000], 0), 2000);
  assert.ok(Math.abs(crossEntropy([3, 3, 3, 3], 2) - Math.log(4)) < 1e-14);
});

test('the first of several largest values wins', () => {
  assert.equal(indexOfMaximum([1, 3, 3]), 1);
  assert.equal(indexOfMaximum([]), -1);
});
