import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from './setupFailure.mjs';
import { withLock } from './setupLock.mjs';

let directory: string;
let lock: string;
const { signal } = new AbortController();

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'lock-'));
  lock = path.join(directory, 'lock');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('the second waits for the first, says so once, and the lock is gone afterwards', async () => {
  const order: string[] = [];
  let waits = 0;
  const first = withLock(lock, { signal, onWait: () => assert.fail('nobody to wait for') }, async () => {
    order.push('first begins');
    await sleep(600);
    order.push('first ends');
  });
  const onWait = ({ pid }: { pid: number }) => {
    assert.equal(pid, process.pid);
    waits++;
  };
  const second = withLock(lock, { signal, onWait }, async () => {
    order.push('second begins');
    return 'done';
  });
  await first;
  assert.equal(await second, 'done');
  assert.deepEqual(order, ['first begins', 'first ends', 'second begins']);
  assert.equal(waits, 1);
  assert.deepEqual(readdirSync(directory), []);
});

test('of several that find the lock of a dead process, one works at a time', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, JSON.stringify({ pid, host: hostname(), started: '1', token: 'dead' }));
  let working = 0;
  const one = () =>
    withLock(lock, { signal, onWait: () => {} }, async () => {
      assert.equal(++working, 1);
      await sleep(20);
      working--;
    });
  await Promise.all([one(), one(), one()]);
  assert.deepEqual(readdirSync(directory), []);
});

test('a process id that was given to another process since is not taken for the owner', async (context) => {
  if (process.platform !== 'linux') return context.skip('only Linux tells when a process began');
  writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), started: '1', token: 'before' }));
  assert.equal(
    await withLock(lock, { signal, onWait: () => assert.fail('waited') }, async () => 'taken'),
    'taken',
  );
});

test('a lock that was never written to its end is taken over after a while', async () => {
  writeFileSync(lock, '');
  const past = new Date(Date.now() - 60_000);
  utimesSync(lock, past, past);
  assert.equal(
    await withLock(lock, { signal, onWait: () => assert.fail('waited') }, async () => 'taken'),
    'taken',
  );
});

test('a failure in the work frees the lock', async () => {
  const work = () => Promise.reject(new Error('broken'));
  await assert.rejects(withLock(lock, { signal, onWait: () => {} }, work), { message: 'broken' });
  assert.equal(existsSync(lock), false);
});

test('Ctrl-C while waiting ends the wait and leaves the lock to its owner', async () => {
  const controller = new AbortController();
  writeFileSync(lock, JSON.stringify({ pid: 1, host: 'elsewhere', started: '', token: 'other' }));
  const waiting = withLock(
    lock,
    { signal: controller.signal, onWait: () => controller.abort() },
    async () => 'never',
  );
  await assert.rejects(waiting, Stopped);
  assert.equal(existsSync(lock), true);
});
