import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { checkReport } from './checkReport';
import { TEST_REPORT } from './testReport';

/** `npm start` without its launcher: the set-up has been done by `npm test`. */
function start(...options: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/course/start.ts', ...options],
    { encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

/** What keeps notebooks 02 and 03 short: nothing is timed, and their experiments train each network once, for one epoch. */
const SHORT = [
  ...['--count-up-to', '1', '--measure-up-to', '0', '--shape-seeds', '1', '--shape-epochs', '1'],
  ...['--search-steps', '10', '--head-epochs', '2', '--compare-seeds', '1', '--compare-epochs', '1'],
];

test('the four notebooks run end to end on the embedded pictures and leave a whole report', {
  timeout: 600_000,
}, () => {
  rmSync(TEST_REPORT, { recursive: true, force: true });
  const { status, output } = start(
    '--out',
    TEST_REPORT,
    '--image-size',
    '64',
    '--epochs',
    '2',
    '--batch-size',
    '16',
    ...SHORT,
  );
  assert.equal(status, 0, output);
  assert.match(output, /04_validation\s+complete/);
  assert.deepEqual(checkReport(TEST_REPORT), []);
});

test('a second run into the same folder is refused, and the first report stays', () => {
  const before = readFileSync(join(TEST_REPORT, 'run.json'), 'utf8');
  const { status, output } = start('--out', TEST_REPORT);
  assert.equal(status, 1);
  assert.match(output, /holds a report \(complete, started .*\) already/);
  assert.equal(readFileSync(join(TEST_REPORT, 'run.json'), 'utf8'), before);
});

test('a failing cell fails the run: its source line is printed, what was written stays', {
  timeout: 120_000,
}, () => {
  const folder = join('.cache', 'test', 'failing');
  rmSync(folder, { recursive: true, force: true });
  const { status, output } = start('--out', folder, '--image-size', '64', '--learning-rate', '-1', ...SHORT);
  assert.equal(status, 1, output);
  assert.match(output, /02_efficientnet_scaling\s+complete/);
  assert.match(output, /03_fine_tuning\s+failed/);
  assert.match(output, /learningRate is -1; it must be a number above 0/);
  assert.match(output, /cell line \d+.*checkTrainerOptions\(/);
  for (const name of ['dataset.csv', '03_fine_tuning.html', '03_fine_tuning.ipynb', 'index.html']) {
    assert.ok(existsSync(join(folder, name)), name);
  }
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  assert.equal(run.state, 'failed');
  assert.match(run.notebooks[2].error, /learningRate is -1/);
  assert.equal(run.notebooks[3].state, 'not run');
});

test('Ctrl-C during training: a checkpoint is saved, the report says where it stopped', {
  timeout: 120_000,
}, async () => {
  const folder = join('.cache', 'test', 'stopped');
  for (const left of [folder, join('ckpts', 'stopped')]) rmSync(left, { recursive: true, force: true });
  const options = ['--out', folder, '--image-size', '64', '--epochs', '500', ...SHORT];
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/course/start.ts', ...options]);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const firstCheckpoint = join('ckpts', 'stopped', 'epoch_0001.safetensors');
  while (!existsSync(firstCheckpoint) && child.exitCode === null) await setTimeout(200);
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  assert.equal(code, 130, output);
  assert.match(output, /stopping: the running cell finishes its step/);
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  assert.equal(run.state, 'stopped');
  assert.deepEqual(
    run.notebooks.map(({ state }: { state: string }) => state),
    ['complete', 'complete', 'stopped', 'not run'],
  );
  const left = readdirSync(join('ckpts', 'stopped'));
  assert.ok(left.includes('last.safetensors') && !left.some((name) => name.endsWith('.tmp')), String(left));
  assert.ok(existsSync(join(folder, 'index.html')));
});

test('bad input is refused in one line before anything runs', () => {
  const folder = join('.cache', 'test', 'bad');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'one', 'cat'), { recursive: true });
  mkdirSync(join(folder, 'empty'), { recursive: true });
  for (const [options, message] of [
    [['--data', 'nowhere'], /^--data nowhere: there is no such folder/],
    [['--data', 'package.json'], /^--data package\.json: is a file/],
    [['--data', 'none.csv'], /^--data none\.csv: there is no such folder or table/],
    [['--data', join(folder, 'one')], /has one class only \("cat"\)/],
    [['--data', join(folder, 'empty')], /has no class folders/],
    [['--image-sise', '96'], /^--image-sise: unknown option\. Valid: --out/],
    [['--epochs', 'ten'], /^--epochs ten: not a number/],
  ] as const) {
    const { status, output } = start(...options);
    assert.equal(status, 1);
    assert.match(output, message);
    assert.equal(output.trim().split('\n').length, 1, output);
  }
});
