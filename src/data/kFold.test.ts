import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearDuplicates } from './checks/nearDuplicates';
import { HASH_BITS } from './checks/perceptualHash';
import type { Sample } from './dataset';
import { findLeaks } from './findLeaks';
import reference from './fixtures/fold_reference.json';
import { type Fold, kFold } from './kFold';
import { makeDataset } from './makeDataset';
import { findNearLeaks, nearGroupOf } from './nearGroups';
import { createRandom } from './random';

/** Samples with these class numbers, all pictures different. */
function labelled(labels: readonly number[]): readonly Sample[] {
  return makeDataset(labels.map((label, index) => [`class${label}`, 'train', `content ${index}`] as const))
    .samples;
}

/** The pictures of each class in each fold's val. */
function foldCounts(folds: readonly Fold[], classes: number): number[][] {
  return folds.map(({ val }) =>
    Array.from({ length: classes }, (_, index) => val.filter((sample) => sample.classIndex === index).length),
  );
}

/** The largest distance of a class's count in a fold from its due. */
function worst(counts: readonly (readonly number[])[]): number {
  const dues = counts[0].map((_, index) => counts.reduce((sum, row) => sum + row[index], 0) / counts.length);
  return Math.max(...counts.flatMap((row) => row.map((count, index) => Math.abs(count - dues[index]))));
}

for (const { name, labels, groups, folds, counts } of reference.cases) {
  test(`${name}: as evenly as ${reference.madeWith}, to within one picture`, () => {
    const samples = labelled(labels);
    const groupOfPath = new Map(samples.map(({ path }, index) => [path, `${groups[index]}`]));
    const single = new Set(groups).size === groups.length;
    for (const seed of [0, 1, 2]) {
      const groupOf = single ? undefined : ({ path }: Sample) => groupOfPath.get(path) as string;
      const found = foldCounts(kFold(samples, { folds, seed, groupOf }), counts[0].length);
      assert.ok(worst(found) <= worst(counts) + (single ? 0 : 1), `${worst(found)} against ${worst(counts)}`);
      if (single) {
        const sorted = (rows: readonly (readonly number[])[]) => rows.map((row) => row.join()).sort();
        assert.deepEqual(sorted(found), sorted(counts));
      }
    }
  });
}

const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 90 });

test('each picture is validated on once; class counts and fold sizes differ by at most one', () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 2, max: 4 }), fc.integer(), (given, folds, seed) => {
      const sizes = [0, 1, 2, 3].map((label) => given.filter((value) => value === label).length);
      fc.pre(sizes.every((size) => size >= folds));
      const samples = labelled(given);
      const found = kFold(samples, { folds, seed });
      const validated = found.flatMap(({ val }) => val.map(({ path }) => path)).sort();
      assert.deepEqual(validated, samples.map(({ path }) => path).sort());
      for (const { train, val } of found) {
        assert.equal(train.length + val.length, samples.length);
        assert.ok(train.every(({ split }) => split === 'train') && val.every(({ split }) => split === 'val'));
      }
      const lengths = found.map(({ val }) => val.length);
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1);
      assert.ok(worst(foldCounts(found, 4)) < 1);
    }),
  );
});

test('no group and no copies are on both sides, whatever the order of the samples', () => {
  const group = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(fc.array(group, { minLength: 60, maxLength: 90 }), fc.integer(), (groups, seed) => {
      const rows = groups.map((_, index) => [
        index % 2 ? 'a' : 'b',
        'train',
        `content ${(index >> 1) >> (index % 3)}`,
      ]);
      const { samples } = makeDataset(rows as [string, 'train', string][]);
      const names = new Map(samples.map(({ path }, index) => [path, `${groups[index]}`]));
      const groupOf = ({ path }: Sample) => names.get(path) as string;
      let found: Fold[];
      try {
        found = kFold(samples, { folds: 3, seed, groupOf });
      } catch (error) {
        assert.match(String(error), /at least 3 are needed|No picture of class/);
        return;
      }
      for (const { train, val } of found) {
        for (const key of [groupOf, ({ sha256 }: Sample) => sha256]) {
          const trained = new Set(train.map(key));
          assert.ok(val.every((sample) => !trained.has(key(sample))));
        }
      }
      const paths = (folds: readonly Fold[]) => folds.map(({ val }) => val.map(({ path }) => path).sort());
      assert.deepEqual(paths(kFold([...samples].reverse(), { folds: 3, seed, groupOf })), paths(found));
    }),
    { numRuns: 40 },
  );
});

test('near duplicates of one class, also through a third picture, and copies are never on both sides', () => {
  // Pictures of one family lie on a chain: neighbours differ in 40 bits, the ends of a long chain in more than are near.
  const hash = (family: number, step: number) => {
    const random = createRandom('family', family);
    const bits = Array.from({ length: HASH_BITS }, () => random.integer(2));
    const places = random.shuffle(bits.map((_, at) => at));
    for (const at of places.slice(0, 40 * step)) bits[at] = 1 - bits[at];
    return Array.from({ length: HASH_BITS / 4 }, (_, at) =>
      Number.parseInt(bits.slice(4 * at, 4 * at + 4).join(''), 2).toString(16),
    ).join('');
  };
  const picture = fc.tuple(fc.nat(1), fc.nat(9), fc.nat(3));
  fc.assert(
    fc.property(fc.array(picture, { minLength: 40, maxLength: 80 }), fc.integer(), (pictures, seed) => {
      // Equal tuples are copies of one file; the class is a part of the content, so none has two labels.
      const { samples: plain } = makeDataset(
        pictures.map(
          ([label, family, step]) => [`class${label}`, 'train', `${label} ${family} ${step}`] as const,
        ),
      );
      const samples = plain.map((sample, index) => {
        const [label, family, step] = pictures[index];
        return { ...sample, perceptualHash: hash(10 * label + family, step) };
      });
      const pairs = nearDuplicates(samples);
      assert.ok(pairs.length > 0);
      const groupOf = nearGroupOf(pairs);
      const folds = kFold(samples, { folds: 3, seed, groupOf });
      assert.deepEqual(
        folds.flatMap(({ val }) => val.map(({ path }) => path)).sort(),
        samples.map(({ path }) => path).sort(),
      );
      for (const { train, val } of folds) {
        const fold = { samples: [...train, ...val] };
        assert.deepEqual(findNearLeaks(fold), []);
        assert.deepEqual(findLeaks({ ...makeDataset([]), ...fold }), []);
        const trained = new Set(train.map(groupOf));
        assert.ok(val.every((sample) => !trained.has(groupOf(sample))));
      }
      // Without the groups the same pictures do leak, so the test can fail.
      const torn = kFold(samples, { folds: 3, seed });
      assert.ok(torn.some(({ train, val }) => findNearLeaks({ samples: [...train, ...val] }).length > 0));
    }),
    { numRuns: 30 },
  );
});

const pinned = ['2 4 6', '0 1 8', '3 5 7'];

test('the folds are pinned: another machine must choose these pictures', () => {
  const chosen = (seed: number) =>
    kFold(labelled([0, 0, 0, 0, 0, 1, 1, 1, 1]), { folds: 3, seed }).map(({ val }) =>
      val.map(({ sha256 }) => sha256.slice(8)).join(' '),
    );
  assert.deepEqual(chosen(7), pinned);
  assert.notDeepEqual(chosen(8), pinned);
});

test('too few pictures or groups, and a wrong number of folds, are told with what is needed', () => {
  assert.throws(
    () => kFold(labelled([0, 0, 0, 1, 1]), { folds: 3, seed: 0 }),
    /^Error: Class "class1" has 2 distinct usable pictures; at least 3 are needed, one for each fold\.$/,
  );
  assert.throws(
    () => kFold(labelled([0, 0, 1, 1]), { folds: 2, seed: 0, groupOf: ({ label }) => label }),
    /Class "class0" has 1 group; at least 2 are needed/,
  );
  assert.throws(
    () => kFold(labelled([0, 1]), { folds: 1, seed: 0 }),
    /folds must be a whole number from 2, not 1/,
  );
});
