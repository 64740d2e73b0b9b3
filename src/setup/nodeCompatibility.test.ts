import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import './nodeCompatibility.cjs';

test('util has the two functions that tfjs-node calls', () => {
  const util = createRequire(__filename)('util') as Record<string, (value: unknown) => boolean>;
  assert.deepEqual(
    [null, undefined, 0, '', false].map((value) => util.isNullOrUndefined(value)),
    [true, true, false, false, false],
  );
  assert.deepEqual(
    [[], 'a', { length: 0 }].map((value) => util.isArray(value)),
    [true, false, false],
  );
});
