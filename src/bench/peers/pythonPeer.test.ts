import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startPythonPeer } from './pythonPeer';

/** Node stands in for Python: answers `run`, and ends with a complaint at any other task. */
const SCRIPT = `
console.log(JSON.stringify({ versions: 'Test ' + process.argv[2] }));
require('node:readline').createInterface({ input: process.stdin }).on('line', (task) => {
  if (task !== 'run') throw new RangeError('no such task');
  console.log(JSON.stringify({ seconds: 0.5, values: [1, 2] }));
});
process.on('uncaughtException', ({ message }) => { console.error('trace'); console.error(message); process.exit(1); });`;
const NEEDS = { option: '--peer', needs: 'torch' };
let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'peer-'));
  writeFileSync(join(folder, 'peer.cjs'), SCRIPT);
});
after(() => rmSync(folder, { recursive: true }));

const start = (script = 'peer.cjs') =>
  startPythonPeer(process.execPath, relative(__dirname, join(folder, script)), [7], NEEDS);

test('a peer tells its versions and answers tasks', async () => {
  const peer = await start();
  assert.equal(peer.versions, 'Test 7');
  assert.deepEqual(await peer.run('run'), { seconds: 0.5, values: [1, 2] });
  assert.equal(await peer.seconds('run'), 0.5);
  peer.stop();
});

test('a peer that ends in the middle tells why, and can still be stopped', async () => {
  const peer = await start();
  await assert.rejects(peer.run('fail'), /^Error: no such task$/);
  peer.stop();
  await pause(100);
});

test('a peer that does not start is told in one line', async () => {
  await assert.rejects(start('missing.cjs'), /^Error: --peer .*Give a Python that has torch\.$/);
  await assert.rejects(
    startPythonPeer('no-such-python', 'x.py', [], NEEDS),
    /--peer no-such-python: .*ENOENT/,
  );
});
