import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { colourPictures } from '../experiment/fixtures/colourPictures';
import { launchBrowser, skipWithoutBrowser } from './browser';

const SCRIPT = ['--require', './src/setup/nodeCompatibility.cjs', '--import', 'tsx', 'src/course/sweep.ts'];

const PLAN = `method: random
trials: 9
judgeFolds: 2
parameters:
  learningRate: { log: [1e-3, 1e-1] }
  freeze: [backbone, no_such_part]
base: { freeze: backbone, pretrained: embedded, imageSize: 32, augmentation: none, batchSize: 4, epochs: 3, learningRate: 1e-6 }
`;

let folder = '';
let data = '';
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sweep-e2e-'));
  data = join(folder, 'pictures');
  for (const split of ['train', 'val'] as const) {
    const pictures = await colourPictures(join(folder, 'flat'), split, 12);
    for (const { path, label } of pictures) {
      mkdirSync(join(data, split, label), { recursive: true });
      copyFileSync(path, join(data, split, label, basename(path)));
    }
  }
  writeFileSync(join(folder, 'small.yaml'), PLAN);
});
after(() => rmSync(folder, { recursive: true }));

const command = (out: string, file = 'small.yaml') => [
  ...SCRIPT,
  join(folder, file),
  '--data',
  data,
  '--out',
  join(folder, out),
];

function run(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return {
    status,
    stdout,
    errors: stderr.split('\n').filter((line) => line && !/^(WARNING|I0000|To enable)/.test(line)),
  };
}

const trialLines = (text: string) => text.split('\n').filter((line) => /^\d+\/10 (base|trial_)/.test(line));

test('stopped by Ctrl-C it goes on with the same command, and leaves table, sentence and an offline page', async () => {
  const child = spawn(process.execPath, command('stopped'), { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  let isSent = false;
  child.stdout.on('data', (more: Buffer) => {
    output += more;
    if (!isSent && /^3\/10 /m.test(output)) isSent = child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 130, output);
  assert.match(output, /^stopped: the same command goes on$/m);
  const done = trialLines(output).length;
  assert.ok(done >= 3 && done < 10, output);

  const resumed = run(command('stopped'));
  assert.equal(resumed.status, 0, resumed.errors.join('\n'));
  const lines = trialLines(resumed.stdout);
  assert.equal(lines.length, 10);
  assert.match(lines[0], /^1\/10 base.* \| the base setting \| .* \| read back$/);
  assert.match(resumed.stdout, /failed: freeze is 'no_such_part'; valid: none, backbone/);
  assert.match(resumed.stdout, /^1 +trial_00\d/m);
  assert.match(resumed.stdout, /judged by 2 folds of the training pictures, which chose nothing: winner/);
  assert.match(resumed.stdout, /\(McNemar, p|right and wrong on the same pictures/);

  const place = join(folder, 'stopped', 'experiments', 'small');
  const csv = readFileSync(join(place, 'sweep.csv'), 'utf8').trim().split('\n');
  assert.equal(csv.length, 11);
  assert.match(csv[0], /^trial,setting,rung,epochs,learningRate,freeze,state,valAccuracy/);
  const { trials, state } = JSON.parse(readFileSync(join(place, 'sweep.json'), 'utf8'));
  assert.deepEqual([trials.length, state], [9, 'complete']);
  assert.ok(existsSync(join(place, 'trial_001', 'trial.json')));

  const again = run(command('stopped'));
  assert.ok(
    trialLines(again.stdout).every((line) => line.endsWith('read back')),
    again.stdout,
  );
});

test('the page draws every figure without a network', { skip: skipWithoutBrowser() }, async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) problems.push(request.url());
    });
    await page.goto(`file://${join(folder, 'stopped', 'experiments', 'small', 'sweep.html')}`);
    const figures = await page.locator('[data-figure]').count();
    assert.ok(figures >= 3, `${figures}`);
    await page.waitForFunction(`document.querySelectorAll('[data-figure] .main-svg').length >= ${figures}`);
    assert.equal(await page.getByText('could not be drawn').count(), 0);
    assert.ok((await page.locator('section#failed tbody tr').count()) >= 1);
    assert.deepEqual(problems, []);
  } finally {
    await browser.close();
  }
});

test('what is wrong is one line; a sweep of which nothing works ends with 1', () => {
  writeFileSync(join(folder, 'bad.yaml'), PLAN.replace('trials', 'trails'));
  const bad = run(command('bad', 'bad.yaml'));
  assert.equal(bad.status, 1);
  assert.equal(bad.errors.length, 1);
  assert.match(bad.errors[0], /bad\.yaml: trails: unknown key; valid: method, parameters/);
  const freeze = '{ freeze: no_such_part';
  writeFileSync(
    join(folder, 'none.yaml'),
    `method: grid\nparameters: { epochs: [1] }\nbase: ${freeze}, imageSize: 32 }\n`,
  );
  const none = run(command('none', 'none.yaml'));
  assert.equal(none.status, 1);
  assert.match(none.stdout, /^No trial is complete\.$/m);
});
