import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alternate } from './alternate';

test('contestants take turns, the first run is told apart, and the first round does not count', async () => {
  const order: string[] = [];
  let count = 0;
  const contestant = (name: string) => ({
    name,
    run: () => {
      order.push(name);
      return { seconds: ++count, coreSeconds: 2 * count, values: [count] };
    },
  });
  const [a, b] = await alternate([contestant('a'), contestant('b')], 1);
  assert.equal(order.join(''), `ab${'aaaaabbbbb'.repeat(2)}`);
  assert.deepEqual([a.first.seconds, b.first.seconds], [1, 2]);
  // Runs 3 to 12 are the round that does not count.
  assert.deepEqual([a.seconds, a.coreSeconds, b.seconds], [[15], [30], [20]]);
  assert.equal(a.values.length, 11);
});
