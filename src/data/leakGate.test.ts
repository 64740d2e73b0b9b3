import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classCounts, type Dataset, type Split, samplesOf } from './dataset';
import { findLeaks } from './findLeaks';
import { excludeLabelConflicts, leakGate, markCopies } from './leakGate';
import { makeDataset } from './makeDataset';

/** 10 + 10 pictures; three of train lie in val too, one of them twice. */
function leaky(): Dataset {
  const rows = Array.from({ length: 10 }, (_, index) => index).flatMap((index) => [
    ['a', index < 6 ? 'train' : 'val', `a${index}`] as const,
    ['b', index < 6 ? 'train' : 'val', `b${index}`] as const,
  ]);
  return makeDataset([
    ...rows,
    ['a', 'val', 'a0'],
    ['a', 'val', 'a1'],
    ['b', 'val', 'b2'],
    ['b', 'val', 'b2'],
  ]);
}

const options = { valFraction: 0.3, seed: 3, onLeak: 'resplit' } as const;

test('finds each distinct picture that lies in two splits, with all its copies', () => {
  const leaks = findLeaks(leaky());
  assert.deepEqual(
    leaks.map(({ sha256, splits, samples }) => [sha256, splits, samples.length]),
    [
      ['a0', ['train', 'val'], 2],
      ['a1', ['train', 'val'], 2],
      ['b2', ['train', 'val'], 3],
    ],
  );
});

test('resplit keeps each distinct picture once, divides anew and says so with figures', () => {
  const dataset = leaky();
  const clean = leakGate(dataset, options);
  assert.deepEqual(findLeaks(clean), []);
  assert.deepEqual(classCounts(clean), [
    { label: 'a', train: 7, val: 3, test: 0, excluded: 2 },
    { label: 'b', train: 7, val: 3, test: 0, excluded: 2 },
  ]);
  for (const sample of samplesOf(clean, 'excluded')) {
    assert.match(sample.problems[0], /^left out: the same picture as "data\/train\//);
  }
  assert.match(
    (clean.notes ?? []).join(),
    /^LEAK, mended: 3 pictures .*Before: train 12 \(a 6, b 6\), val 12 \(a 6, b 6\)\. After: train 14 \(a 7, b 7\), val 6 \(a 3, b 3\), 4 copies left out\.$/,
  );
  assert.deepEqual(findLeaks(clean, 'folderSplit').length, 3);
  assert.deepEqual(leakGate(dataset, options), clean);
});

test('error stops and names files; ignore keeps the split and warns', () => {
  assert.throws(
    () => leakGate(leaky(), { ...options, onLeak: 'error' }),
    /^Error: Data folder "data" leaks: 3 pictures lie in more than one split \(7 files .*"data\/train\/a\/0000\.png" and "data\/val\/a\/.*set onLeak to 'resplit' or 'ignore'\.$/,
  );
  const kept = leakGate(leaky(), { ...options, onLeak: 'ignore' });
  assert.deepEqual(kept.samples, leaky().samples);
  assert.match((kept.notes ?? []).join(), /^LEAK, left as it is: 3 pictures/);
});

test('a picture of test stays in test and leaves train; train and val are not divided anew for that', () => {
  const dataset = makeDataset([
    ['a', 'train', '1'],
    ['a', 'train', '2'],
    ['a', 'val', '3'],
    ['a', 'test', '1'],
    ['b', 'train', '4'],
    ['b', 'val', '5'],
    ['b', 'test', '6'],
  ]);
  const splits = leakGate(dataset, options).samples.map(({ split }) => split);
  assert.deepEqual(splits, ['excluded', 'train', 'val', 'test', 'train', 'val', 'test']);
});

test('whatever the folder, what passes the gate has no leak and no test picture elsewhere', () => {
  const row = fc.tuple(
    fc.constantFrom('a', 'b'),
    fc.constantFrom<Split>('train', 'val', 'test', 'excluded'),
    fc.integer({ min: 0, max: 30 }).map(String),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.integer(), (rows, seed) => {
      const enough = ['a', 'b'].flatMap((label) =>
        Array.from({ length: 3 }, (_, index) => [label, 'train', `${label}${index}`] as const),
      );
      const dataset = excludeLabelConflicts(makeDataset([...rows, ...enough]));
      const clean = leakGate(dataset, { ...options, seed });
      assert.deepEqual(findLeaks(clean), []);
      assert.equal(clean.samples.length, dataset.samples.length);
      const used = (given: Dataset) =>
        new Set(given.samples.flatMap((s) => (s.split === 'excluded' ? [] : [s.sha256])));
      assert.deepEqual(used(clean), used(dataset));
      const inTest = new Set(samplesOf(dataset, 'test').map(({ sha256 }) => sha256));
      assert.deepEqual(new Set(samplesOf(clean, 'test').map(({ sha256 }) => sha256)), inTest);
    }),
  );
});

test('a picture with two labels is left out everywhere, with its reason', () => {
  const dataset = makeDataset([
    ['a', 'train', 'same'],
    ['b', 'val', 'same'],
    ['b', 'val', 'other'],
  ]);
  const clean = excludeLabelConflicts(dataset);
  assert.deepEqual(
    clean.samples.map(({ split }) => split),
    ['excluded', 'excluded', 'val'],
  );
  assert.match(clean.samples[0].problems[0], /lies in class "b" \("data\/val\/b\/0001\.png"\)/);
  assert.match((clean.notes ?? []).join(), /^LABEL CONFLICT: 2 files/);
  assert.equal(excludeLabelConflicts(makeDataset([['a', 'train', '1']])).notes, undefined);
});

test('copies on one side are kept and remarked', () => {
  const marked = markCopies(
    makeDataset([
      ['a', 'train', 'x'],
      ['a', 'train', 'x'],
      ['a', 'train', 'y'],
    ]),
  );
  assert.deepEqual(
    marked.samples.map(({ problems }) => problems),
    [[], ['the same picture as "data/train/a/0000.png"'], []],
  );
  assert.deepEqual(
    marked.samples.map(({ split }) => split),
    ['train', 'train', 'train'],
  );
});
