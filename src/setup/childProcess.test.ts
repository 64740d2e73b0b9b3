import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runLogged } from './childProcess.mjs';
import { exitCodeOf } from './interruption.mjs';
import { Stopped } from './setupFailure.mjs';

let cwd: string;
let logFile: string;

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'child-'));
  logFile = path.join(cwd, 'log');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const node = (script: string, signal?: AbortSignal) =>
  runLogged(process.execPath, ['-e', script], { logFile, cwd, signal });

test('output of both kinds and the exit code are kept; each result has its own part of the log', async () => {
  const first = await node('console.log("out"); console.error("err"); process.exitCode = 3');
  assert.equal(first.code, 3);
  assert.match(first.output, /out\nerr\n$/);
  const second = await node('console.log("again")');
  assert.equal(second.code, 0);
  assert.doesNotMatch(second.output, /out\nerr/);
  assert.match(readFileSync(logFile, 'utf8'), /out\nerr\n(?:.*\n)*again\n$/);
});

test('a program that is not there is exit code 127', async () => {
  const { code, output } = await runLogged(path.join(cwd, 'nonesuch'), [], { logFile, cwd });
  assert.equal(code, 127);
  assert.match(output, /ENOENT/);
});

test("stopping ends the child and the child's own children", async () => {
  const controller = new AbortController();
  const script = `const { pid } = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); console.log('pid ' + pid); setInterval(() => {}, 1000);`;
  const running = node(script, controller.signal);
  let pid = 0;
  for (let tries = 0; pid === 0 && tries < 200; tries++) {
    await sleep(50);
    pid = Number(/^pid (\d+)/m.exec(readFileSync(logFile, 'utf8'))?.[1] ?? 0);
  }
  assert.notEqual(pid, 0);
  controller.abort();
  await assert.rejects(running, Stopped);
  const isGone = async () => {
    for (let tries = 0; tries < 100; tries++) {
      try {
        process.kill(pid, 0);
        if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return true;
      } catch {
        return true;
      }
      await sleep(50);
    }
    return false;
  };
  assert.ok(await isGone());
  await assert.rejects(node('0', controller.signal), Stopped);
});

test('an exit code is the own one, or 128 and the signal', () => {
  assert.equal(exitCodeOf(3, null), 3);
  assert.equal(exitCodeOf(null, 'SIGINT'), 130);
  assert.equal(exitCodeOf(null, 'SIGKILL'), 137);
});
