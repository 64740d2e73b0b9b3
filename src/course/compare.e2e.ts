import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { parseCsv } from '../data/csv';
import { createRandom } from '../data/random';
import { temporaryFolder, writeTree } from '../data/temporaryFolder';
import { launchBrowser, skipWithoutBrowser } from './browser';

const skip = skipWithoutBrowser();
let folder = '';
let browser: Browser | undefined;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'));
  const random = createRandom(0, 'compare');
  for (const [index, label] of Array.from({ length: 24 }, (_, i) => [i, i % 2 ? 'dark' : 'light'] as const)) {
    const pixels = Uint8Array.from(
      { length: 40 * 40 * 3 },
      () => random.integer(128) + (index % 2 ? 0 : 127),
    );
    const png = await sharp(pixels, { raw: { width: 40, height: 40, channels: 3 } })
      .png()
      .toBuffer();
    await writeTree(join(folder, 'data', index < 16 ? 'train' : 'val', label), { [`${index}.png`]: png });
  }
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function run(script: string, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `src/course/${script}.ts`, ...options],
    {
      encoding: 'utf8',
      env: { ...process.env, COLUMNS: '200' },
    },
  );
  const lines = stderr.split('\n').filter((line) => line && !/^(WARNING|I0000|To enable)/.test(line));
  return { status, stdout, lines };
}

const train = (name: string, ...options: string[]) =>
  run(
    'train',
    ...['--data', join(folder, 'data'), '--image-size', '32', '--epochs', '1', '--learning-rate', '0.01'],
    ...['--out', join(folder, 'runs', name), '--checkpoint-dir', join(folder, 'ckpts', name)],
    ...options,
  );

test('two trainings become rows, are compared on their pictures, and are logged for TensorBoard', async () => {
  for (const [name, seed] of [
    ['first', '0'],
    ['second', '1'],
  ]) {
    const { status, stdout, lines } = train(name, '--seed', seed);
    assert.equal(status, 0, lines.join());
    assert.match(stdout, /validation: \d+ of 8 pictures right, [\d.]+.% \(95 % interval/);
  }
  const failed = train(
    'failed',
    '--learning-rate',
    '1e30',
    '--epochs',
    '3',
    '--label-smoothing',
    '0',
    '--optimizer',
    'sgd',
  );
  assert.equal(failed.status, 1);

  const runs = join(folder, 'runs');
  const listed = run('compare', '--runs', runs, '--tensorboard', join(folder, 'board'));
  assert.equal(listed.status, 0, listed.lines.join());
  assert.match(listed.stdout, /^run +when +state +accuracy +group/);
  assert.match(
    listed.stdout,
    /first +\d{4}-\d\d-\d\d \d\d:\d\d +complete +[\d.]+ \([\d.]+-[\d.]+\) +A .*\nsecond .* A .*\nfailed /,
  );
  assert.match(listed.stdout, /failed: failed, The loss is/);
  const [header, ...rows] = parseCsv(readFileSync(join(runs, 'runs.csv'), 'utf8'), 'runs.csv');
  assert.deepEqual(
    rows.map((row) => row[header.indexOf('run')]),
    ['first', 'second', 'failed'],
  );
  assert.deepEqual(
    rows.map((row) => row[header.indexOf('arch')]),
    ['efficientnet-b0', 'efficientnet-b0', 'efficientnet-b0'],
  );
  assert.ok(existsSync(join(folder, 'board', 'second')));

  const filtered = run('compare', '--runs', runs, '--filter', 'seed=1 state=complete', '--sort', '-accuracy');
  assert.match(filtered.stdout, /\nsecond /);
  assert.doesNotMatch(filtered.stdout, /\nfirst /);

  const pair = run('compare', '--runs', runs, 'first', join(runs, 'second'));
  assert.equal(pair.status, 0, pair.lines.join());
  assert.match(pair.stdout, /parameter +first +second\nseed +0 +1\n/);
  assert.match(pair.stdout, /Both were judged on the same 8 pictures/);
  assert.match(pair.stdout, /open .*compare_first_with_second\.html/);
});

test('the page of two runs shows offline all that it tells of', { skip }, async () => {
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, offline: true });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(join(folder, 'runs', 'compare_first_with_second.html')).href);
  const figures = page.locator('[data-figure]');
  assert.equal(await figures.count(), 3);
  for (const figure of await figures.all()) {
    // Charts are drawn when they come into sight.
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.main-svg').first().waitFor();
  }
  const told = await page.locator('#pictures').innerText();
  const [, different] = /^Pictures with different answers\s+(\d+) pictures? of 8/.exec(told) ?? [];
  const same = /same class for every picture/.test(told);
  assert.ok(
    same || (await page.locator('#pictures .course-card').count()) === Math.min(60, Number(different)),
    told,
  );
  assert.deepEqual(problems, []);
});

test('what is wrong is one line', async () => {
  const { path, remove } = await temporaryFolder();
  const runs = ['--runs', join(folder, 'runs')];
  for (const [options, message] of [
    [['--runs', join(path, 'nowhere')], /nowhere: there is no such folder\. Name one that holds runs/],
    [[...runs, '--filter', 'size>1'], /^size>1: there is no column "size"\. Valid: when, run/],
    [[...runs, '--sort', 'size'], /^sort size: there is no column "size"/],
    [
      [...runs, 'first', 'third'],
      /^third: there is no such folder, nor a run of that name in .*runs\. npm run compare lists them\.$/,
    ],
    [[...runs, 'first', 'first'], /^first and first are the same run\.$/],
    [[...runs, 'first', path], /there is no such folder, or nothing is in it\. Name a folder of npm start/],
  ] as const) {
    const { status, lines } = run('compare', ...options);
    assert.equal(status, 1, options.join(' '));
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0], message);
  }
  const empty = run('compare', '--runs', path);
  assert.equal(empty.status, 0);
  assert.match(empty.stdout, /^There is no run in .* yet\.\n/);
  await remove();
});
