import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { writeSafetensors } from '../model/safetensors';
import {
  BEST,
  bestCheckpoint,
  checkpointName,
  LAST,
  listCheckpoints,
  listEpochs,
  movePreviousCheckpoints,
  newestCheckpoint,
} from './checkpointFiles';

async function folderWith(names: string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'checkpoints-'));
  for (const name of names) await writeFile(join(directory, name), name);
  return directory;
}

const names = (files: { path: string }[]) => files.map(({ path }) => basename(path));

test('epochs are in the order of their numbers, other files do not count, last is the newest', async () => {
  const directory = await folderWith([
    'epoch_9.safetensors',
    'epoch_10.safetensors',
    'epoch_0002.safetensors',
    '.epoch_0011.safetensors.0123456789ab.tmp',
    'epoch_0099.safetensors.part',
    'epoch_99.pth',
    'notes.txt',
  ]);
  assert.deepEqual(names(await listCheckpoints(directory)), [
    'epoch_0002.safetensors',
    'epoch_9.safetensors',
    'epoch_10.safetensors',
  ]);
  assert.equal(await newestCheckpoint(directory), join(directory, 'epoch_10.safetensors'));
  await assert.rejects(bestCheckpoint(directory), /No checkpoint in .*: looked for best.safetensors/);
  for (const name of [LAST, BEST]) await writeFile(join(directory, name), name);
  assert.deepEqual(names(await listCheckpoints(directory)).slice(3), [BEST, LAST]);
  assert.equal(await newestCheckpoint(directory), join(directory, LAST));
  assert.equal(await bestCheckpoint(directory), join(directory, BEST));
  await rm(directory, { recursive: true });
});

test('best and last say which epoch they are of; a damaged one is listed without', async () => {
  const directory = await folderWith([LAST]);
  const metadata = { epoch: '7', progress: '{"step":3}' };
  await writeSafetensors(join(directory, BEST), { tensors: new Map(), metadata });
  assert.deepEqual(
    (await listCheckpoints(directory)).map(({ kind, epoch, step }) => [kind, epoch, step]),
    [
      ['best', 7, 3],
      ['last', null, null],
    ],
  );
  await rm(directory, { recursive: true });
});

test('names sort like their numbers up to 9999, and are read back', async () => {
  assert.equal(checkpointName(7), 'epoch_0007.safetensors');
  const directory = await folderWith([checkpointName(12345), checkpointName(3)]);
  assert.deepEqual(
    (await listEpochs(directory)).map(({ epoch }) => epoch),
    [3, 12345],
  );
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
  const directory = await folderWith(['epoch_0001.safetensors', LAST, 'notes.txt', 'timing.json']);
  const now = new Date('2026-11-22T05:37:36.123Z');
  const first = await movePreviousCheckpoints(directory, ['timing.json'], now);
  assert.equal(first, join(directory, 'previous-2026-11-22T05-37-36-123'));
  assert.deepEqual((await readdir(first)).sort(), ['epoch_0001.safetensors', LAST, 'timing.json']);
  assert.deepEqual((await readdir(directory)).sort(), ['notes.txt', 'previous-2026-11-22T05-37-36-123']);
  assert.equal(await movePreviousCheckpoints(directory), null);
  await rm(directory, { recursive: true });
});
