import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fewShotDraw, foldDraws } from './fewShotDraws';

const labelsOf = (counts: readonly number[]) =>
  counts.flatMap((count, label) => Array<number>(count).fill(label));

test('a draw: as many training pictures of each class as wanted, test pictures from the rest, equally many', () => {
  const counts = fc.array(fc.integer({ min: 6, max: 30 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: 1, max: 5 }),
      fc.nat(9),
      fc.nat(99),
      (sizes, perClass, most, seed) => {
        const labels = labelsOf(sizes);
        const { train, test } = fewShotDraw(labels, perClass, seed, most + 1);
        assert.equal(new Set([...train, ...test]).size, train.length + test.length);
        const tested = Math.min(most + 1, Math.min(...sizes) - perClass);
        for (const label of sizes.keys()) {
          assert.equal(train.filter((index) => labels[index] === label).length, perClass);
          assert.equal(test.filter((index) => labels[index] === label).length, tested);
        }
        assert.deepEqual(fewShotDraw(labels, perClass, seed, most + 1), { train, test });
      },
    ),
    { numRuns: 50 },
  );
});

test('too few pictures of a class are one line', () => {
  assert.throws(
    () => fewShotDraw(labelsOf([30, 10]), 10, 0),
    /10 training pictures a class .* a class has 10/,
  );
});

test('folds: every picture is asked about once, and never learned from at the same time', () => {
  const labels = labelsOf([15, 10]);
  const draws = foldDraws(labels, 5, 3);
  assert.deepEqual(
    draws.flatMap(({ test }) => test).sort((a, b) => a - b),
    [...labels.keys()],
  );
  for (const { train, test } of draws) {
    assert.equal(train.length + test.length, 25);
    assert.ok(test.every((index) => !train.includes(index)));
    assert.equal(test.filter((index) => labels[index] === 1).length, 2);
  }
});
