import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitConcurrency } from './limitConcurrency';

test('no more than the limit run at once, they start in order, and a failure frees its place', async () => {
  const inTurn = limitConcurrency(3);
  const started: number[] = [];
  let [running, most] = [0, 0];
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      inTurn(async () => {
        started.push(index);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, (index * 7) % 4));
        running--;
        if (index === 4) throw new Error('the fifth fails');
        return index;
      }),
    ),
  );
  assert.equal(most, 3);
  assert.deepEqual(
    started,
    Array.from({ length: 20 }, (_, index) => index),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 19);
  assert.equal(await inTurn(async () => 'and again'), 'and again');
});
