import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { findPeerPythons, isComplete, pythonIn } from './peerPythons';
import { setUpPeers } from './setUpPeers';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that stands in for Python: makes the environment's own interpreter out of itself, and pip says `words`. */
function fakePython(words: string, code: number): string {
  const program = join(folder, 'python');
  const script = `#!/bin/sh
if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"
elif [ "$2" = pip ]; then echo "${words}"; exit ${code}; fi`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return program;
}

test('an environment is found once it is complete, and then left alone', async () => {
  const target = join(folder, 'env');
  assert.equal(findPeerPythons({}, target).torch, undefined);
  assert.match(await setUpPeers(fakePython('installed', 0), target), /is ready/);
  assert.equal(findPeerPythons({}, target).torch, pythonIn(target));
  assert.equal(findPeerPythons({ torch: 'mine' }, target).torch, 'mine');
  assert.match(await setUpPeers('no-python', target), /nothing to do/);
});

test('half an environment is made anew, one of another list too', async () => {
  const target = join(folder, 'env');
  mkdirSync(target);
  writeFileSync(join(target, 'left over'), '');
  writeFileSync(join(target, 'requirements.txt'), 'torch==1.0.0\n');
  assert.equal(isComplete(target), false);
  await setUpPeers(fakePython('installed', 0), target);
  assert.equal(existsSync(join(target, 'left over')), false);
  assert.equal(isComplete(target), true);
});

test('failures are one line each', async () => {
  const target = join(folder, 'env');
  await assert.rejects(
    setUpPeers('no-such-python', target),
    /^Error: The peers' environment: no-such-python cannot be/,
  );
  const offline = fakePython('Failed to establish a new connection', 1);
  await assert.rejects(
    setUpPeers(offline, target),
    /pip failed: could not reach the server of Python packages.*Log: /,
  );
  assert.equal(isComplete(target), false);
  const full = fakePython('No space left on device', 1);
  await assert.rejects(setUpPeers(full, target), /pip failed: the disk is full$/);
});
