import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stratifiedFolds } from './stratifiedFolds';

test('sizes and counts of each class differ by at most one between the parts', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 50 }), fc.nat(8), (truth, more) => {
      const folds = Math.min(truth.length, 2 + more);
      const parts = stratifiedFolds(truth, folds, 3);
      const spread = (wanted: (label: number) => boolean) => {
        const counts = new Array<number>(folds).fill(0);
        parts.forEach((part, i) => {
          if (wanted(truth[i])) counts[part] += 1;
        });
        return Math.max(...counts) - Math.min(...counts);
      };
      assert.ok(spread(() => true) <= 1);
      for (let label = 0; label < 4; label++) assert.ok(spread((one) => one === label) <= 1);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('as many folds as pictures leave out one each; the seed decides; other numbers are refused', () => {
  const truth = [0, 1, 0, 1, 1, 0, 1, 0, 1, 1];
  assert.deepEqual(
    Array.from(stratifiedFolds(truth, 10)).sort((a, b) => a - b),
    [...truth.keys()],
  );
  assert.deepEqual(stratifiedFolds(truth, 3, 1), stratifiedFolds(truth, 3, 1));
  assert.notDeepEqual(stratifiedFolds(truth, 3, 1), stratifiedFolds(truth, 3, 2));
  assert.throws(() => stratifiedFolds(truth, 11), /from 2 to the number of pictures \(10\), not 11/);
  assert.throws(() => stratifiedFolds(truth, 1), /not 1$/);
});
