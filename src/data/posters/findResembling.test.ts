import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findResembling } from './findResembling';

const ones = (count: number) => 'f'.repeat(count / 4).padEnd(64, '0');

test('the later one of a pair that differs in 64 bits at most is named, and only that', () => {
  assert.deepEqual(findResembling([ones(0), ones(128), ones(64), ones(256)]), [2]);
  assert.deepEqual(findResembling([ones(0), ones(68), ones(136)]), []);
  assert.deepEqual(findResembling([ones(0), ones(0), ones(0)]), [1, 2]);
});

test('a picture without a hash resembles nothing', () => {
  assert.deepEqual(findResembling(['', '', ones(0), '', ones(4)]), [4]);
});
