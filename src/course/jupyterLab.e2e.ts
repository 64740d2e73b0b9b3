import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, skipWithoutBrowser } from './browser';
import { PARAMETERS_VARIABLE, type Parameters } from './parameters';
import { SCREENSHOTS } from './testReport';

const skip = skipWithoutBrowser();
/** A copy of the notebooks: JupyterLab saves what it runs, and the committed ones have no outputs. */
const folder = join('.cache', 'test', 'lab');
const NOTEBOOK = '03_fine_tuning.ipynb';
let browser: Browser;

before(async () => {
  if (skip) return;
  rmSync(folder, { recursive: true, force: true });
  cpSync('notebooks', join(folder, 'notebooks'), { recursive: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await launchBrowser();
});
after(() => browser?.close());

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** JupyterLab on the copied notebooks; the kernel gets the values of `parameters`. */
async function startLab(parameters: Parameters): Promise<{ url: string; server: ChildProcess }> {
  const port = await freePort();
  const settings = [
    '--no-browser',
    '--allow-root',
    `--ServerApp.port=${port}`,
    '--IdentityProvider.token=test',
    `--ServerApp.root_dir=${resolve(folder, 'notebooks')}`,
    '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate',
  ];
  const environment = { ...process.env, [PARAMETERS_VARIABLE]: JSON.stringify(parameters) };
  const server = spawn(String(process.env.COURSE_PYTHON), ['-m', 'jupyterlab', ...settings], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((ready, fail) => {
    server.stderr?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('is running at')) ready();
    });
    server.once('exit', () => fail(new Error(`JupyterLab ended:\n${said}`)));
  });
  return { url: `http://127.0.0.1:${port}/lab/tree/${NOTEBOOK}?token=test`, server };
}

async function openAndRunAll(url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  await page.goto(url);
  await page.locator('.jp-NotebookPanel .jp-Cell').first().waitFor({ timeout: 60_000 });
  await page.getByText(/TypeScript \(course\) \| Idle/).waitFor({ timeout: 60_000 });
  await page.locator('.lm-MenuBar-item', { hasText: /^Run$/ }).click();
  await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
  return page;
}

/** Waits until the last code cell has a number. JupyterLab scrolls there, and keeps only what is near in the page. */
async function waitUntilDone(page: Page, timeout: number): Promise<void> {
  const last = page.locator('.jp-CodeCell').last().locator('.jp-InputPrompt');
  await last.filter({ hasText: /\[\d+\]/ }).waitFor({ timeout });
}

/** Saves the notebook and gives what is wrong in the saved file: error outputs, cells without a number. */
async function savedProblems(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+s');
  await page.locator('.jp-mod-dirty').waitFor({ state: 'detached', timeout: 20_000 });
  const { cells } = JSON.parse(readFileSync(join(folder, 'notebooks', NOTEBOOK), 'utf8')) as {
    cells: {
      cell_type: string;
      execution_count: number | null;
      outputs: { output_type: string; evalue?: string }[];
    }[];
  };
  return cells
    .filter(({ cell_type }) => cell_type === 'code')
    .flatMap((cell, index) => [
      ...(cell.execution_count === index + 1
        ? []
        : [`cell ${index + 1} has the number ${cell.execution_count}`]),
      ...cell.outputs
        .filter(({ output_type }) => output_type === 'error')
        .map(({ evalue }) => String(evalue)),
    ]);
}

/** The experiments of the notebook as short as they can be; no comparison. */
const short: Parameters = { searchSteps: 10, headEpochs: 2, compareSeeds: 0 };
const small: Parameters = { ...short, imageSize: 64, batchSize: 16, out: join(folder, 'report') };

test('notebook 03 in JupyterLab: Run All draws the curve, with numbered cells and no error', {
  skip,
  timeout: 240_000,
}, async () => {
  const { url, server } = await startLab({ ...small, epochs: 2, checkpointDir: join(folder, 'ckpts') });
  try {
    const page = await openAndRunAll(url);
    await waitUntilDone(page, 180_000);
    assert.deepEqual(await savedProblems(page), []);
    const chart = page.locator('[data-figure] svg.main-svg').first();
    await chart.scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    const box = await chart.boundingBox();
    assert.ok(box && box.width > 300 && box.height > 200, 'the learning curves are not visible');
    await page.screenshot({ path: join(SCREENSHOTS, 'jupyterlab.png') });
    assert.ok(existsSync(join(folder, 'ckpts', 'epoch_0002.safetensors')));
    await page.close();
  } finally {
    server.kill('SIGTERM');
  }
});

test('Stop during training: the step is finished and saved, and the notebook goes on', {
  skip,
  timeout: 240_000,
}, async () => {
  const checkpointDir = join(folder, 'stopped');
  const { url, server } = await startLab({ ...small, epochs: 500, checkpointDir });
  try {
    const page = await openAndRunAll(url);
    await page
      .getByText(/Epoch 1 \| loss/)
      .first()
      .waitFor({ timeout: 180_000 });
    const stopped = Date.now();
    await page.locator('.lm-MenuBar-item', { hasText: /^Kernel$/ }).click();
    await page.getByRole('menuitem', { name: 'Interrupt Kernel' }).click();
    await waitUntilDone(page, 60_000);
    assert.ok(Date.now() - stopped < 30_000, 'training did not stop within 30 s');
    assert.deepEqual(await savedProblems(page), []);
    const files = readdirSync(checkpointDir);
    assert.ok(
      files.includes('last.safetensors') && !files.some((name) => name.endsWith('.tmp')),
      String(files),
    );
    await page.screenshot({ path: join(SCREENSHOTS, 'jupyterlab-stopped.png') });
    await page.close();
  } finally {
    server.kill('SIGTERM');
  }
});
