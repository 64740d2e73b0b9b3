import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from '../data/checks/findings';
import { makeDataset } from '../data/makeDataset';
import { scanProgressBar } from './scanProgressBar';
import { showCheckGallery, showCheckTable } from './showChecks';
import { showMostAlike } from './showMostAlike';

/** What is shown while `run` runs: outside a notebook, one line of text for each output. */
async function printed(run: () => Promise<void> | void): Promise<string[]> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    await run();
  } finally {
    console.log = log;
  }
  return lines;
}

test('the galleries hold the first files of each check, and say when there is nothing', async () => {
  const dataset = makeDataset(Array.from({ length: 9 }, (_, index) => ['a', 'train', `${index}`] as const));
  const samples = dataset.samples.map((sample) => ({ ...sample, problems: ['tiny: 8x6 pixels'] }));
  const results = findings({ samples });
  assert.match(
    (await printed(() => showCheckTable(results))).join(),
    /^\[table: \d+ checks of every picture\]$/,
  );
  assert.deepEqual(await printed(() => showCheckGallery(results, 4)), ['[4 pictures: gallery]']);
  assert.deepEqual(await printed(() => showCheckGallery(findings(dataset))), ['The checks found nothing.']);
});

test('the pairs that look most alike, and what is said when there are none', async () => {
  const { samples } = makeDataset(
    Array.from({ length: 4 }, (_, index) => ['a', 'train', `${index}`] as const),
  );
  assert.deepEqual(await printed(() => showMostAlike(samples, 3)), [
    'Fewer than two pictures have a perceptual hash: nothing was compared.',
  ]);
  const hashed = ['00', '01', 'ff', '0f'].map((byte, index) => ({
    ...samples[index],
    perceptualHash: byte.repeat(32),
  }));
  assert.deepEqual(await printed(() => showMostAlike(hashed.slice(0, 2), 3)), ['[2 pictures: gallery]']);
  assert.deepEqual(await printed(() => showMostAlike([hashed[0], hashed[2]], 3)), [
    'No two files look alike.',
  ]);
});

test('the bar of a scan appears with the first file', async () => {
  const lines = await printed(() => {
    const none = scanProgressBar();
    none.finish();
    const bar = scanProgressBar();
    for (const done of [1, 2]) bar.onProgress({ done, total: 2, path: `${done}.png` });
    bar.finish();
  });
  assert.equal(lines.length, 1);
  assert.match(lines[0], /^Reading pictures: 2\/2 \(100 %\)/);
});
