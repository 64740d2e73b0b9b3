import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser, skipWithoutBrowser } from '../../course/browser';
import { temporaryFolder } from '../../data/temporaryFolder';
import { embeddingMap } from '../../evaluate/explain/embeddingMap';
import { OUTPUT_STYLE } from '../outputStyle';
import { renderEmbeddingMap } from './renderEmbeddingMap';

const skip = skipWithoutBrowser();
let browser: Browser;
let folder: { path: string; remove: () => Promise<void> };
before(async () => {
  folder = await temporaryFolder();
  if (!skip) browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await folder.remove();
});

test('a point shows its picture under the pointer and by the arrow keys; pictures take the place of points', {
  skip,
}, async () => {
  const hostile = '<img src=x onerror="window.bad=1">';
  const names = ['left', 'right'].map((name) => `${name}.png`);
  for (const name of names) {
    const plain = { create: { width: 30, height: 30, channels: 3, background: '#484' } } as const;
    await sharp(plain).png().toFile(join(folder.path, name));
  }
  const samples = names.map((path) => ({ path, label: hostile, split: 'val' as const }));
  const map = embeddingMap({ samples, features: [Float32Array.from([1, 0]), Float32Array.from([0, 1])] });
  const html = await renderEmbeddingMap(map, [hostile], { root: folder.path });

  const context = await browser.newContext({ viewport: { width: 900, height: 800 }, offline: true });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.setContent(`<!DOCTYPE html><style>${OUTPUT_STYLE}</style><body>${html}`);
  const panel = page.locator('.course-embedding-picture');
  const points = page.locator('svg.course-embedding .course-embedding-point');
  assert.equal(await points.count(), 2);
  const place = await points.nth(1).boundingBox();
  assert.ok(place);
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  assert.match(await panel.innerText(), /<img src=x onerror=.*\(val\)\s+right\.png/);
  assert.equal(await panel.locator('img').count(), 1);

  await page.locator('svg.course-embedding').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  const shown = await panel.innerText();
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await panel.innerText(), shown);

  assert.equal(await page.locator('svg.course-embedding image').count(), 0);
  await page.getByLabel('pictures in place of points').check();
  assert.equal(await page.locator('svg.course-embedding image').count(), 2);
  assert.ok(await page.locator('svg.course-embedding image').first().isVisible());
  assert.equal(await page.evaluate('window.bad'), undefined);
  assert.deepEqual(problems, []);
  await context.close();
});
