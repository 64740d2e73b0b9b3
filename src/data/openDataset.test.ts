import assert from 'node:assert/strict';
import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { classCounts, samplesOf } from './dataset';
import { findLeaks } from './findLeaks';
import { openDataset } from './openDataset';
import { smallPicture, temporaryFolder, writeTree } from './temporaryFolder';

async function folder(context: TestContext): Promise<string> {
  const { path, remove } = await temporaryFolder();
  context.after(remove);
  return path;
}

/** Two classes of ten different pictures each, below the prefix. */
async function tenEach(root: string, prefix = '', first = 0): Promise<void> {
  for (const [offset, label] of ['cat', 'dog'].entries()) {
    for (let index = 0; index < 10; index++) {
      const name = `${prefix}${label}/${index}, "q".png`;
      await writeTree(root, { [name]: await smallPicture(first + offset * 10 + index) });
    }
  }
}

test('class folders are divided; the second call reads back; any change scans anew', async (context) => {
  const root = await folder(context);
  const data = join(root, 'data');
  await tenEach(data);
  let scanned = 0;
  const options = {
    data,
    out: join(root, 'out'),
    valFraction: 0.2,
    testFraction: 0.1,
    seed: 5,
    onProgress: () => scanned++,
  };
  const first = await openDataset(options);
  assert.deepEqual(classCounts(first), [
    { label: 'cat', train: 7, val: 2, test: 1, excluded: 0 },
    { label: 'dog', train: 7, val: 2, test: 1, excluded: 0 },
  ]);
  assert.equal(scanned, 20);
  assert.deepEqual(await openDataset(options), first);
  assert.equal(scanned, 20);

  const summary = JSON.parse(await readFile(join(root, 'out', 'dataset.json'), 'utf8'));
  assert.deepEqual(summary.classNames, ['cat', 'dog']);
  assert.deepEqual(summary.counts, classCounts(first));

  await openDataset({ ...options, seed: 6 });
  assert.equal(scanned, 40, 'another seed');
  await openDataset(options);
  assert.equal(scanned, 60, 'back again');
  await utimes(join(data, 'cat', '0, "q".png'), 1, 1);
  await openDataset(options);
  assert.equal(scanned, 80, 'a file changed');
  await rm(join(data, 'cat', '1, "q".png'));
  await openDataset(options);
  assert.equal(scanned, 99, 'a file removed');
  await writeFile(join(root, 'out', 'dataset.csv'), 'cut o');
  const again = await openDataset(options);
  assert.equal(scanned, 118, 'a damaged table');
  assert.equal(again.samples.length, 19);
});

test('train and val of the folder are kept; train alone is divided; test stays', async (context) => {
  const root = await folder(context);
  await tenEach(root, 'data/train/');
  await tenEach(root, 'data/test/', 100);
  const data = join(root, 'data');
  const divided = await openDataset({ data, out: join(root, 'one'), valFraction: 0.3, testFraction: 0.5 });
  const counts = (dataset: typeof divided) =>
    classCounts(dataset).map(({ train, val, test }) => [train, val, test]);
  assert.deepEqual(counts(divided), [
    [7, 3, 10],
    [7, 3, 10],
  ]);
  assert.ok(samplesOf(divided, 'test').every(({ path }) => path.includes('/test/')));
  await tenEach(root, 'data/val/', 200);
  const kept = await openDataset({ data, out: join(root, 'two'), valFraction: 0.3 });
  assert.deepEqual(counts(kept), [
    [10, 10, 10],
    [10, 10, 10],
  ]);
  assert.deepEqual(kept.notes, []);
});

test('a leak is mended by default, told with error, kept with ignore', async (context) => {
  const root = await folder(context);
  await tenEach(root, 'data/train/');
  await tenEach(root, 'data/val/', 5);
  const options = { data: join(root, 'data'), out: join(root, 'out'), valFraction: 0.2 };
  // Shades 5..9 are cats and shades 10..14 are a dog here and a cat there: copies and contradictions.
  const mended = await openDataset(options);
  assert.deepEqual(findLeaks(mended), []);
  assert.equal(findLeaks(mended, 'folderSplit').length, 15);
  assert.deepEqual(classCounts(mended), [
    { label: 'cat', train: 8, val: 2, test: 0, excluded: 10 },
    { label: 'dog', train: 8, val: 2, test: 0, excluded: 10 },
  ]);
  assert.match((mended.notes ?? []).join('\n'), /^LABEL CONFLICT: 10 files.*\nLEAK, mended: 10 pictures/);
  assert.deepEqual(await openDataset(options), mended);
  await assert.rejects(openDataset({ ...options, onLeak: 'error' }), /leaks: 10 pictures/);
  const kept = await openDataset({ ...options, onLeak: 'ignore' });
  assert.equal(findLeaks(kept).length, 15);
  assert.equal(samplesOf(kept, 'val').length, 20);
});

test('options and folders that cannot be used are told', async (context) => {
  const root = await folder(context);
  await tenEach(root, 'data/');
  const options = { data: join(root, 'data'), out: join(root, 'out') };
  await assert.rejects(openDataset({ ...options, valFraction: 1.5 }), /valFraction must be/);
  await assert.rejects(
    openDataset({ ...options, onLeak: 'maybe' as 'error' }),
    /onLeak must be one of resplit, error, ignore, not "maybe"/,
  );
  await assert.rejects(openDataset({ ...options, data: join(root, 'none') }), /does not exist/);
  await writeTree(root, { 'same/a/1.png': await smallPicture(1), 'same/b/1.png': await smallPicture(1) });
  await writeTree(root, { 'same/a/2.png': await smallPicture(2), 'same/a/3.png': await smallPicture(3) });
  await assert.rejects(
    openDataset({ ...options, data: join(root, 'same') }),
    /Class "b" has 0 distinct usable/,
  );
});
