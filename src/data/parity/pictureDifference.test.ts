import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureDifference } from './pictureDifference';

test('mean and largest absolute difference', () => {
  assert.deepEqual(pictureDifference([1, 2, 250], [1, 5, 241]), { mean: 4, most: 9 });
  assert.deepEqual(pictureDifference([7], [7]), { mean: 0, most: 0 });
});

test('values that are no numbers are a difference, other sizes an error', () => {
  const { mean, most } = pictureDifference([Number.NaN], [1]);
  assert.ok(Number.isNaN(mean) && Number.isNaN(most));
  assert.throws(() => pictureDifference([1], [1, 2]), /different sizes: 1 and 2 values/);
});
