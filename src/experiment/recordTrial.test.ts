import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Sample } from '../data/dataset';
import { temporaryFolder } from '../data/temporaryFolder';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { createPrediction } from '../evaluate/createPrediction';
import { madeUpSample } from './fixtures/madeUpSample';
import { readTrial } from './readTrial';
import { recordTrial, type TrialOutcome } from './recordTrial';
import type { TrialRequest } from './trial';
import { trialParameters } from './trialParameters';

const CLASSES = ['cold', 'warm'];
let root: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  root = await temporaryFolder();
});
after(() => root.remove());

const sample = (path: string, classIndex: number): Sample =>
  madeUpSample(path, { classIndex, label: CLASSES[classIndex] });

const request = (name: string, epochs = 2): TrialRequest => ({
  name,
  kind: 'fold',
  parameters: trialParameters({ pretrained: 'none', epochs }),
  classNames: CLASSES,
  train: [sample('a', 0), sample('b', 1)],
  val: [sample('c', 0), sample('d', 1)],
  folder: join(root.path, name),
});

/** A training that needs no network: both pictures are called warm. */
function trained(
  { parameters, val }: TrialRequest,
  ended: 'complete' | 'stopped' = 'complete',
): TrialOutcome {
  const rows = [0.7, 0.6].map((loss, index) => ({
    epoch: index + 1,
    trainLoss: loss,
    trainAccuracy: 0.5,
    valLoss: loss / 3,
    valAccuracy: 0.5,
    learningRate: 1e-3,
  }));
  const predictions = val.map(({ path, label }) => createPrediction(path, label, [0.25, 1 / 3], CLASSES));
  const history = { rows, timing: [], ended, warnings: ['all warm'] };
  return { history, predictions, parameters: { ...parameters, freezeBatchNorm: false }, weights: 'Random.' };
}

test('a trial leaves its folder and is read back as it was, without being trained again', async () => {
  let trainings = 0;
  const train = async (asked: TrialRequest) => {
    trainings++;
    return trained(asked);
  };
  const first = await recordTrial(request('whole'), train);
  assert.deepEqual([first.trial.state, first.isReadBack, first.metrics?.top1], ['complete', false, 0.5]);
  assert.deepEqual(first.overridden, ['pretrained', 'epochs']);
  assert.equal(first.parameters.freezeBatchNorm, false);
  const { isReadBack, ...again } = await recordTrial(request('whole'), train);
  const { isReadBack: _, ...before } = first;
  assert.equal(isReadBack, true);
  assert.deepEqual(again, before);
  assert.equal(trainings, 1);
});

test('other parameters, other pictures or a damaged file: it is trained again', async () => {
  const folder = join(root.path, 'changed');
  const states: boolean[] = [];
  const call = async (asked: TrialRequest) => {
    states.push((await recordTrial({ ...asked, folder }, async (one) => trained(one))).isReadBack);
  };
  const one = request('changed');
  await call(one);
  await call(request('changed', 3));
  await call({ ...one, train: [...one.train].reverse() });
  await call({ ...one, train: [sample('a', 1), sample('b', 1)] });
  writeFileSync(join(folder, 'predictions.csv'), 'cut off');
  await call({ ...one, train: [sample('a', 1), sample('b', 1)] });
  assert.deepEqual(states, [false, false, false, false, false]);
});

test('an error is recorded in one line, and the next call tries again', async () => {
  const failed = await recordTrial(request('failed'), async () => {
    throw new Error('no memory\n  at all');
  });
  assert.deepEqual([failed.trial.state, failed.trial.error], ['failed', 'no memory at all']);
  const read = await readTrial(failed.folder);
  assert.deepEqual([read?.trial, read?.predictions, read?.metrics], [failed.trial, [], null]);
  const again = await recordTrial(request('failed'), async (asked) => trained(asked));
  assert.equal(again.trial.state, 'complete');
});

test('what was stopped has its epochs and no predictions; checkpoints of the same trial stay, others go', async () => {
  const stop = async (asked: TrialRequest) => trained(asked, 'stopped');
  const { trial, history, predictions, folder } = await recordTrial(request('stopped'), stop);
  assert.deepEqual([trial.state, history.length, predictions.length], ['stopped', 2, 0]);
  assert.equal(existsSync(join(folder, 'predictions.csv')), false);
  const kept = join(folder, 'checkpoints', 'last.safetensors');
  await writeFileAtomic(kept, 'weights');
  let seen: boolean[] = [];
  const look = async (asked: TrialRequest) => {
    seen = [...seen, existsSync(kept)];
    return trained(asked, 'stopped');
  };
  await recordTrial(request('stopped'), look);
  await recordTrial(request('stopped', 5), look);
  assert.deepEqual(seen, [true, false]);
});

test('trial.json is written last: a folder without it was cut off', async () => {
  const { folder } = await recordTrial(request('last'), async (asked) => {
    assert.equal(await readTrial(asked.folder), null);
    assert.ok(readFileSync(join(asked.folder, 'parameters.json'), 'utf8').includes('"fingerprint"'));
    return trained(asked);
  });
  assert.equal((await readTrial(folder))?.trial.state, 'complete');
});

test('a folder that cannot be made is an error in one line', async () => {
  const file = join(root.path, 'file');
  writeFileSync(file, '');
  const asked = { ...request('x'), folder: join(file, 'trial') };
  await assert.rejects(
    recordTrial(asked, async (one) => trained(one)),
    (error: Error) => /file/.test(error.message) && !error.message.includes('\n'),
  );
});
