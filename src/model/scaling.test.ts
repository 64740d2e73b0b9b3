import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ARCH_NAMES, roundFilters, roundRepeats, scalingOf } from './scaling';

test('filters: a multiple of eight, at least eight, never more than 10 % below and at most 4 above', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 2000 }),
      fc.double({ min: 1, max: 6, noNaN: true }),
      (filters, width) => {
        const rounded = roundFilters(filters, width);
        assert.equal(rounded % 8, 0);
        assert.ok(rounded >= 0.9 * filters * width);
        assert.ok(rounded <= filters * width + 8);
      },
    ),
  );
});

test('published examples of rounded filters and repeats', () => {
  // B7: width 2.0, depth 3.1; B2: width 1.1 (Keras prints 1408 for its top, 48 for its third stage).
  assert.deepEqual(
    [32, 16, 320, 1280].map((filters) => roundFilters(filters, 2)),
    [64, 32, 640, 2560],
  );
  assert.deepEqual(
    [32, 16, 40, 1280].map((filters) => roundFilters(filters, 1.1)),
    [32, 16, 48, 1408],
  );
  assert.deepEqual(
    [1, 2, 3, 4].map((repeats) => roundRepeats(repeats, 3.1)),
    [4, 7, 10, 13],
  );
});

test('an unknown name is answered with the valid ones', () => {
  assert.throws(
    () => scalingOf('b0'),
    /Unknown architecture 'b0'. Valid: efficientnet-b0, efficientnet-b1, /,
  );
  assert.equal(ARCH_NAMES.length, 10);
});
