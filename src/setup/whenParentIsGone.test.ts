import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts a watcher below a parent, with a shell between them or not, kills the parent, and tells what the watcher saw. */
async function afterKill(withShell: boolean, event: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parent-'));
  const told = path.join(folder, 'told');
  const module = path.join(__dirname, 'whenParentIsGone.mjs');
  const watcher = `import(${JSON.stringify(module)}).then(({ whenParentIsGone }) => {
    const { writeFileSync } = require('fs');
    whenParentIsGone(() => { writeFileSync(${JSON.stringify(told)}, 'gone'); process.exit(); });
    writeFileSync(${JSON.stringify(told)}, 'watching');
    setTimeout(() => process.exit(), 4000);
  })`;
  const command = [process.execPath, '-e', watcher];
  // A command after it keeps the shell from becoming the watcher.
  const quoted = withShell ? ['/bin/sh', '-c', '"$0" "$1" "$2"; true', ...command] : command;
  const [program, ...args] = quoted;
  const parentScript = `require('child_process').spawn(${JSON.stringify(program)}, ${JSON.stringify(args)}, { stdio: 'ignore' }); setInterval(() => {}, 1000);`;
  const env = { ...process.env, npm_lifecycle_event: event };
  const parent = spawn(process.execPath, ['-e', parentScript], { env, stdio: 'ignore' });
  const read = () => {
    try {
      return readFileSync(told, 'utf8');
    } catch {
      return '';
    }
  };
  try {
    for (let tries = 0; read() === '' && tries < 200; tries++) await sleep(50);
    await sleep(500);
    assert.equal(read(), 'watching', 'it must not call back while the parent lives');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    for (let tries = 0; read() !== 'gone' && tries < 30; tries++) await sleep(50);
    return read();
  } finally {
    parent.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

test('npm is killed: noticed, at once below it and behind its shell', {
  skip: process.platform === 'win32',
}, async () => {
  assert.equal(await afterKill(false, 'train'), 'gone');
  if (process.platform === 'linux') assert.equal(await afterKill(true, 'train'), 'gone');
});

test('not started by npm: left running on purpose', { skip: process.platform === 'win32' }, async () => {
  assert.equal(await afterKill(false, ''), 'watching');
});
