import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classCounts, type Dataset, samplesOf } from './dataset';
import { makeDataset } from './makeDataset';
import { splitDataset } from './splitDataset';

/** Classes of the given sizes, all pictures different. */
function distinct(sizes: readonly number[]): Dataset {
  return makeDataset(
    sizes.flatMap((size, index) =>
      Array.from({ length: size }, (_, item) => [`class${index}`, 'train', `${index}-${item}`] as const),
    ),
  );
}

const sizes = fc.array(fc.integer({ min: 3, max: 60 }), { minLength: 2, maxLength: 5 });
const fraction = fc.integer({ min: 0, max: 45 }).map((percent) => percent / 100);

test('a split is a partition, stratified to within one picture, and each split has every class', () => {
  fc.assert(
    fc.property(sizes, fraction, fraction, fc.integer(), (counts, valFraction, testFraction, seed) => {
      const dataset = distinct(counts);
      const divided = splitDataset(dataset, { valFraction, testFraction, seed });
      assert.deepEqual(
        divided.samples.map(({ path, sha256 }) => [path, sha256]),
        dataset.samples.map(({ path, sha256 }) => [path, sha256]),
      );
      for (const row of classCounts(divided)) {
        const size = counts[Number(row.label.slice(5))];
        assert.equal(row.train + row.val + row.test, size);
        assert.ok(row.train >= 1);
        for (const [count, share] of [
          [row.val, valFraction],
          [row.test, testFraction],
        ]) {
          assert.equal(count > 0, share > 0);
          assert.ok(Math.abs(count - share * size) <= 1, `${count} of ${size} for ${share}`);
        }
      }
    }),
  );
});

test('the seed decides, whatever the order of the samples and the place of the folder', () => {
  fc.assert(
    fc.property(sizes, fc.integer(), fc.integer(), (counts, seed, turn) => {
      const dataset = distinct(counts);
      const turned = [...dataset.samples]
        .sort((a, b) => ((a.bytes * turn) % 7) - ((b.bytes * turn) % 7))
        .reverse();
      const moved = turned.map((sample) => ({ ...sample, path: `/elsewhere/${sample.path}` }));
      const options = { valFraction: 0.3, testFraction: 0.2, seed };
      const splits = (given: Dataset) =>
        new Map(
          splitDataset(given, options).samples.map(({ path, split }) => [
            path.replace('/elsewhere/', ''),
            split,
          ]),
        );
      const [one, other] = [splits(dataset), splits({ ...dataset, samples: moved })];
      for (const [path, split] of one) assert.equal(other.get(path), split);
    }),
  );
  const chosen = (seed: number) =>
    samplesOf(splitDataset(distinct([30, 30]), { valFraction: 0.3, seed }), 'val').map(({ path }) =>
      path.slice(-8),
    );
  assert.notDeepEqual(chosen(1), chosen(2));
});

test('the split is pinned: another machine must choose these pictures', () => {
  const divided = splitDataset(distinct([10, 5]), { valFraction: 0.3, seed: 42 });
  const chosen = samplesOf(divided, 'val').map(({ sha256 }) => sha256);
  assert.deepEqual(chosen, ['0-4', '0-6', '0-9', '1-2', '1-4']);
});

test('files with one content stay on one side, and excluded ones stay out', () => {
  const content = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.array(content, { minLength: 20, maxLength: 60 }), fc.integer(), (contents, seed) => {
      fc.pre(new Set(contents).size >= 3);
      const rows = contents.flatMap((item) => [
        ['a', 'train', `a${item}`] as const,
        ['b', 'train', `b${item}`] as const,
      ]);
      const dataset = makeDataset([...rows, ['a', 'excluded', 'a0']]);
      const divided = splitDataset(dataset, { valFraction: 0.25, testFraction: 0.25, seed });
      const sides = new Map<string, Set<string>>();
      for (const { sha256, split } of divided.samples.slice(0, -1)) {
        sides.set(sha256, (sides.get(sha256) ?? new Set()).add(split));
      }
      for (const [sha256, splits] of sides) assert.equal(splits.size, 1, sha256);
      assert.equal(divided.samples.at(-1)?.split, 'excluded');
      for (const row of classCounts(divided)) assert.ok(row.train > 0 && row.val > 0 && row.test > 0);
    }),
  );
});

test('keepTest leaves test as it is', () => {
  const dataset = makeDataset(
    Array.from(
      { length: 24 },
      (_, index) => [index % 2 ? 'a' : 'b', index < 8 ? 'test' : 'train', `${index}`] as const,
    ),
  );
  const divided = splitDataset(dataset, { valFraction: 0.25, keepTest: true, seed: 1 });
  assert.deepEqual(samplesOf(divided, 'test'), samplesOf(dataset, 'test'));
  assert.equal(samplesOf(divided, 'val').length, 4);
});

test('too few pictures and wrong fractions are told in one line', () => {
  assert.throws(
    () => splitDataset(distinct([5, 2]), { valFraction: 0.2, testFraction: 0.2, seed: 0 }),
    /^Error: Class "class1" has 2 distinct usable pictures; at least 3 are needed, one for each of train, val, test\.$/,
  );
  const copies = makeDataset([
    ['a', 'train', 'x'],
    ['a', 'train', 'x'],
    ['b', 'train', 'y'],
    ['b', 'train', 'z'],
  ]);
  assert.throws(
    () => splitDataset(copies, { valFraction: 0.5, seed: 0 }),
    /Class "a" has 1 distinct usable picture; at least 2 are needed/,
  );
  for (const valFraction of [-0.1, 1, Number.NaN, 7]) {
    assert.throws(
      () => splitDataset(distinct([5, 5]), { valFraction, seed: 0 }),
      /valFraction must be a number from 0/,
    );
  }
  assert.throws(
    () => splitDataset(distinct([5, 5]), { valFraction: 0.6, testFraction: 0.4, seed: 0 }),
    /must be less than 1/,
  );
});

test('by group: no group on both sides, each class in each split, near the fractions', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 5 }), (seed, most) => {
      // Groups of 1 to `most` pictures of one class, 30 groups a class.
      const rows = [0, 1, 2].flatMap((label) =>
        Array.from({ length: 30 }, (_, group) =>
          Array.from({ length: 1 + ((group * 7 + label) % most) }, () => [label, group]),
        ).flat(),
      );
      const dataset = makeDataset(
        rows.map(([label], index) => [`class${label}`, 'train', `content ${index}`] as const),
      );
      const names = new Map(dataset.samples.map(({ path }, index) => [path, rows[index].join()]));
      const groupOf = ({ path }: { path: string }) => names.get(path) as string;
      const options = { valFraction: 0.25, testFraction: 0.15, seed, groupOf };
      const divided = splitDataset(dataset, options);
      const sides = new Map<string, Set<string>>();
      for (const sample of divided.samples) {
        sides.set(groupOf(sample), (sides.get(groupOf(sample)) ?? new Set()).add(sample.split));
      }
      for (const [group, splits] of sides) assert.equal(splits.size, 1, group);
      for (const { train, val, test: held } of classCounts(divided)) {
        const size = train + val + held;
        assert.ok(Math.abs(val - size * 0.25) <= 1, `${val} of ${size} for 0.25`);
        assert.ok(Math.abs(held - size * 0.15) <= 1, `${held} of ${size} for 0.15`);
      }
      assert.deepEqual(splitDataset(dataset, options), divided);
    }),
    { numRuns: 30 },
  );
});

test('by group: too few groups are told, and a group that reaches into test stays there', () => {
  const byLabel = { valFraction: 0.3, seed: 0, groupOf: ({ label }: { label: string }) => label };
  assert.throws(
    () => splitDataset(distinct([9, 9]), byLabel),
    /^Error: Class "class0" has 1 group; at least 2 are needed, one for each of train, val\.$/,
  );
  const dataset = makeDataset(
    Array.from(
      { length: 24 },
      (_, index) => [index % 2 ? 'a' : 'b', index < 2 ? 'test' : 'train', `${index}`] as const,
    ),
  );
  const groupOf = ({ sha256 }: { sha256: string }) => `${Number(sha256) % 8}`;
  const divided = splitDataset(dataset, { valFraction: 0.3, keepTest: true, seed: 0, groupOf });
  assert.deepEqual(
    samplesOf(divided, 'test').map(({ sha256 }) => Number(sha256) % 8),
    [0, 1, 0, 1, 0, 1],
  );
});
