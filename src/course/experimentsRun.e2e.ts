import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseCsv } from '../data/csv';
import { readPredictionsCsv } from '../evaluate/predictionsCsv';
import { readCrossValidation } from '../experiment/crossValidation/readCrossValidation';
import { readTrial } from '../experiment/readTrial';

const FOLDER = join('.cache', 'test', 'experiments');

/** `npm start` without its launcher: notebook 05, with as little training as it can do. */
function start(): { status: number | null; output: string } {
  const options = { folds: 2, foldEpochs: 1, foldSize: 32, sweepTrials: 2, judgeFolds: 0 };
  const named = Object.entries(options).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/course/start.ts', '--notebooks', '05', '--out', FOLDER, ...named],
    { encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

/** Paths of `dataset.csv` by split. */
function pathsOf(...splits: string[]): string[] {
  const [header, ...rows] = parseCsv(readFileSync(join(FOLDER, 'dataset.csv'), 'utf8'), 'dataset.csv');
  const [path, split] = ['path', 'split'].map((name) => header.indexOf(name));
  return rows.filter((row) => splits.includes(row[split])).map((row) => row[path]);
}

test('notebook 05 judges every picture of the pool once, and the test pictures by the last fit alone', {
  timeout: 600_000,
}, async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  const { status, output } = start();
  assert.equal(status, 0, output);
  const at = (...names: string[]) => join(FOLDER, 'experiments', ...names);
  const pool = pathsOf('train', 'val');
  for (const name of ['tutorial', 'course']) {
    const { predictions } = await readPredictionsCsv(at(name, 'oof_predictions.csv'));
    assert.deepEqual(predictions.map(({ path }) => path).sort(), [...pool].sort());
    assert.equal((await readCrossValidation(at(name)))?.state, 'complete');
  }
  const final = await readTrial(at('final'));
  assert.deepEqual(
    final?.predictions.map(({ path }) => path),
    pathsOf('test'),
  );
  assert.equal(final?.trial.pictures.train, pool.length);
  assert.ok(final?.history.every(({ valLoss }) => valLoss === null));
  const index = readFileSync(join(FOLDER, 'index.html'), 'utf8');
  for (const id of ['fold-scores', 'fold-curves']) assert.ok(index.includes(`id="${id}"`), id);
  assert.match(index, /Test, touched once: /);
});
