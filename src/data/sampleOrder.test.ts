import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sampleOrder } from './sampleOrder';

const classes = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 60 })
  .map((indices) => indices.map((classIndex) => ({ classIndex })));

test('balanced: as many from each class to within one, no picture favoured, a repeat numbered', () => {
  fc.assert(
    fc.property(classes, fc.integer(), fc.integer({ min: 0, max: 9 }), (samples, seed, epoch) => {
      const order = sampleOrder(samples, 'balanced', seed, epoch);
      assert.equal(order.length, samples.length);
      assert.deepEqual(sampleOrder(samples, 'balanced', seed, epoch), order);
      for (const [key, of] of [
        ['class', ({ position }: { position: number }) => samples[position].classIndex],
        ['picture', ({ position }: { position: number }) => position],
      ] as const) {
        const times = new Map<number, number>();
        for (const draw of order) times.set(of(draw), (times.get(of(draw)) ?? 0) + 1);
        if (key === 'class') {
          const counts = [...new Set(samples.map(({ classIndex }) => classIndex))].map(
            (c) => times.get(c) ?? 0,
          );
          assert.ok(Math.max(...counts) - Math.min(...counts) <= 1);
        } else {
          for (const [position, count] of times) {
            const repeats = order.filter((draw) => draw.position === position).map(({ repeat }) => repeat);
            assert.deepEqual(
              [...repeats].sort((a, b) => a - b),
              [...Array(count).keys()],
            );
            const mates = samples.flatMap(({ classIndex }, other) =>
              classIndex === samples[position].classIndex ? [times.get(other) ?? 0] : [],
            );
            assert.ok(count - Math.min(...mates) <= 1);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('shuffle is a permutation that seed and epoch decide; sequential is the list', () => {
  const samples = Array.from({ length: 30 }, () => ({ classIndex: 0 }));
  const positions = (sampler: 'shuffle' | 'sequential', seed: number, epoch: number) =>
    sampleOrder(samples, sampler, seed, epoch).map(({ position }) => position);
  const listed = [...samples.keys()];
  assert.deepEqual(positions('sequential', 3, 1), listed);
  assert.deepEqual(
    [...positions('shuffle', 3, 1)].sort((a, b) => a - b),
    listed,
  );
  assert.notDeepEqual(positions('shuffle', 3, 1), positions('shuffle', 3, 2));
  assert.notDeepEqual(positions('shuffle', 3, 1), positions('shuffle', 4, 1));
});
