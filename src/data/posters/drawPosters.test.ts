import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nearDuplicates } from '../checks/nearDuplicates';
import { classCounts, type Dataset } from '../dataset';
import { findLeaks } from '../findLeaks';
import { scanImageFolder } from '../scanImageFolder';
import { temporaryFolder } from '../temporaryFolder';
import { drawPosters, drawPostersOnce, THREE_BRANDS } from './drawPosters';
import type { PosterCardRow } from './posterCard';
import { readPosterCards } from './posterCards';

/** Small pictures are drawn by the same law and faster. */
const SMALL = { scale: 0.35, trainPerClass: 40, valPerClass: 12, testPerClass: 12 };

let folder: { path: string; remove: () => Promise<void> };
let dataset: Dataset;
let cards: PosterCardRow[];
before(async () => {
  folder = await temporaryFolder();
  await drawPosters(join(folder.path, 'posters'), SMALL);
  dataset = await scanImageFolder(join(folder.path, 'posters'));
  cards = (await readPosterCards(join(folder.path, 'posters'))) ?? [];
});
after(() => folder.remove());

test('two classes in three splits, every file another picture, none too dark, empty or small', () => {
  assert.deepEqual(classCounts(dataset), [
    { label: 'logo', train: 40, val: 12, test: 12, excluded: 0 },
    { label: 'others', train: 40, val: 12, test: 12, excluded: 0 },
  ]);
  assert.deepEqual(findLeaks(dataset), []);
  assert.deepEqual(nearDuplicates(dataset.samples), []);
  assert.equal(new Set(dataset.samples.map(({ sha256 }) => sha256)).size, 128);
  assert.ok(dataset.samples.every(({ format }) => format === 'jpeg'));
  assert.deepEqual(dataset.notes ?? [], []);
});

test('sizes and aspect ratios vary, in both classes alike', () => {
  for (const label of dataset.classNames) {
    const aspects = dataset.samples
      .filter((sample) => sample.label === label)
      .map(({ width, height }) => width / height);
    assert.ok(Math.min(...aspects) < 0.6 && Math.max(...aspects) > 1.9, `${label}: ${Math.min(...aspects)}`);
  }
});

test('the cards tell of every picture, and what they tell is what the class promises', () => {
  assert.deepEqual(
    cards.map(({ path }) => path).sort(),
    dataset.samples.map(({ path }) => path.slice(dataset.directory.length + 1)).sort(),
  );
  const logo = cards.filter(({ label }) => label === 'logo');
  assert.ok(logo.every(({ emblem, mark }) => emblem === 'brand' && mark === 'quorva'));
  const others = cards.filter(({ label }) => label === 'others');
  assert.ok(others.every(({ mark, partner }) => mark !== 'quorva' && partner !== 'quorva'));
  for (const emblem of ['none', 'other', 'lookAlike']) {
    assert.ok(others.filter((card) => card.emblem === emblem).length >= 3, emblem);
  }
  for (const card of cards.filter(({ emblem }) => emblem !== 'none')) {
    assert.ok(card.size >= 0.119 && card.size < 0.75, `${card.path}: ${card.size}`);
    assert.ok(card.covered >= 0 && card.covered <= 0.33, `${card.path}: ${card.covered}`);
  }
});

test('no sign becomes smaller than a tenth when a picture is squeezed to a square', () => {
  const sizes = new Map(dataset.samples.map((one) => [one.path.slice(dataset.directory.length + 1), one]));
  for (const { path, size, emblem } of cards) {
    const { width, height } = sizes.get(path) ?? { width: 0, height: 0 };
    if (emblem === 'none') continue;
    const inSquare = (size * Math.min(width, height)) / Math.max(width, height);
    assert.ok(inSquare > 0.098, `${path}: ${inSquare}`);
  }
});

test('the law is the same for both classes: kinds, shots, small and covered signs occur in each', () => {
  for (const label of ['logo', 'others']) {
    const rows = cards.filter((card) => card.label === label);
    assert.ok(new Set(rows.map(({ layout }) => layout)).size >= 10, label);
    assert.equal(new Set(rows.map(({ shot }) => shot)).size, 3);
    const marked = rows.filter(({ emblem }) => emblem !== 'none');
    assert.ok(marked.some(({ covered }) => covered > 0) && marked.some(({ size }) => size < 0.18), label);
    assert.ok(new Set(marked.map(({ variant }) => variant)).size >= 4);
  }
});

test('the seed decides every byte; a larger draw begins with the smaller one', async () => {
  const options = { scale: 0.3, valPerClass: 1, testPerClass: 0 };
  const hashes = async (name: string, trainPerClass: number, seed: number) => {
    await drawPosters(join(folder.path, name), { ...options, trainPerClass, seed });
    const { samples } = await scanImageFolder(join(folder.path, name));
    return new Map(samples.map(({ path, sha256 }) => [path.slice(join(folder.path, name).length), sha256]));
  };
  const first = await hashes('one', 2, 0);
  const larger = await hashes('two', 3, 0);
  assert.equal(larger.size, first.size + 2);
  for (const [path, sha256] of first) assert.equal(larger.get(path), sha256, path);
  const other = await hashes('three', 2, 1);
  for (const [path, sha256] of first) assert.notEqual(other.get(path), sha256, path);
});

test('three brands and others: four classes, each brand with its own mark', async () => {
  const directory = join(folder.path, 'four');
  await drawPosters(directory, {
    ...SMALL,
    trainPerClass: 6,
    valPerClass: 1,
    testPerClass: 1,
    brands: THREE_BRANDS,
  });
  const { classNames } = await scanImageFolder(directory);
  assert.deepEqual(classNames, ['foliar', 'hexalo', 'others', 'quorva']);
  for (const { label, mark } of (await readPosterCards(directory)) ?? []) {
    if (label === 'others') assert.ok(!['foliar', 'hexalo', 'quorva'].includes(mark), mark);
    else assert.equal(mark, label);
  }
});

test('drawn once: all or nothing, and a folder that is there stays as it is', async () => {
  const directory = join(folder.path, 'deep', 'once');
  const options = { scale: 0.3, trainPerClass: 1, valPerClass: 1, testPerClass: 0 };
  await Promise.all([drawPostersOnce(directory, options), drawPostersOnce(directory, options)]);
  assert.deepEqual(await readdir(join(folder.path, 'deep')), ['once']);
  const path = join(directory, 'val', 'logo', '001.jpg');
  const before = [await readFile(path), (await stat(path)).mtimeMs];
  await drawPostersOnce(directory, { ...options, seed: 5 });
  assert.deepEqual([await readFile(path), (await stat(path)).mtimeMs], before);
});

test('a folder without cards has none; numbers that are none are refused', async () => {
  assert.equal(await readPosterCards(folder.path), null);
  await assert.rejects(drawPosters(folder.path, { trainPerClass: 1.5 }), /trainPerClass is 1.5; it must be/);
  const none = { trainPerClass: 0, valPerClass: 0, testPerClass: 0 };
  await assert.rejects(drawPosters(folder.path, none), /there is no picture to draw/);
});
