import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { classCounts, type Dataset, samplesOf } from '../dataset';
import { findLeaks } from '../findLeaks';
import { scanImageFolder } from '../scanImageFolder';
import { temporaryFolder } from '../temporaryFolder';
import { drawPosters, drawPostersOnce } from './drawPosters';

let folder: { path: string; remove: () => Promise<void> };
let dataset: Dataset;
before(async () => {
  folder = await temporaryFolder();
  await drawPosters(join(folder.path, 'posters'));
  dataset = await scanImageFolder(join(folder.path, 'posters'));
});
after(() => folder.remove());

test('120 posters to train with, 60 to validate with, every file another picture', () => {
  assert.deepEqual(classCounts(dataset), [
    { label: 'logo', train: 60, val: 30, test: 0, excluded: 0 },
    { label: 'others', train: 60, val: 30, test: 0, excluded: 0 },
  ]);
  assert.deepEqual(findLeaks(dataset), []);
  assert.equal(new Set(dataset.samples.map(({ sha256 }) => sha256)).size, 180);
  assert.ok(dataset.samples.every(({ format }) => format === 'jpeg'));
  // Banners are wide on purpose; nothing else may be wrong with a drawn poster.
  const problems = dataset.samples.flatMap((sample) => sample.problems);
  assert.deepEqual([...new Set(problems.map((problem) => problem.split(':')[0]))], ['odd aspect']);
});

test('sizes and aspect ratios vary, in both classes alike', () => {
  for (const label of dataset.classNames) {
    const aspects = dataset.samples
      .filter((sample) => sample.label === label)
      .map(({ width, height }) => width / height);
    assert.ok(Math.min(...aspects) < 0.5 && Math.max(...aspects) > 3, `${label}: ${Math.min(...aspects)}`);
  }
});

test('the seed decides every byte', async () => {
  const options = { trainPerClass: 2, valPerClass: 1 };
  const hashes = async (name: string, seed: number) => {
    await drawPosters(join(folder.path, name), { ...options, seed });
    return (await scanImageFolder(join(folder.path, name))).samples.map(({ sha256 }) => sha256);
  };
  const first = await hashes('one', 0);
  assert.deepEqual(await hashes('two', 0), first);
  const other = await hashes('three', 1);
  assert.ok(other.every((sha256) => !first.includes(sha256)));
});

test('drawn once: all or nothing, and a folder that is there stays as it is', async () => {
  const directory = join(folder.path, 'deep', 'once');
  const options = { trainPerClass: 1, valPerClass: 1 };
  await Promise.all([drawPostersOnce(directory, options), drawPostersOnce(directory, options)]);
  assert.deepEqual(await readdir(join(folder.path, 'deep')), ['once']);
  const path = join(directory, 'val', 'logo', '001.jpg');
  const before = [await readFile(path), (await stat(path)).mtimeMs];
  await drawPostersOnce(directory, { ...options, seed: 5 });
  assert.deepEqual([await readFile(path), (await stat(path)).mtimeMs], before);
});

/** A histogram of 16 bins for each channel, as shares. */
async function colourHistogram(path: string): Promise<number[]> {
  const pixels = await sharp(path).resize(96, 96, { fit: 'fill' }).raw().toBuffer();
  const bins = new Array<number>(48).fill(0);
  for (const [index, value] of pixels.entries()) bins[(index % 3) * 16 + (value >> 4)] += 1 / (96 * 96);
  return bins;
}

test('colours alone do not tell the classes apart', async () => {
  const features = async (split: 'train' | 'val') =>
    Promise.all(
      samplesOf(dataset, split).map(async ({ path, classIndex }) => ({
        x: await colourHistogram(path),
        y: classIndex,
      })),
    );
  const [train, val] = [await features('train'), await features('val')];

  const centroids = [0, 1].map((label) => {
    const members = train.filter(({ y }) => y === label);
    return members[0].x.map((_, bin) => members.reduce((sum, { x }) => sum + x[bin], 0) / members.length);
  });
  const distance = (x: number[], label: number) =>
    x.reduce((sum, value, bin) => sum + (value - centroids[label][bin]) ** 2, 0);
  const nearest =
    val.filter(({ x, y }) => (distance(x, 1) < distance(x, 0) ? 1 : 0) === y).length / val.length;

  // Logistic regression by gradient descent, slightly regularised.
  const weights = new Array<number>(48).fill(0);
  let bias = 0;
  const score = (x: number[]) => x.reduce((sum, value, bin) => sum + value * weights[bin], bias);
  for (let step = 0; step < 1500; step++) {
    const gradient = weights.map((weight) => weight * 1e-3);
    let biasGradient = 0;
    for (const { x, y } of train) {
      const error = (1 / (1 + Math.exp(-score(x))) - y) / train.length;
      for (const [bin, value] of x.entries()) gradient[bin] += error * value;
      biasGradient += error;
    }
    for (const [bin, slope] of gradient.entries()) weights[bin] -= 5 * slope;
    bias -= 5 * biasGradient;
  }
  const logistic = val.filter(({ x, y }) => (score(x) > 0 ? 1 : 0) === y).length / val.length;
  const text = `nearest centroid ${nearest.toFixed(2)}, logistic regression ${logistic.toFixed(2)}`;
  assert.ok(nearest <= 0.72 && logistic <= 0.72, text);
});
