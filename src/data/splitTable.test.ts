import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDataset } from './makeDataset';
import { splitTable } from './splitTable';

test('before and after: counts, copies and near duplicates on both sides', () => {
  const made = makeDataset([
    ['a', 'train', 'one'],
    ['a', 'val', 'one'],
    ['a', 'train', 'two'],
    ['a', 'val', 'nearly two'],
    ['b', 'test', 'three'],
  ]);
  const hashes = ['0', 'f', '1', '3', 'c'].map((digit) => digit.repeat(64));
  // Files with the same content look the same; "nearly two" differs from "two" in one bit of four.
  const looks = [hashes[0], hashes[0], hashes[2], hashes[3], hashes[4]];
  const samples = made.samples.map((sample, index) => ({
    ...sample,
    perceptualHash: looks[index],
    split: index === 1 ? ('excluded' as const) : index === 3 ? ('train' as const) : sample.split,
  }));
  const leaks = (same: number, near: number) => ({
    'same picture on both sides': same,
    'near duplicates on both sides': near,
  });
  const [before, after] = splitTable({ ...made, samples });
  // Two "near" pairs before: with a distance of 64 "one" is near "two" as well, and a copy of it is in val.
  assert.deepEqual(before, {
    which: 'as the folder came',
    ...{ train: 2, val: 2, test: 1, 'left out': 0 },
    ...leaks(1, 2),
  });
  assert.deepEqual(after, {
    which: 'in our split',
    ...{ train: 3, val: 0, test: 1, 'left out': 1 },
    ...leaks(0, 0),
  });
});
