import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearestPictures } from './nearestPictures';
import type { PictureFeatures } from './pictureFeatures';

const featuresOf = (
  rows: readonly (readonly number[])[],
  prefix = 'bank',
): PictureFeatures<{ path: string }> => ({
  samples: rows.map((_, index) => ({ path: `${prefix}/${index}.png` })),
  features: rows.map((row) => Float32Array.from(row)),
});

test('by direction, not by length; the most similar first; equal ones in the order of the bank', () => {
  const bank = featuresOf([
    [0, 1],
    [3, 4],
    [100, 0],
    [-1, 0],
    [1, 0],
  ]);
  const [found] = nearestPictures(featuresOf([[2, 0]], 'query'), bank, 4);
  assert.deepEqual(
    found.map(({ sample, similarity }) => [sample.path, Number(similarity.toFixed(4))]),
    [
      ['bank/2.png', 1],
      ['bank/4.png', 1],
      ['bank/1.png', 0.6],
      ['bank/0.png', 0],
    ],
  );
});

test('a picture is not its own neighbour; a bank that is too small gives what it has; zeros are like nothing', () => {
  const bank = featuresOf([
    [1, 0],
    [0, 0],
  ]);
  const found = nearestPictures(bank, bank, 5);
  assert.deepEqual(
    found.map((row) => row.map(({ sample, similarity }) => [sample.path, similarity])),
    [[['bank/1.png', 0]], [['bank/0.png', 0]]],
  );
  assert.deepEqual(nearestPictures(featuresOf([]), bank), []);
});

test('scaling a picture of the bank changes nothing; similarities lie in [-1, 1] and fall', () => {
  const vector = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(vector, fc.array(vector, { minLength: 1, maxLength: 8 }), (query, rows) => {
      const [found] = nearestPictures(featuresOf([query], 'q'), featuresOf(rows), 8);
      const larger = rows.map((row) => row.map((value) => value * 4));
      const [scaled] = nearestPictures(featuresOf([query], 'q'), featuresOf(larger), 8);
      for (const [index, { similarity }] of found.entries()) {
        assert.ok(Math.abs(similarity) <= 1 + 1e-9);
        assert.ok(index === 0 || similarity <= found[index - 1].similarity);
        assert.ok(Math.abs(similarity - scaled[index].similarity) < 1e-6);
      }
    }),
    { seed: 3 },
  );
});

test('bad counts and features of another network are refused', () => {
  assert.throws(() => nearestPictures(featuresOf([[1]]), featuresOf([[1]]), 0), /count is 0/);
  assert.throws(() => nearestPictures(featuresOf([[1]]), featuresOf([[1, 2]])), /different lengths \(1, 2\)/);
});
