import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, skipWithoutBrowser } from '../../course/browser';
import type { RunRow } from '../../experiment/table/runRow';
import { runTable } from '../../experiment/table/runTable';
import { scriptJson } from '../scriptJson';
import { renderRunsTable } from './renderRunsTable';
import { runsPage } from './runsPage';

const skip = skipWithoutBrowser();
let browser: Browser;
let folder = '';
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runs-'));
  if (!skip) browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const evil = '<img src=x onerror=alert(1)>';

/** Runs 0, 1, 2, ...: the later the better, every third one on other pictures, the second one failed. */
function someRuns(count: number): RunRow[] {
  return Array.from({ length: count }, (_, index) => {
    const value = index / count;
    return {
      name: index === 0 ? evil : `sweep/run ${String(index).padStart(4, '0')}`,
      path: '',
      kind: 'sweep',
      state: index === 1 ? 'failed' : 'complete',
      reason: index === 1 ? `the loss is ${evil}` : null,
      started: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
      seconds: 10 + index,
      settings: {
        arch: index % 2 ? 'resnet18' : 'efficientnet-b0',
        learningRate: 0.001 * (1 + (index % 5)),
        momentum: 0.9,
      },
      overridden: ['learningRate'],
      accuracy:
        index === 1 ? null : { value, interval: [value * 0.9, Math.min(1, value * 1.1)], pictures: 60 },
      loss: 1 - value,
      judged: null,
      test: null,
      epochs: 2,
      commit: 'abc',
      data: 'data',
      validation: index % 3 === 2 ? 'others' : 'pictures',
    };
  });
}

async function open(
  html: string,
  width = 1200,
): Promise<{ page: Page; problems: string[]; close: () => Promise<void> }> {
  const path = join(folder, 'runs.html');
  writeFileSync(path, html);
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => problems.push(`dialog: ${dialog.message()}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  return { page, problems, close: () => context.close() };
}

const names = (page: Page) => page.locator('.course-runs-place tbody .course-runs-name').allInnerTexts();

test('filter, sort and columns, with the keyboard alone', { skip }, async () => {
  const { page, problems, close } = await open(runsPage(runTable(someRuns(12))));
  assert.equal((await names(page))[0], 'sweep/run 0011');
  assert.equal((await names(page)).at(-1), evil);
  await page.locator('#runs-filter').focus();
  await page.keyboard.type('arch=resnet18 learningRate>0.002');
  assert.deepEqual(await names(page), ['sweep/run 0009', 'sweep/run 0007', 'sweep/run 0003']);
  assert.equal(await page.locator('[data-at="count"]').innerText(), '3 of 12 runs');
  await page.keyboard.type(' size=1');
  assert.match(
    await page.locator('[data-at="problem"]').innerText(),
    /^size=1: there is no column "size"\. Valid: when, run/,
  );
  assert.equal(await page.locator('#runs-filter').getAttribute('aria-invalid'), 'true');
  await page.locator('#runs-filter').fill('');
  await page.locator('[data-sort="loss"]').focus();
  await page.keyboard.press('Enter');
  assert.equal((await names(page))[0], 'sweep/run 0011');
  await page.keyboard.press('Enter');
  assert.equal((await names(page))[0], evil);
  assert.equal(await page.locator('th[aria-sort="descending"]').innerText(), 'loss');
  // Best first, and what has no accuracy last both ways.
  for (const last of ['sweep/run 0001', 'sweep/run 0001']) {
    await page.locator('[data-sort="accuracy"]').click();
    assert.equal((await names(page)).at(-1), last);
  }
  assert.equal(await page.locator('[data-sort="momentum"]').count(), 0);
  await page.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-column="momentum"]').focus();
  await page.keyboard.press('Space');
  assert.equal(await page.locator('[data-sort="momentum"]').count(), 1);
  assert.deepEqual(problems, []);
  await close();
});

test('two chosen runs stand side by side; a third takes the place of the first', { skip }, async () => {
  const epoch = (valLoss: number, valAccuracy: number) => ({ valLoss, valAccuracy });
  const curves = new Map([
    [3, [epoch(1, 0.2), epoch(0.5, 0.4)]],
    [4, [epoch(1, 0.5), epoch(0.4, 0.6)]],
    [5, [epoch(1, 0.1)]],
  ]);
  const { page, problems, close } = await open(runsPage(runTable(someRuns(12)), { root: 'my runs', curves }));
  const marked = () => page.locator('.course-runs-other .course-runs-name').allInnerTexts();
  // The newest one is of the other group.
  assert.equal((await marked()).length, 7);
  await page.locator('[data-row="3"]').focus();
  await page.keyboard.press('Space');
  assert.match(
    await page.locator('[data-at="pair"]').innerText(),
    /run 0003 is chosen\. Choose a second run/,
  );
  assert.equal((await marked()).length, 4);
  await page.locator('[data-row="4"]').check();
  const pair = page.locator('[data-at="pair"]');
  assert.match(
    await pair.innerText(),
    /run 0004 minus sweep\/run 0003: 8\.3 points\. Both were judged on the same pictures/,
  );
  assert.match(
    await pair.innerText(),
    /npm run compare -- 'my runs\/sweep\/run 0003' 'my runs\/sweep\/run 0004'/,
  );
  assert.match(
    await pair.innerText(),
    /Parameters that differ[\s\S]*arch[\s\S]*resnet18[\s\S]*efficientnet-b0/,
  );
  assert.equal(await pair.locator('.course-runs-curves path').count(), 4);
  await page.locator('[data-row="5"]').check();
  assert.equal(await page.locator('[data-row="3"]').isChecked(), false);
  assert.match(
    await pair.innerText(),
    /not judged on the same pictures: as independent proportions the 95\s% interval of the difference is -?\d/,
  );
  assert.deepEqual(problems, []);
  await close();
});

test('5,000 runs open in seconds and filter at once; a narrow window scrolls the table alone', {
  skip,
}, async () => {
  const started = performance.now();
  const { page, problems, close } = await open(runsPage(runTable(someRuns(5000))), 390);
  await page.locator('[data-row="4999"]').waitFor();
  assert.ok(performance.now() - started < 20_000, `${performance.now() - started} ms`);
  assert.equal((await names(page)).length, 100);
  await page.locator('[data-at="more"]').click();
  assert.equal((await names(page)).length, 200);
  await page.locator('#runs-filter').fill('run~0123');
  assert.deepEqual(await names(page), ['sweep/run 0123']);
  const isWide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  assert.equal(isWide, false);
  assert.deepEqual(problems, []);
  await close();
});

test('it works in an output that Jupyter puts into its page', { skip }, async () => {
  const { page, problems, close } = await open('<!DOCTYPE html><div id="output"></div>');
  await page.evaluate(`(() => {
    const made = document.createElement('div');
    made.innerHTML = ${scriptJson(renderRunsTable(runTable(someRuns(3))))};
    for (const old of made.querySelectorAll('script')) {
      const script = document.createElement('script');
      if (old.type) script.type = old.type;
      script.className = old.className;
      script.textContent = old.textContent;
      old.replaceWith(script);
    }
    document.getElementById('output').appendChild(made);
  })()`);
  assert.equal((await names(page)).length, 3);
  assert.deepEqual(problems, []);
  await close();
});
