import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearDuplicates } from './checks/nearDuplicates';
import { classCounts, type Dataset, type Split, samplesOf } from './dataset';
import { findLeaks } from './findLeaks';
import { excludeLabelConflicts } from './labelConflicts';
import { leakGate } from './leakGate';
import { makeDataset } from './makeDataset';
import { markCopies, markNearDuplicates } from './markDuplicates';
import { findNearLeaks } from './nearGroups';

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
    assert.match(sample.problems[0], /^leak: left out, the same picture as "data\/train\//);
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
    [[], ['duplicate: the same picture as "data/train/a/0000.png"'], []],
  );
  assert.deepEqual(
    marked.samples.map(({ split }) => split),
    ['train', 'train', 'train'],
  );
});

/** Ten unlike pictures a class, with the hashes given for some paths; the others have none. */
function withHashes(hashes: Record<string, string>, testToo = false): Dataset {
  const rows = Array.from({ length: 20 }, (_, index) => {
    const split = index < 12 ? 'train' : testToo && index >= 18 ? 'test' : 'val';
    return [index % 2 ? 'a' : 'b', split, `${index}`] as const;
  });
  const dataset = makeDataset(rows);
  const samples = dataset.samples.map((sample) => {
    const perceptualHash = hashes[sample.sha256];
    return perceptualHash === undefined ? sample : { ...sample, perceptualHash };
  });
  return { ...dataset, samples };
}

const NEAR = '0'.repeat(64);
const NEARER = `ffffffff${'0'.repeat(56)}`;
const LINKED = `ffffffffffffffff${'0'.repeat(48)}`;

test('near duplicates of one class in two splits are a leak; they are kept, on one side', () => {
  // 1 and 13 are near, 13 and 15 too, 1 and 15 are just linked; 12 is near but of the other class.
  const dataset = withHashes({ 1: NEAR, 13: NEARER, 15: LINKED.replace(/^ffff/, 'fff0'), 12: NEAR });
  assert.deepEqual(
    findNearLeaks(dataset).map(({ first, second, distance }) => [first.sha256, second.sha256, distance]),
    [
      ['1', '13', 32],
      ['1', '15', 60],
    ],
  );
  for (let seed = 0; seed < 20; seed++) {
    const clean = leakGate(dataset, { ...options, seed });
    const splits = new Set(
      clean.samples.filter(({ sha256 }) => ['1', '13', '15'].includes(sha256)).map((s) => s.split),
    );
    assert.equal(splits.size, 1, `seed ${seed}`);
    assert.equal(samplesOf(clean, 'excluded').length, 0);
    assert.deepEqual(findNearLeaks(clean), []);
    assert.match(
      (clean.notes ?? []).join(),
      /^LEAK, mended: 2 pairs of nearly the same picture .*"data\/train\/a\/0001\.png" and .*divided anew\. Before: train 12 \(.*After: train 14 /,
    );
  }
  assert.throws(
    () => leakGate(dataset, { ...options, onLeak: 'error' }),
    /leaks: 2 pairs of nearly the same/,
  );
  assert.deepEqual(leakGate(dataset, { ...options, onLeak: 'ignore' }).samples, dataset.samples);
});

test('a linked chain is one group; what is near a test picture leaves train and val', () => {
  const chained = leakGate(withHashes({ 1: NEAR, 13: NEARER, 15: LINKED }), options);
  assert.equal(new Set([1, 13, 15].map((index) => chained.samples[index].split)).size, 1);
  const clean = leakGate(withHashes({ 1: NEAR, 13: NEARER, 19: NEAR }, true), options);
  assert.deepEqual(
    samplesOf(clean, 'excluded').map(({ problems }) => problems),
    Array(2).fill(['leak: left out, nearly the same picture as "data/test/a/0019.png"']),
  );
  assert.equal(clean.samples[19].split, 'test');
  assert.equal(clean.samples[0].split, 'train');
  assert.match((clean.notes ?? []).join(), /2 near duplicates of test pictures left out\.$/);
});

test('near duplicates are remarked on both pictures, with the nearest other one', () => {
  const dataset = withHashes({ 1: NEAR, 3: NEARER, 2: LINKED });
  const marked = markNearDuplicates(dataset, nearDuplicates(dataset.samples));
  assert.deepEqual(
    [1, 3, 2].map((index) => marked.samples[index].problems[0]),
    [
      'near duplicate: looks like "data/train/a/0003.png" (32 of 256 bits differ)',
      'near duplicate: looks like "data/train/a/0001.png" (32 of 256 bits differ)',
      'near duplicate in another class: looks like "data/train/a/0003.png" (32 of 256 bits differ)',
    ],
  );
});
