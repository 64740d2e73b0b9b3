import assert from 'node:assert/strict';
import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { formatCsv } from '../../data/csv';
import { temporaryFolder, writeTree } from '../../data/temporaryFolder';
import { createPrediction } from '../../evaluate/createPrediction';
import { writePredictions } from '../../evaluate/writePredictions';
import { listRuns } from './listRuns';
import { openRun } from './openRun';
import { reportsFolder } from './reportsFolder';
import { comparableGroups, runTable } from './runTable';

const classNames = ['logo', 'others'];
const HISTORY =
  'epoch,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,seconds\n1,0.7,0.5,0.6,0.5,0.001,4\n2,0.5,0.75,0.5,0.75,0.001,5.5\n';
const DATASET = formatCsv([
  ['path', 'split', 'label', 'bytes', 'sha256'],
  ['a.jpg', 'train', 'logo', 10, 'aa'],
  ['b.jpg', 'val', 'logo', 11, 'bb'],
  ['c.jpg', 'val', 'others', 12, 'cc'],
  ['d.jpg', 'excluded', 'others', 13, 'dd'],
]);
const parameters = (effective: object) => JSON.stringify({ effective, overridden: ['epochs'] });
const environment = JSON.stringify({ commit: '0123456789ab+' });
const REPORT = {
  'run.json': JSON.stringify({
    started: '2026-01-02T10:00:00.000Z',
    finished: '2026-01-02T10:01:40.000Z',
    state: 'complete',
    notebooks: [],
  }),
  'parameters.json': parameters({ arch: 'efficientnet-b0', epochs: 2, nested: { no: 1 } }),
  'environment.json': environment,
  'dataset.json': JSON.stringify({ csvSha256: 'x' }),
  'dataset.csv': DATASET,
  'history.csv': HISTORY,
};
const TRIAL = {
  'trial.json': JSON.stringify({
    name: 'fold 1',
    kind: 'fold',
    state: 'failed',
    error: 'loss is NaN',
    began: '2026-01-03T10:00:00.000Z',
    seconds: 7,
    commit: 'abc',
    dataFingerprint: 'f00',
  }),
  'parameters.json': parameters({ arch: 'resnet18', epochs: 2 }),
};

let root = '';
let remove: () => Promise<void>;
const predictions = [
  createPrediction('b.jpg', 'logo', [2, 0], classNames),
  createPrediction('c.jpg', 'others', [1, 0], classNames),
];

before(async () => {
  ({ path: root, remove } = await temporaryFolder());
  const below = (folder: string, files: Record<string, string>) => writeTree(join(root, folder), files);
  await below('report', REPORT);
  await writePredictions(join(root, 'report'), predictions, classNames, {
    checkpoint: 'last.safetensors',
    epoch: 2,
    split: 'val',
  });
  await below('report/test', {});
  await writeTree(root, { 'report/test/history.csv': HISTORY });
  await writePredictions(join(root, 'report/test'), predictions, classNames, {
    checkpoint: 'last.safetensors',
    split: 'test',
  });
  await below('report/experiments/folds/1', TRIAL);
  await below('report/experiments/folds/2', {
    'parameters.json': JSON.stringify({ effective: { arch: 'resnet18' }, overridden: [], fingerprint: 'f' }),
  });
  await below('report/experiments/final/last', {
    'trial.json': JSON.stringify({
      kind: 'final',
      state: 'complete',
      began: '2026-01-04T10:00:00Z',
      seconds: 1,
      dataFingerprint: 'f00',
    }),
  });
  await writePredictions(join(root, 'report/experiments/final/last'), predictions, classNames, {
    checkpoint: 'not kept',
    split: 'test',
  });
  await below('old', { 'history.csv': HISTORY });
  await below('cut', {
    ...REPORT,
    'parameters.json': REPORT['parameters.json'].slice(0, 20),
    'history.csv': 'epoch\n',
  });
  await below('running', {
    'run.json': JSON.stringify({ started: '2026-01-05T10:00:00Z', state: 'running' }),
  });
  await below('no run', { 'metrics.json': '{}' });
  await below('.hidden/run', REPORT);
  await symlink(root, join(root, 'circle'));
});
after(() => remove());

test('every kind of run is a row, whatever is missing, and nothing else is', async () => {
  const rows = await listRuns(root);
  const told = rows.map(({ name, kind, state, reason }) => [name, kind, state, reason]);
  assert.deepEqual(told, [
    ['old', 'training', 'unknown', 'no run.json: when and how it ended is not known'],
    ['report/experiments/folds/2', 'trial', 'interrupted', 'no trial.json: it runs, or was cut off'],
    ['cut', 'course', 'damaged', rows[2].reason],
    ['report', 'course', 'complete', null],
    ['report/experiments/folds/1', 'fold', 'failed', 'loss is NaN'],
    ['report/experiments/final/last', 'final', 'complete', null],
    ['running', 'course', 'running', 'it runs, or was cut off'],
  ]);
  assert.match(
    rows[2].reason ?? '',
    /^history\.csv: without the column trainLoss.*; parameters\.json: .*JSON/,
  );
});

test('figures, times and parameters of a report', async () => {
  const report = (await listRuns(root)).find(({ name }) => name === 'report');
  assert.ok(report);
  assert.equal(report.seconds, 100);
  assert.equal(report.accuracy?.value, 0.5);
  assert.equal(report.accuracy?.pictures, 2);
  assert.equal(report.accuracy?.interval?.length, 2);
  assert.equal(report.test?.value, 0.5);
  assert.equal(report.judged, 'last.safetensors, epoch 2');
  assert.equal(report.epochs, 2);
  assert.equal(report.commit, '0123456789ab+');
  assert.deepEqual(report.settings, { arch: 'efficientnet-b0', epochs: 2 });
  assert.deepEqual(report.overridden, ['epochs']);
});

test('without metrics the last epoch stands for them, without an interval; a final trial has test figures alone', async () => {
  const rows = await listRuns(root);
  const old = rows.find(({ name }) => name === 'old');
  assert.deepEqual(old?.accuracy, { value: 0.75, interval: null, pictures: null });
  assert.equal(old?.seconds, 9.5);
  const last = rows.find(({ kind }) => kind === 'final');
  assert.equal(last?.accuracy, null);
  assert.equal(last?.validation, null);
  assert.equal(last?.test?.pictures, 2);
});

test('a cross-validation is a row with the time of its folds, their parameters and their answers together', async () => {
  const { path, remove: away } = await temporaryFolder();
  try {
    await writePredictions(join(path, 'cv'), predictions, classNames, {
      checkpoint: 'one for each fold',
      split: 'out of fold',
    });
    await rename(join(path, 'cv/predictions.csv'), join(path, 'cv/oof_predictions.csv'));
    await rename(join(path, 'cv/metrics.json'), join(path, 'cv/oof_metrics.json'));
    const record = {
      name: 'cv',
      state: 'complete',
      errors: [],
      trials: ['fold-1', 'fold-2'],
      dataFingerprint: 'f00',
    };
    await writeTree(join(path, 'cv'), {
      'cross_validation.json': JSON.stringify(record),
      'fold-1/trial.json': TRIAL['trial.json'],
      'fold-1/parameters.json': TRIAL['parameters.json'],
      'fold-2/trial.json': TRIAL['trial.json'],
    });
    const row = (await listRuns(path)).find(({ kind }) => kind === 'crossValidation');
    const { name, state, seconds, started, commit, settings, accuracy, data } = row ?? {};
    assert.deepEqual(
      [name, state, seconds, started, commit, data],
      ['cv', 'complete', 14, '2026-01-03T10:00:00.000Z', 'abc', 'f00'],
    );
    assert.deepEqual(settings, { arch: 'resnet18', epochs: 2 });
    assert.equal(accuracy?.pictures, 2);
    assert.equal((await openRun(join(path, 'cv'))).predictions?.length, 2);
  } finally {
    await away();
  }
});

test('a group is the same validation pictures of the same data, however they were told', async () => {
  const { path, remove: away } = await temporaryFolder();
  try {
    const other = DATASET.replace('cc', 'changed');
    await writeTree(path, {
      'a/dataset.csv': DATASET,
      'a/history.csv': HISTORY,
      // Another part for training leaves the questions as they are; so does the order of the rows.
      'b/dataset.csv': DATASET.split('\n')
        .slice(0, 1)
        .concat(DATASET.trim().split('\n').slice(1).reverse())
        .join('\n'),
      'b/history.csv': HISTORY,
      'c/dataset.csv': other,
      'c/history.csv': HISTORY,
      'd/dataset.csv': DATASET.replace('b.jpg,val', 'b.jpg,train'),
      'd/history.csv': HISTORY,
      'e/history.csv': HISTORY,
    });
    const rows = await listRuns(path);
    // A trial knows the data and answers the same questions.
    const trial = join(path, 'f');
    const { data } = rows[0];
    await writePredictions(trial, predictions, classNames, { checkpoint: 'not kept', split: 'val' });
    await writeTree(trial, {
      'trial.json': JSON.stringify({ kind: 'sweep', state: 'complete', dataFingerprint: data }),
    });
    assert.deepEqual(comparableGroups(await listRuns(path)), ['A', 'A', 'B', 'C', null, 'A']);
  } finally {
    await away();
  }
});

test('a file that is cut off anywhere makes a row, never an error', async () => {
  const names = Object.keys(REPORT) as (keyof typeof REPORT)[];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.nat({ max: 300 }), async (name, length) => {
      const { path, remove: away } = await temporaryFolder();
      try {
        await writeTree(path, { ...REPORT, [name]: REPORT[name].slice(0, length) });
        const [row, ...others] = await listRuns(path);
        assert.equal(others.length, 0);
        assert.equal(row.name, '.');
        assert.equal(row.state === 'damaged', row.reason !== null);
      } finally {
        await away();
      }
    }),
    { numRuns: 60 },
  );
});

test('parameters that differ, those that were given first, but not where runs wrote to', () => {
  const row = {
    ...({} as Awaited<ReturnType<typeof listRuns>>[number]),
    accuracy: null,
    test: null,
    data: null,
    validation: null,
  };
  const table = runTable([
    { ...row, overridden: [], settings: { out: 'a', seed: 0, arch: 'x', only: 1, beta: 1 } },
    { ...row, overridden: ['seed'], settings: { out: 'b', seed: 1, arch: 'x', beta: 2 } },
  ]);
  assert.deepEqual(table.settings, ['arch', 'beta', 'only', 'out', 'seed']);
  assert.deepEqual(table.differing, ['seed', 'beta']);
});

test('a folder that is none is one line', async () => {
  await assert.rejects(listRuns(join(root, 'nowhere')), /nowhere: there is no such folder\. Name one/);
  await assert.rejects(listRuns(join(root, 'old/history.csv')), /is a file, not a folder/);
});

test('the table of a report is that of the folder reports around it', () => {
  const found = ['./reports/lab', 'reports', '/a/reports/b/reports/c/', '/tmp/x', '../reports/x'].map(
    reportsFolder,
  );
  assert.deepEqual(found, ['reports', 'reports', '/a/reports/b/reports', '/tmp/x', '../reports']);
});
