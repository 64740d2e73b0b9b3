import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Sample } from '../dataset';
import { makeDataset } from '../makeDataset';
import { nearGroupOf } from '../nearGroups';
import { createRandom, type Random } from '../random';
import { packedDistance, packHashes } from './hashWords';
import { MOST_COMPARED, NEAR_DISTANCE, nearDuplicates, nearSearchNote } from './nearDuplicates';
import { indexRecall, planIndex, searchIndex } from './nearIndex';
import { MOST_LINKS } from './nearLinks';
import { HASH_BITS } from './perceptualHash';

const ALL_BITS = Array.from({ length: HASH_BITS }, (_, bit) => bit);

function drawBits(random: Random): number[] {
  return ALL_BITS.map(() => random.integer(2));
}

function flip(bits: readonly number[], count: number, random: Random): number[] {
  const flipped = new Set(random.shuffle(ALL_BITS).slice(0, count));
  return bits.map((bit, at) => (flipped.has(at) ? 1 - bit : bit));
}

function toHex(bits: readonly number[]): string {
  const digits = Array.from({ length: HASH_BITS / 4 }, (_, at) => bits.slice(4 * at, 4 * at + 4).join(''));
  return digits.map((digit) => Number.parseInt(digit, 2).toString(16)).join('');
}

function samplesWith(hashes: readonly string[], classes = 2): Sample[] {
  const { samples } = makeDataset(
    hashes.map((_, index) => [`class${index % classes}`, 'train', `content ${index}`] as const),
  );
  return samples.map((sample, index) => ({ ...sample, perceptualHash: hashes[index] }));
}

/** Which samples hang together, as one text. */
function groupsText(samples: readonly Sample[], pairs: ReturnType<typeof nearDuplicates>): string {
  const groupOf = nearGroupOf(pairs);
  const firsts = new Map<string, number>();
  return samples
    .map((sample, index) => {
      const group = groupOf(sample);
      firsts.set(group, firsts.get(group) ?? index);
      return firsts.get(group);
    })
    .join(' ');
}

test('the index finds the pairs that it promises, at each distance', () => {
  const distances = [8, 40, 48, 56, 64];
  const pairs = 400;
  const random = createRandom('recall');
  const hashes: string[] = [];
  for (const distance of distances) {
    for (let pair = 0; pair < pairs; pair++) {
      const bits = drawBits(random);
      hashes.push(toHex(bits), toHex(flip(bits, distance, random)));
    }
  }
  const found = new Set<number>();
  searchIndex(packHashes(hashes), NEAR_DISTANCE, (one, other) => {
    if (one >> 1 === other >> 1) found.add(one >> 1);
  });
  const plan = planIndex(hashes.length, NEAR_DISTANCE);
  for (const [index, distance] of distances.entries()) {
    const hits = Array.from({ length: pairs }, (_, pair) => found.has(index * pairs + pair)).filter(
      Boolean,
    ).length;
    const promised = indexRecall(plan, distance);
    const deviation = Math.sqrt((promised * (1 - promised)) / pairs);
    assert.ok(hits / pairs >= promised - 3 * deviation - 1e-6, `${distance} bits: ${hits} of ${pairs}`);
  }
});

test('the note comes with the index', () => {
  const samples = samplesWith(Array.from({ length: MOST_COMPARED + 1 }, () => 'f'.repeat(HASH_BITS / 4)));
  assert.equal(nearSearchNote(samples.slice(1)), undefined);
  assert.match(
    nearSearchNote(samples) ?? '',
    /^Near duplicates among 20,001 pictures .* 99 % .* 64 of 256 bits/,
  );
});

test('at 20,000, 100,000 and a million pictures the promise is 0.99 at the limit and more below', () => {
  for (const items of [20_001, 100_000, 1_000_000]) {
    const plan = planIndex(items, NEAR_DISTANCE);
    assert.ok(indexRecall(plan, NEAR_DISTANCE) >= 0.99);
    assert.ok(indexRecall(plan, 56) > 0.9996);
    assert.ok(indexRecall(plan, 48) > 0.99999);
    assert.ok(plan.tables < 1100);
  }
});

test('whatever the hashes: no false pair, and the groups of comparing all with all', () => {
  const change = fc.tuple(fc.nat(5), fc.integer({ min: 0, max: 24 }));
  fc.assert(
    fc.property(fc.integer(), fc.array(change, { maxLength: 40 }), (seed, changes) => {
      const random = createRandom(seed);
      const bases = Array.from({ length: 6 }, () => drawBits(random));
      const hashes = changes.map(([base, count]) => toHex(flip(bases[base], count, random)));
      const samples = samplesWith(hashes);
      const all = nearDuplicates(samples);
      const indexed = nearDuplicates(samples, NEAR_DISTANCE, 0);
      const known = new Map(all.map((pair) => [`${pair.first.path} ${pair.second.path}`, pair.distance]));
      for (const { first, second, distance } of indexed) {
        assert.equal(known.get(`${first.path} ${second.path}`), distance);
      }
      assert.equal(groupsText(samples, indexed), groupsText(samples, all));
      assert.deepEqual(nearDuplicates(samples, NEAR_DISTANCE, 0), indexed);
    }),
  );
});

test('a thousand pictures that all look alike: few pairs, one group a class, each with its nearest', () => {
  const random = createRandom('camera');
  const base = drawBits(random);
  const hashes = Array.from({ length: 1000 }, () => toHex(flip(base, random.integer(20), random)));
  const samples = samplesWith(hashes);
  assert.ok((samples.length * (samples.length - 1)) / 2 > MOST_LINKS);
  const words = packHashes(hashes);
  for (const mostCompared of [undefined, 0]) {
    const pairs = nearDuplicates(samples, NEAR_DISTANCE, mostCompared);
    assert.ok(pairs.length <= 2 * samples.length);
    assert.equal(groupsText(samples, pairs), samples.map((_, index) => index % 2).join(' '));
    const mentioned = new Set(pairs.flatMap(({ first, second }) => [first, second]));
    assert.equal(mentioned.size, samples.length);
    for (const { first, second, distance } of pairs) {
      const [one, other] = [samples.indexOf(first), samples.indexOf(second)];
      assert.equal(packedDistance(words, one, other, NEAR_DISTANCE), distance);
    }
  }
});
