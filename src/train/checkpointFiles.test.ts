import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import {
  checkpointName,
  listCheckpoints,
  movePreviousCheckpoints,
  newestCheckpoint,
} from './checkpointFiles';

async function folderWith(names: string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'checkpoints-'));
  for (const name of names) await writeFile(join(directory, name), name);
  return directory;
}

test('the newest is chosen by number, a whole epoch beats its parts, other files do not count', async () => {
  const directory = await folderWith([
    'epoch_9.safetensors',
    'epoch_10.safetensors',
    'epoch_0010_step_0003.safetensors',
    'epoch_0010_step_0012.safetensors',
    'epoch_0002.safetensors',
    '.epoch_0011.safetensors.a1b2.tmp',
    'epoch_0099.safetensors.part',
    'epoch_99.pth',
    'notes.txt',
  ]);
  assert.deepEqual(
    (await listCheckpoints(directory)).map(({ path }) => basename(path)),
    [
      'epoch_0002.safetensors',
      'epoch_9.safetensors',
      'epoch_0010_step_0003.safetensors',
      'epoch_0010_step_0012.safetensors',
      'epoch_10.safetensors',
    ],
  );
  assert.equal(await newestCheckpoint(directory), join(directory, 'epoch_10.safetensors'));
  await rm(directory, { recursive: true });
});

test('names sort like their numbers up to 9999, and are read back', async () => {
  assert.equal(checkpointName(7), 'epoch_0007.safetensors');
  const directory = await folderWith([checkpointName(12345), checkpointName(3, 4)]);
  const found = (await listCheckpoints(directory)).map(({ epoch, step }) => [epoch, step]);
  assert.deepEqual(found, [
    [3, 4],
    [12345, null],
  ]);
  await rm(directory, { recursive: true });
});

test('an empty or missing folder: the message says where it looked', async () => {
  const directory = await folderWith(['notes.txt']);
  await assert.rejects(newestCheckpoint(directory), (error: Error) =>
    error.message.includes(`No checkpoint in ${directory}`),
  );
  await assert.rejects(newestCheckpoint(join(directory, 'none')), /No checkpoint in .*none/);
  await assert.rejects(
    newestCheckpoint(join(directory, 'notes.txt')),
    /Cannot list the checkpoints of .*notes.txt/,
  );
  await rm(directory, { recursive: true });
});

test('an earlier run is moved aside whole, twice if need be', async () => {
  const directory = await folderWith(['epoch_0001.safetensors', 'notes.txt']);
  const first = await movePreviousCheckpoints(directory, new Date('2026-11-22T05:37:36.123Z'));
  assert.equal(first, join(directory, 'previous-2026-11-22T05-37-36-123'));
  assert.deepEqual(await readdir(first), ['epoch_0001.safetensors']);
  assert.deepEqual((await readdir(directory)).sort(), ['notes.txt', 'previous-2026-11-22T05-37-36-123']);
  assert.equal(await movePreviousCheckpoints(directory), null);
  await rm(directory, { recursive: true });
});
