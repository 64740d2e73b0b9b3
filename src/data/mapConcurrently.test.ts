import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapConcurrently } from './mapConcurrently';

test('keeps the order, never exceeds the limit, uses all of it', async () => {
  let [running, most] = [0, 0];
  const results = await mapConcurrently([5, 1, 4, 1, 3, 1, 2], 3, async (delay, index) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, delay));
    running--;
    return index * 10 + delay;
  });
  assert.deepEqual(results, [5, 11, 24, 31, 43, 51, 62]);
  assert.equal(most, 3);
});

test('the first failure is thrown and starts nothing more', async () => {
  const started: number[] = [];
  const work = mapConcurrently([0, 1, 2, 3, 4, 5], 2, async (item) => {
    started.push(item);
    await Promise.resolve();
    if (item === 1) throw new Error('broken');
  });
  await assert.rejects(work, /broken/);
  assert.ok(started.length < 6, `started ${started}`);
  assert.deepEqual(await mapConcurrently([], 3, async () => 1), []);
});
