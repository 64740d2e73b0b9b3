import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { balancedClassWeights } from './balancedClassWeights';

test('every class weighs the same in sum, and a picture weighs 1 on average', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const sums = balancedClassWeights(counts).map((weight, index) => weight * counts[index]);
      const pictures = counts.reduce((sum, count) => sum + count);
      for (const sum of sums) assert.ok(Math.abs(sum - pictures / counts.length) < 1e-9 * pictures);
    }),
  );
});

test('a class without pictures is named', () => {
  assert.throws(() => balancedClassWeights([3, 0, 2]), /class 1 has 0/);
});
