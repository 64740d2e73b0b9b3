import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { parseEmbedding } from '../evaluate/explain/embeddingJson';
import { parseExplanations } from '../evaluate/explain/explanationsJson';
import { parsePredictionsCsv } from '../evaluate/predictionsCsv';
import { launchBrowser, skipWithoutBrowser } from './browser';
import { SCREENSHOTS, TEST_REPORT } from './testReport';

// Another report folder can be checked: REPORT=reports/mine npm test -- course
const folder = process.env.REPORT ?? TEST_REPORT;
const skip = skipWithoutBrowser();
let browser: Browser;

before(async () => {
  if (skip) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await launchBrowser();
});
after(() => browser?.close());

for (const width of [1200, 420]) {
  test(`each page opens from disk without a network at ${width} pixels, and every chart draws`, {
    skip,
    timeout: 120_000,
  }, async () => {
    const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
    assert.ok(pages.length >= 5, `${folder}: ${pages.length} pages`);
    for (const name of pages) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('request', (request) => {
        if (!/^(file|data|blob):/.test(request.url())) problems.push(`request: ${request.url()}`);
      });
      await page.goto(pathToFileURL(resolve(folder, name)).href);
      await page.waitForLoadState('load');
      const charts = page.locator('[data-figure]');
      for (let index = 0; index < (await charts.count()); index++) {
        await charts
          .nth(index)
          .locator('svg.main-svg')
          .first()
          .waitFor({ state: 'attached', timeout: 15_000 });
        const box = await charts.nth(index).boundingBox();
        assert.ok(box && box.width > 200 && box.height > 100, `${name}: chart ${index + 1} is not visible`);
      }
      for (const image of await page.locator('img').all()) {
        const width = await image.evaluate(
          (element) => (element as unknown as { naturalWidth: number }).naturalWidth,
        );
        assert.ok(width > 0, `${name}: a picture is broken`);
      }
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.${width}.png`), fullPage: true });
      assert.deepEqual(problems, [], name);
      await context.close();
    }
  });
}

for (const name of ['index.html', '04_validation.html']) {
  test(`${name}: a cell of the confusion matrix opens its files, the threshold moves`, {
    skip,
    timeout: 60_000,
  }, async () => {
    const text = readFileSync(join(folder, 'predictions.csv'), 'utf8');
    const { predictions, classNames } = parsePredictionsCsv(text, 'predictions.csv');
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, offline: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(resolve(folder, name)).href);
    const last = classNames.length - 1;
    await page.locator(`[data-cell="${last},0"]`).first().click();
    const inCell = predictions.filter(
      (one) => one.true === classNames[last] && one.predicted === classNames[0],
    );
    const paths = await page.locator('.course-explore-cards .course-path').allTextContents();
    const expected = inCell.sort((a, b) => b.loss - a.loss).map(({ path }) => path);
    assert.deepEqual(paths, expected.slice(0, 50));
    await page.locator('[data-at="threshold"]').fill('700');
    const positive = await page.locator('select[data-at="class"] option:checked').innerText();
    const k = classNames.indexOf(positive);
    const found = predictions.filter((one) => one.true === positive && one.probabilities[k] >= 0.7).length;
    assert.equal(await page.locator('[data-at="tp"]').innerText(), String(found));
    await context.close();
  });
}

test('index.html shows where the network looked, a map whose points open their pictures, and the test score', {
  skip,
  timeout: 60_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(folder, 'index.html')).href);
  const { gradCam, occlusion } = parseExplanations(readFileSync(join(folder, 'heatmaps.json'), 'utf8'));
  const grids = page.locator('#learned .course-grid');
  for (const [index, rows] of [gradCam, occlusion].entries()) {
    assert.equal(await grids.nth(index).locator('.course-grid-label').count(), rows.length);
  }
  const { points } = parseEmbedding(readFileSync(join(folder, 'embedding.json'), 'utf8'));
  assert.equal(
    await page.locator('#embedding svg.course-embedding .course-embedding-point').count(),
    points.length,
  );
  await page.locator('#embedding svg.course-embedding').focus();
  await page.keyboard.press('ArrowRight');
  const shown = await page.locator('#embedding .course-embedding-picture').innerText();
  assert.ok(
    points.some(({ sample }) => shown.replaceAll(/\s/g, '').includes(sample.path)),
    shown,
  );
  const tested = existsSync(join(folder, 'test', 'metrics.json'));
  assert.equal(await page.locator('#test .figure').count(), tested ? 1 : 0);
  await context.close();
});
