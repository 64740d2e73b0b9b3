import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder, writeTree } from '../../../data/temporaryFolder';
import { listRuns } from '../listRuns';
import { crc32c } from './crc32c';
import { eventFile, scalarValue } from './eventFile';
import reference from './fixtures/tensorBoardReference.json';
import { experimentValue, type LoggedSetting, sessionEndValue, sessionStartValue } from './hparams';
import { writeTensorBoard } from './writeTensorBoard';

test('CRC-32C of the examples in RFC 3720', () => {
  const examples: [Uint8Array, number][] = [
    [new Uint8Array(32), 0x8a9136aa],
    [new Uint8Array(32).fill(255), 0x62a8ab43],
    [Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
    [Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
  ];
  for (const [bytes, sum] of examples) assert.equal(crc32c(bytes), sum);
});

test("an event file has the bytes that TensorBoard's own classes write", () => {
  const { started, ended } = reference;
  const settings = reference.settings.map(([name, type]) => ({ name, type })) as LoggedSetting[];
  const row = Object.fromEntries(reference.settings.map(([name, , value]) => [name, value]));
  const scalars = Object.entries(reference.scalars).map(([tag, value]) => scalarValue(tag, value));
  const file = eventFile([
    { wallTime: started, step: 0, values: [experimentValue(settings, reference.metrics)] },
    {
      wallTime: started,
      step: 0,
      values: settings.map((one) => sessionStartValue(row, [one], 'sweep/a', started)),
    },
    { wallTime: started + 30, step: 300, values: scalars },
    { wallTime: ended, step: 0, values: [sessionEndValue('complete', ended)] },
  ]);
  assert.equal(file.toString('hex'), reference.hex);
});

test('a folder for each run, replaced when it is written again', async () => {
  const { path, remove } = await temporaryFolder();
  try {
    const run = (arch: string) => JSON.stringify({ effective: { arch }, overridden: [] });
    const history =
      'epoch,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,seconds\n1,2,0.5,,,0.1,3\n';
    await writeTree(join(path, 'runs'), {
      'parameters.json': run('a'),
      'deep/b/parameters.json': run('b'),
      'deep/b/history.csv': history,
      'deep/cut/history.csv': history.slice(0, 30),
    });
    const runs = await listRuns(join(path, 'runs'));
    for (let round = 0; round < 2; round++) await writeTensorBoard(join(path, 'board'), runs);
    for (const folder of ['.', 'run', 'deep/b', 'deep/cut']) {
      const files = (await readdir(join(path, 'board', folder))).filter((name) => name.startsWith('events.'));
      assert.equal(files.length, 1, folder);
      const text = (await readFile(join(path, 'board', folder, files[0]))).toString('latin1');
      assert.equal(text.includes('loss/train'), folder === 'deep/b', folder);
      assert.ok(text.includes('_hparams_/'), folder);
    }
  } finally {
    await remove();
  }
});
