import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeDataset } from '../makeDataset';
import { hashDistance, NEAR_DISTANCE, nearDuplicates } from './nearDuplicates';
import { HASH_BITS } from './perceptualHash';

const hash = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: HASH_BITS / 4, maxLength: HASH_BITS / 4 })
  .map((digits) => digits.map((digit) => digit.toString(16)).join(''));

/** The number of differing bits, written as one would on paper. */
function slowDistance(first: string, second: string): number {
  const bits = (text: string) =>
    [...text].map((d) => Number.parseInt(d, 16).toString(2).padStart(4, '0')).join('');
  const [a, b] = [bits(first), bits(second)];
  return [...a].filter((bit, index) => bit !== b[index]).length;
}

test('the distance is the number of bits that differ', () => {
  fc.assert(fc.property(hash, hash, (a, b) => assert.equal(hashDistance(a, b), slowDistance(a, b))));
});

test('all pairs within the threshold are found, and no other', () => {
  // Few bits of difference from one hash, so that many pairs are near.
  const near = fc.tuple(
    hash,
    fc.array(fc.array(fc.nat(HASH_BITS / 4 - 1), { maxLength: 40 }), { maxLength: 8 }),
  );
  fc.assert(
    fc.property(near, ([base, changes]) => {
      const hashes = changes.map((places) => {
        const digits = [...base];
        for (const place of places) digits[place] = (15 - Number.parseInt(digits[place], 16)).toString(16);
        return digits.join('');
      });
      const { samples } = makeDataset(hashes.map((_, index) => ['a', 'train', `${index}`] as const));
      const pairs = nearDuplicates(
        samples.map((sample, index) => ({ ...sample, perceptualHash: hashes[index] })),
      );
      const expected = hashes.flatMap((first, index) =>
        hashes.slice(index + 1).map((second) => slowDistance(first, second)),
      );
      assert.deepEqual(
        pairs.map(({ distance }) => distance).sort(),
        expected.filter((distance) => distance <= NEAR_DISTANCE).sort(),
      );
    }),
  );
});

test('equal files and those without a hash are no pairs', () => {
  const same = 'f'.repeat(HASH_BITS / 4);
  const { samples } = makeDataset([
    ['a', 'train', 'x'],
    ['a', 'val', 'x'],
    ['a', 'train', 'z'],
  ]);
  const hashed = samples.map((sample, index) => ({ ...sample, perceptualHash: index === 2 ? '' : same }));
  assert.deepEqual(nearDuplicates(hashed), []);
});
