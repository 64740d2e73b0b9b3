import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evenlySpaced } from './evenlySpaced';

test('at most as many as asked, in order, none twice, gaps that differ by at most one', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 50 }), (length, count) => {
      const items = Array.from({ length }, (_, index) => index);
      const chosen = evenlySpaced(items, count);
      assert.equal(chosen.length, Math.min(length, count));
      if (length > 0) assert.equal(chosen[0], 0);
      const gaps = chosen.slice(1).map((item, index) => item - chosen[index]);
      assert.ok(gaps.every((gap) => gap >= 1) && Math.max(...gaps, 0) - Math.min(...gaps, Infinity) <= 1);
    }),
    { seed: 5 },
  );
});
