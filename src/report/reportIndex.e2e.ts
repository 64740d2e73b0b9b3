import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser, skipWithoutBrowser } from '../course/browser';
import { createRandom } from '../data/random';
import { createPrediction } from '../evaluate/createPrediction';
import { namesOf } from '../evaluate/fixtures/predictionsOf';
import type { Prediction } from '../evaluate/prediction';
import { writePredictions } from '../evaluate/writePredictions';
import { renderConfusionExplorer } from './explore/renderConfusionExplorer';
import { renderThresholdExplorer } from './explore/renderThresholdExplorer';
import { scriptJson } from './scriptJson';
import { writeReportIndex } from './writeReportIndex';

const skip = skipWithoutBrowser();
/** What the page of 10,000 predictions may take. */
const MOST_SECONDS = 3;
const MOST_BYTES = 30e6;
let browser: Browser;
let root: string;

before(async () => {
  root = mkdtempSync(join(tmpdir(), 'pages-'));
  symlinkSync(resolve('.cache'), join(root, '.cache'));
  mkdirSync(join(root, 'pictures'));
  for (let i = 0; i < 8; i++) {
    const noise = { type: 'gaussian' as const, mean: 60 + 15 * i, sigma: 25 };
    await sharp({ create: { width: 500, height: 360, channels: 3, background: '#888', noise } })
      .jpeg()
      .toFile(join(root, `${i}.jpg`));
  }
  if (!skip) browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  // KEEP_PAGES=1 leaves them to be looked at.
  if (process.env.KEEP_PAGES) console.log(`pages kept in ${root}`);
  else rmSync(root, { recursive: true });
});

/** Predictions of `count` pictures that are there, each right with the share `accuracy`. */
function predictionsFor(
  prefix: string,
  count: number,
  classNames: readonly string[],
  accuracy: number,
): Prediction[] {
  const random = createRandom(1, 'report pages');
  return Array.from({ length: count }, (_, i) => {
    const path = `pictures/${prefix}${i}.jpg`;
    if (i < 10_000) linkSync(join(root, `${i % 8}.jpg`), join(root, path));
    const truth = i % classNames.length;
    const answer = random.uniform() < accuracy ? truth : random.integer(classNames.length);
    const logits = classNames.map((_, j) => 2 * random.uniform() + (j === answer ? 2 + random.uniform() : 0));
    return createPrediction(path, classNames[truth], logits, classNames);
  });
}

async function writePage(
  name: string,
  predictions: readonly Prediction[],
  classNames: readonly string[],
): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder);
  await writePredictions(folder, predictions, classNames, { checkpoint: 'last.safetensors', split: 'val' });
  return writeReportIndex(folder, root);
}

/** Opens a page from disk with the network blocked. `problems` fills with whatever the browser complains about or asks for. */
async function open(
  path: string,
  width = 1200,
): Promise<{ page: Page; problems: string[]; seconds: number; close: () => Promise<void> }> {
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
  const started = performance.now();
  await page.goto(pathToFileURL(path).href);
  await page.locator('#confusion .course-explore-files .course-card').first().waitFor();
  await page.locator('#threshold [data-at="threshold"]').waitFor();
  const seconds = (performance.now() - started) / 1000;
  return { page, problems, seconds, close: () => context.close() };
}

test('the report of 10,000 predictions is small, opens fast, and everything in it can be used', {
  skip,
  timeout: 180_000,
}, async () => {
  const classNames = namesOf(10);
  const predictions = predictionsFor('a', 10_000, classNames, 0.9);
  const path = await writePage('ten-thousand', predictions, classNames);
  const { size } = statSync(path);
  let fastest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && fastest > MOST_SECONDS / 2; attempt++) {
    const { seconds, close } = await open(path);
    fastest = Math.min(fastest, seconds);
    await close();
  }
  console.log(`10,000 predictions: ${(size / 1e6).toFixed(1)} MB, opens in ${fastest.toFixed(2)} s`);
  assert.ok(size < MOST_BYTES, `${size} bytes`);
  assert.ok(fastest < MOST_SECONDS, `${fastest} s`);

  const { page, problems, close } = await open(path);
  const cell = predictions.filter((one) => one.true === 'class 3' && one.predicted === 'class 7');
  await page.locator('#confusion [data-cell="3,7"]').click();
  const panel = page.locator('#confusion .course-explore-files');
  assert.match(await panel.innerText(), new RegExp(`class 3 taken for class 7: ${cell.length} picture`));
  const worst = [...cell].sort((a, b) => b.loss - a.loss)[0];
  assert.equal(await panel.locator('.course-path').first().innerText(), worst.path);
  assert.equal(await panel.locator('.course-card').count(), Math.min(50, cell.length));
  assert.ok((await panel.locator('img').count()) > 0, 'the worst have their pictures');
  await page.locator('#confusion [data-cell="0,0"]').focus();
  await page.keyboard.press('Enter');
  assert.match(await panel.innerText(), /class 0, recognised/);
  assert.match(await panel.innerText(), /more in predictions\.csv/);
  assert.equal(await page.locator('#confusion [aria-pressed="true"]').count(), 1);

  const slider = page.locator('#threshold [data-at="threshold"]');
  const at = (name: string) => page.locator(`#threshold [data-at="${name}"]`).first().innerText();
  const expected = (threshold: number, name: string) => {
    const k = classNames.indexOf(name);
    const said = predictions.filter(({ probabilities }) => probabilities[k] >= threshold);
    const hits = said.filter((one) => one.true === name).length;
    return [hits, said.length - hits].map((count) => count.toLocaleString('en-US'));
  };
  assert.deepEqual([await at('tp'), await at('fp')], expected(0.5, 'class 0'));
  await slider.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  assert.equal(await at('threshold-text'), '0.503');
  assert.deepEqual([await at('tp'), await at('fp')], expected(0.503, 'class 0'));
  await page.locator('#threshold [data-at="class"]').selectOption({ label: 'class 4' });
  assert.deepEqual([await at('tp'), await at('fp')], expected(0.503, 'class 4'));
  const before = Number(/[\d.]+$/.exec(await at('cheapest'))?.[0]);
  await page.locator('#threshold [data-at="cost-fn"]').fill('20');
  const cheapest = Number(/[\d.]+$/.exec(await at('cheapest'))?.[0]);
  assert.ok(cheapest < before, `dear misses: ${cheapest} below ${before}`);
  await page.locator('#threshold [data-at="to-cheapest"]').click();
  assert.equal(Number(await at('threshold-text')), cheapest);
  await page.locator('#threshold [data-at="banded"]').check();
  await page.locator('#threshold [data-at="to-band"]').click();
  assert.deepEqual([await at('low-text'), await at('threshold-text')], ['0.010', '0.800']);
  assert.ok(Number((await at('unsure')).replace(',', '')) > 0);
  assert.deepEqual(problems, []);
  await close();
});

test('names that look like markup, quotes and other scripts are text everywhere', {
  skip,
  timeout: 60_000,
}, async () => {
  const classNames = ['<img src=x onerror=alert(1)>', '"quoted" & \'single\'', '日本語 ünï'];
  const predictions = predictionsFor('b</script><script>alert(2)<', 0, classNames, 0);
  const names = [
    '<img src=x onerror=alert(3)>.jpg',
    '</script><script>alert(4)</script>.jpg',
    '"\'`.jpg',
    'ä\u2028ß日.jpg',
  ];
  names.forEach((name, i) => {
    const logits = classNames.map((_, j) => (j === (i + 1) % 3 ? 2 : 0));
    predictions.push(createPrediction(name, classNames[i % 3], logits, classNames));
  });
  const { page, problems, close } = await open(await writePage('evil', predictions, classNames), 420);
  const panel = page.locator('#confusion .course-explore-files');
  for (const [i, name] of names.entries()) {
    await page.locator(`#confusion [data-cell="${i % 3},${(i + 1) % 3}"]`).click();
    assert.ok((await panel.locator('.course-path').allTextContents()).includes(name), name);
    assert.ok((await panel.innerText()).includes(classNames[i % 3]));
  }
  await page.locator('#threshold [data-at="class"]').selectOption({ index: 0 });
  assert.ok((await page.locator('#threshold').innerText()).includes(`says ${classNames[0]}`));
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.ok(Number(width) <= 420, `${width} pixels wide`);
  assert.deepEqual(problems, []);
  await close();
});

test('the pieces work where Jupyter puts an output into the page and makes its scripts anew', {
  skip,
}, async () => {
  const classNames = namesOf(2);
  const predictions = predictionsFor('jupyter-', 12, classNames, 0.5);
  const html = `${await renderConfusionExplorer(predictions, classNames, { root })}${renderThresholdExplorer(predictions, classNames)}`;
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.setContent('<div id="output"></div>');
  await page.evaluate(`(() => {
    const output = document.getElementById('output');
    const made = document.createElement('div');
    made.innerHTML = ${scriptJson(html)};
    output.appendChild(made);
    for (const old of made.querySelectorAll('script')) {
      const script = document.createElement('script');
      if (old.type) script.type = old.type;
      script.className = old.className;
      script.textContent = old.textContent;
      old.replaceWith(script);
    }
  })()`);
  await page.locator('[data-cell="1,1"]').click();
  assert.match(await page.locator('.course-explore-files').innerText(), /^class 1, recognised/);
  await page.locator('[data-at="threshold"]').fill('1001');
  assert.equal(await page.locator('[data-at="threshold-text"]').innerText(), 'never');
  assert.equal(await page.locator('[data-at="precision"]').innerText(), '–');
  assert.deepEqual(problems, []);
  await page.close();
});

test('on paper the controls are gone and what is set stays', { skip }, async () => {
  const classNames = namesOf(2);
  const predictions = predictionsFor('paper-', 30, classNames, 0.7);
  const { page, problems, close } = await open(await writePage('paper', predictions, classNames));
  await page.locator('#threshold [data-at="threshold"]').fill('250');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#threshold input[type="range"]:visible').count(), 0);
  assert.equal(await page.locator('#threshold button:visible').count(), 0);
  assert.equal(await page.locator('#threshold [data-at="threshold-text"]').innerText(), '0.250');
  assert.ok((await page.locator('#confusion .course-card:visible').count()) > 0);
  assert.ok((await page.pdf({ format: 'A4' })).length > 50_000);
  assert.deepEqual(problems, []);
  await close();
});

for (const [name, count, classes, accuracy] of [
  ['one-class', 20, 1, 1],
  ['one-prediction', 1, 2, 1],
  ['all-right', 40, 2, 1],
  ['all-wrong', 40, 2, -1],
  ['thousand-classes', 2000, 1000, 0.6],
  ['hundred-thousand', 100_000, 3, 0.9],
] as const) {
  test(`${name}: ${count} predictions of ${classes} classes`, { skip, timeout: 180_000 }, async () => {
    const classNames = namesOf(classes);
    let predictions = predictionsFor(`${name}-`, count, classNames, Math.abs(accuracy));
    if (accuracy < 0) {
      predictions = predictions.map(({ path, logits, ...one }) =>
        createPrediction(path, one.true, [...logits].reverse(), classNames),
      );
    }
    const path = await writePage(name, predictions, classNames);
    const { size } = statSync(path);
    const { page, problems, seconds, close } = await open(path);
    console.log(`${name}: ${(size / 1e6).toFixed(1)} MB, opens in ${seconds.toFixed(2)} s`);
    assert.ok(size < MOST_BYTES, `${size} bytes`);
    const right = predictions.filter(({ correct }) => correct).length;
    assert.ok(
      (await page.locator('.lead').first().innerText()).startsWith(`${right.toLocaleString('en-US')} of `),
    );
    const counts = await page.locator('#confusion .course-confusion b').allInnerTexts();
    const sum = counts.reduce((total, text) => total + Number(text.replaceAll(',', '')), 0);
    if (classes <= 12) assert.equal(sum, count);
    else {
      await page.locator('#confusion select').first().selectOption('999');
      assert.match(await page.locator('#confusion .course-explore-files').innerText(), /^class 999/);
    }
    await page.locator('#threshold [data-at="threshold"]').fill('0');
    assert.equal(await page.locator('#threshold [data-at="fn"]').innerText(), '0');
    assert.deepEqual(problems, []);
    await close();
  });
}
