import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listenForStop } from './stopRequest';

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`the first ${signal} asks all runs to stop, the second goes to the others`, async () => {
    let told = 0;
    const other = () => void told++;
    process.on(signal, other);
    const listeners = process.listeners(signal);
    const [one, two] = [listenForStop(), listenForStop()];
    process.kill(process.pid, signal);
    await turn();
    assert.deepEqual([one.requested, two.requested, told], [true, true, 0]);
    process.kill(process.pid, signal);
    await turn();
    assert.equal(told, 1);
    one.release();
    two.release();
    assert.deepEqual(process.listeners(signal), listeners);
    process.off(signal, other);
  });
}

test('runs that end in any order give the listeners back', () => {
  const listeners = process.listeners('SIGINT');
  const one = listenForStop();
  const two = listenForStop();
  one.release();
  assert.notDeepEqual(process.listeners('SIGINT'), listeners);
  two.release();
  two.release();
  assert.deepEqual(process.listeners('SIGINT'), listeners);
});

test('an AbortSignal works as well, also one that was aborted before', () => {
  const controller = new AbortController();
  const run = listenForStop(controller.signal);
  assert.equal(run.requested, false);
  controller.abort();
  assert.equal(run.requested, true);
  run.release();
  const late = listenForStop(controller.signal);
  assert.equal(late.requested, true);
  late.release();
});
