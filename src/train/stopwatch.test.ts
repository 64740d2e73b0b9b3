import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startStopwatch } from './stopwatch';

test('rate and share of waiting are of the training, seconds of everything', () => {
  let milliseconds = 1000;
  const watch = startStopwatch(() => milliseconds);
  assert.deepEqual([watch.picturesPerSecond, watch.waitShare, watch.seconds], [0, 0, 0]);
  for (const [wait, step] of [
    [300, 700],
    [200, 800],
  ]) {
    watch.ask();
    milliseconds += wait;
    watch.receive();
    milliseconds += step;
    watch.count(10);
  }
  milliseconds += 3000;
  assert.equal(watch.picturesPerSecond, 10);
  assert.equal(watch.waitShare, 0.25);
  assert.equal(watch.seconds, 5);
});
