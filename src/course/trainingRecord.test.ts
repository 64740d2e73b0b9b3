import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { temporaryFolder, writeTree } from '../data/temporaryFolder';
import { listRuns } from '../experiment/table/listRuns';
import { checkTrainingOut, outOfLastStart, recordTraining } from './trainingRecord';

let root = '';
let remove: () => Promise<void>;
before(async () => ({ path: root, remove } = await temporaryFolder()));
after(() => remove());

const read = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8'));

test('a training is a row of the table while it runs, when it ends, and when it goes on', async () => {
  const [out, checkpoints] = [join(root, 'runs/a'), join(root, 'ckpts/a')];
  await writeTree(out, { 'predictions.csv': 'of an earlier training', 'dataset.csv': 'kept' });
  const values = { out, epochs: 3 };
  const first = await recordTraining(out, checkpoints, values, ['epochs'], false);
  const states = async () =>
    (await listRuns(join(root, 'runs'))).map(({ kind, settings, overridden }) => [
      kind,
      settings,
      overridden,
    ]);
  assert.deepEqual(await states(), [['training', values, ['epochs']]]);
  assert.equal((await read('runs/a/run.json')).state, 'running');
  await assert.rejects(readFile(join(out, 'predictions.csv')), /ENOENT/);
  assert.equal(await readFile(join(out, 'dataset.csv'), 'utf8'), 'kept');
  await first.end('stopped');
  const stopped = await read('runs/a/run.json');
  assert.equal(stopped.state, 'stopped');
  assert.ok(stopped.seconds > 0);

  assert.equal(await outOfLastStart(checkpoints), out);
  const second = await recordTraining(out, checkpoints, values, ['epochs'], true);
  await second.end('failed', new Error('the loss\n  is NaN'));
  const failed = await read('runs/a/run.json');
  assert.equal(failed.started, stopped.started);
  assert.ok(failed.seconds > stopped.seconds);
  assert.equal(failed.error, 'the loss is NaN');
  const starts = (await readFile(join(checkpoints, 'runs.jsonl'), 'utf8')).trim().split('\n');
  assert.equal(starts.length, 2);

  // With other checkpoints it is another training.
  await (await recordTraining(out, join(root, 'ckpts/b'), values, [], true)).end('complete');
  const other = await read('runs/a/run.json');
  assert.notEqual(other.started, stopped.started);
  assert.equal(other.error, undefined);
});

test('a report of npm start is not written over, and what is no record of a training is not gone on with', async () => {
  await writeTree(root, {
    'report/run.json': JSON.stringify({ state: 'complete', notebooks: [] }),
    'cut/runs.jsonl': '{"started": ',
    'gone/runs.jsonl': `${JSON.stringify({ parameters: { out: join(root, 'nowhere') } })}\n`,
    'other/runs.jsonl': `${JSON.stringify({ parameters: { out: join(root, 'report') } })}\n`,
  });
  await assert.rejects(
    checkTrainingOut(join(root, 'report')),
    /--out .*report: holds a report of npm start already\. Name another folder\.$/,
  );
  await checkTrainingOut(join(root, 'new'));
  for (const folder of ['cut', 'gone', 'other', 'nowhere'])
    assert.equal(await outOfLastStart(join(root, folder)), null, folder);
});
