import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, skipWithoutBrowser } from '../course/browser';
import type { Figure } from './figure';
import { confusionMatrixFigure } from './figures/confusionMatrixFigure';
import { imageSizesFigure } from './figures/imageSizesFigure';
import { learningCurvesFigure } from './figures/learningCurvesFigure';
import { OUTPUT_STYLE } from './outputStyle';
import { plotlyBundle } from './plotlyBundle';
import { renderFigure } from './renderFigure';

const skip = skipWithoutBrowser();
let browser: Browser;
before(async () => {
  if (!skip) browser = await launchBrowser();
});
after(() => browser?.close());

const bars = (title: string): Figure => ({
  data: [{ type: 'bar', x: ['a', 'b'], y: [1, 2] }],
  layout: { title: { text: title }, height: 200 },
});

async function open(
  body: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 900, height: 700 },
    offline: true,
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.setContent(`<!DOCTYPE html><style>${OUTPUT_STYLE}</style><body>${body}`);
  return { page, problems };
}

test('figures draw before and after the bundle, where AMD is about, and a hidden one when it shows', {
  skip,
}, async () => {
  const amd =
    '<script>window.define = function () { throw new Error("AMD was used"); }; define.amd = {};</script>';
  const hidden = `<div id="place" style="display:none">${renderFigure(bars('Hidden'), { id: 'hidden' })}</div>`;
  const { page, problems } = await open(
    `${amd}${renderFigure(bars('Early'), { id: 'early' })}${hidden}${plotlyBundle()}${renderFigure(bars('Late'), { id: 'late' })}`,
  );
  await page.waitForSelector('#early svg.main-svg');
  await page.waitForSelector('#late svg.main-svg');
  assert.equal(await page.locator('#hidden svg').count(), 0);
  await page.evaluate("document.getElementById('place').style.display = 'block'");
  await page.waitForSelector('#hidden svg.main-svg');
  assert.equal(await page.locator('.course-note').count(), 0);
  await page.setViewportSize({ width: 420, height: 700 });
  await page.waitForFunction("document.querySelector('#early svg.main-svg').clientWidth <= 420");
  assert.deepEqual(problems, []);
});

test('an update of a live figure takes over the drawn plot', { skip }, async () => {
  const live = (epochs: number) =>
    renderFigure(
      learningCurvesFigure({ steps: [{ epoch: 0.5, loss: 1 }], epochs: [], totalEpochs: epochs }),
      { liveKey: 'live-1' },
    );
  const { page, problems } = await open(`<div id="output">${live(4)}</div>${plotlyBundle()}`);
  await page.waitForSelector('svg.main-svg');
  // As JupyterLab does it: new HTML, then its scripts are made again so that they run.
  const replaced = await page.evaluate(`(() => {
    const output = document.getElementById('output');
    const plot = output.querySelector('.course-figure-plot');
    output.innerHTML = ${JSON.stringify(live(8)).replace(/</g, '\\u003c')};
    for (const old of output.querySelectorAll('script')) {
      const script = document.createElement('script');
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      script.textContent = old.textContent;
      old.replaceWith(script);
    }
    const now = output.querySelectorAll('.course-figure-plot');
    return { same: now[0] === plot, count: now.length, drawn: !!now[0].querySelector('svg.main-svg'), last: plot.layout.xaxis.range[1] };
  })()`);
  assert.deepEqual(replaced, { same: true, count: 1, drawn: true, last: 8 + 0.03 * 8 });
  assert.deepEqual(problems, []);
});

test('names with markup show as themselves on axes and under the pointer', { skip }, async () => {
  const name = '<b>$x$</b> & <a href="javascript:alert(1)">%{x}';
  const matrix = renderFigure(
    confusionMatrixFigure(
      [
        [1, 0],
        [0, 1],
      ],
      [name, '10'],
    ),
    { id: 'matrix' },
  );
  const sizes = renderFigure(
    imageSizesFigure([{ path: `${name}.jpg`, label: name, width: 10, height: 10 }], [name]),
    {
      id: 'sizes',
    },
  );
  const { page, problems } = await open(`${matrix}${sizes}${plotlyBundle()}`);
  await page.waitForSelector('#sizes .point');
  const ticks = await page.locator('#matrix .xtick text').allTextContents();
  assert.deepEqual(ticks, ['<b>$x$</b> & <a href="javas…', '10']);
  await page.locator('#sizes .nsewdrag').hover({ force: true, position: await pointIn(page) });
  await page.waitForSelector('#sizes .hovertext');
  const hover = (await page.locator('#sizes .hovertext').allTextContents()).join();
  assert.ok(hover.includes(`${name}.jpg`), hover);
  assert.equal(await page.locator('svg a').count(), 0);
  assert.deepEqual(problems, []);
});

test('without scripts the title and a plain sentence show', { skip }, async () => {
  const { page } = await open(`${renderFigure(bars('Counts'), { id: 'a' })}`, { javaScriptEnabled: false });
  assert.ok(await page.getByText('Counts').isVisible());
  assert.ok(await page.getByText('This chart is drawn by a script').isVisible());
});

async function pointIn(page: Page): Promise<{ x: number; y: number }> {
  const point = await page.locator('#sizes .point').boundingBox();
  const area = await page.locator('#sizes .nsewdrag').boundingBox();
  assert.ok(point && area);
  return { x: point.x + point.width / 2 - area.x, y: point.y + point.height / 2 - area.y };
}
