import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { throttle } from './throttle';

test('the first value passes at once, then the newest once an interval, and the last one on flush', (context) => {
  let now = 1000;
  mock.timers.enable({ apis: ['setTimeout'] });
  context.after(() => mock.reset());
  context.mock.method(performance, 'now', () => now);
  const seen: number[] = [];
  const { push, flush } = throttle<number>((value) => seen.push(value), 500);
  const wait = (milliseconds: number) => {
    now += milliseconds;
    mock.timers.tick(milliseconds);
  };
  push(1);
  push(2);
  push(3);
  assert.deepEqual(seen, [1]);
  wait(500);
  assert.deepEqual(seen, [1, 3]);
  push(4);
  now += 600;
  push(5);
  assert.deepEqual(seen, [1, 3, 5], 'a late timer does not hold values back');
  wait(1000);
  push(6);
  push(7);
  flush();
  flush();
  wait(1000);
  assert.deepEqual(seen, [1, 3, 5, 6, 7]);
});
