import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wilsonInterval } from './wilsonInterval';

test('the interval stays within [0, 1] and narrows with more trials', () => {
  assert.deepEqual(wilsonInterval(0, 0), [0, 1]);
  assert.equal(wilsonInterval(0, 12)[0], 0);
  assert.equal(wilsonInterval(12, 12)[1], 1);
  assert.ok(wilsonInterval(12, 12)[0] < 0.8);
  const width = ([low, high]: [number, number]) => high - low;
  assert.ok(width(wilsonInterval(90, 100)) > width(wilsonInterval(900, 1000)));
});

test('counts that cannot be are refused', () => {
  assert.throws(() => wilsonInterval(3, 2), /3 of 2/);
  assert.throws(() => wilsonInterval(0.5, 2), /0\.5 of 2/);
});
