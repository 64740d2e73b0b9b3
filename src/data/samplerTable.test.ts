import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeUneven } from './makeUneven';
import { samplerTable } from './samplerTable';

const classes = (...counts: number[]) =>
  counts.flatMap((count, classIndex) => Array.from({ length: count }, () => ({ classIndex })));

test('an epoch shows every class as often as it is, or balanced, equally often', () => {
  const rows = samplerTable(classes(9, 2, 1), ['a', 'b', 'c'], 0);
  assert.deepEqual(
    rows.map((row) => [row.class, row.pictures, row.shuffled, row.balanced, row['different ones']]),
    [
      ['a', 9, 9, 4, 4],
      ['b', 2, 2, 4, 2],
      ['c', 1, 1, 4, 1],
    ],
  );
  // Each class counts the same in all: pictures times weight.
  for (const row of rows) assert.ok(Math.abs(row.pictures * row['weight in the loss'] - 4) < 1e-5);
  assert.throws(() => samplerTable(classes(2, 0), ['a', 'b'], 0), /Class 1 has no picture/);
});

test('an uneven set keeps class 0 and each n-th of the others, at least one', () => {
  const uneven = makeUneven(classes(5, 5, 1), 4);
  assert.deepEqual(
    [0, 1, 2].map((index) => uneven.filter(({ classIndex }) => classIndex === index).length),
    [5, 2, 1],
  );
});
