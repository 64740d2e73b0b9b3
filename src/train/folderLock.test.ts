import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder } from './fixtures/fitSettings';
import { LOCK_FILE, lockFolder } from './folderLock';

test('one at a time, in this process too; given back, it is free', async () => {
  await inFolder(async (directory) => {
    const release = await lockFolder(join(directory, 'new'));
    await assert.rejects(
      lockFolder(join(directory, 'new'), 0),
      (error: Error) =>
        error.message.includes(`a training in process ${process.pid} is writing there; wait for it`) &&
        !error.message.includes('\n'),
    );
    await release();
    assert.deepEqual(await readdir(join(directory, 'new')), []);
    await (await lockFolder(join(directory, 'new')))();
  });
});

test('a living process keeps it, and is waited for when it is ending; a killed one does not keep it', async () => {
  await inFolder(async (directory) => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const lock = JSON.stringify({ pid: child.pid, host: hostname(), began: null });
    await writeFile(join(directory, LOCK_FILE), lock);
    await assert.rejects(lockFolder(directory, 0), new RegExp(`process ${child.pid} is writing`));
    setTimeout(() => child.kill('SIGKILL'), 300);
    const release = await lockFolder(directory, 20_000);
    assert.equal(JSON.parse(await readFile(join(directory, LOCK_FILE), 'utf8')).pid, process.pid);
    await release();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await writeFile(join(directory, LOCK_FILE), lock);
    await (await lockFolder(directory, 0))();
  });
});

test('what is left of another life: an unreadable lock, another machine, a number that was given again', async () => {
  await inFolder(async (directory) => {
    const others = [
      '',
      '{"pid": 1',
      JSON.stringify({ pid: process.ppid, host: 'elsewhere', began: null }),
      ...(process.platform === 'linux'
        ? [JSON.stringify({ pid: process.ppid, host: hostname(), began: '1' })]
        : []),
    ];
    for (const content of others) {
      await writeFile(join(directory, LOCK_FILE), content);
      await (await lockFolder(directory, 0))();
    }
  });
});

test('a folder that cannot be made', async () => {
  await inFolder(async (directory) => {
    await writeFile(join(directory, 'file'), '');
    await assert.rejects(
      lockFolder(join(directory, 'file', 'sub'), 0),
      /^Error: Cannot train into .*ENOTDIR/,
    );
  });
});
