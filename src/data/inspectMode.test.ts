import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { findings } from './checks/findings';
import { samplesOf } from './dataset';
import { findLeaks } from './findLeaks';
import { inspectMode, MOST_IN_FULL } from './inspectMode';
import { openDataset } from './openDataset';
import { scanImageFolder } from './scanImageFolder';
import { smallPicture, temporaryFolder, writeTree } from './temporaryFolder';

test('auto reads everything up to a number of pictures, the headers beyond', () => {
  assert.equal(inspectMode('auto', MOST_IN_FULL), 'full');
  assert.equal(inspectMode('auto', MOST_IN_FULL + 1), 'header');
  assert.equal(inspectMode('header', 1), 'header');
  assert.equal(inspectMode('full', 1e6), 'full');
  assert.throws(
    () => inspectMode('some' as 'full', 1),
    /^Error: inspect must be one of full, header, auto, not "some"\.$/,
  );
});

test('headers alone find the same leaks and broken files, and tell what was not checked', async (context) => {
  const { path: root, remove } = await temporaryFolder();
  context.after(remove);
  const data = join(root, 'data');
  for (let index = 0; index < 8; index++) {
    for (const [offset, label] of ['cat', 'dog'].entries()) {
      const content = await smallPicture(32 * index + 16 * offset, 'jpeg');
      const split = index < 5 ? 'train' : 'val';
      await writeTree(data, { [`${split}/${label}/${index}.jpg`]: content });
      // Two pictures of each class lie on both sides.
      if (index < 2) await writeTree(data, { [`val/${label}/again ${index}.jpg`]: content });
    }
  }
  const whole = await smallPicture(99, 'jpeg');
  await writeFile(join(data, 'train', 'cat', 'cut.jpg'), whole.subarray(0, whole.length - 20));
  await writeFile(join(data, 'train', 'cat', 'empty.jpg'), '');

  const [full, header] = await Promise.all(
    (['full', 'header'] as const).map((inspect) => scanImageFolder(data, { inspect })),
  );
  const leaks = (dataset: typeof full) =>
    findLeaks(dataset).map(({ samples }) => samples.map(({ path }) => path));
  assert.equal(leaks(full).length, 4);
  assert.deepEqual(leaks(header), leaks(full));
  const excluded = (dataset: typeof full) =>
    // The check's name alone: libvips collects its messages, so those of two damaged files may run together.
    samplesOf(dataset, 'excluded').map(({ path, problems }) => [path, problems[0].split(':')[0]]);
  assert.equal(excluded(full).length, 2);
  assert.deepEqual(excluded(header), excluded(full));
  // Only what may be a copy is read to its end.
  const hashed = header.samples.filter(({ split, sha256 }) => split !== 'excluded' && sha256 !== '');
  assert.equal(hashed.length, 8);

  const [note] = header.notes ?? [];
  assert.match(
    note,
    /^HEADERS ONLY: the 22 pictures were not decoded\..*Not checked: .*near duplicate,.*blurred\. Set inspect to 'full'/,
  );
  const names = findings(header).map(({ check }) => check.name);
  assert.ok(names.includes('tiny') && names.includes('leak') && names.includes('truncated'));
  assert.ok(!names.includes('blurred') && !names.includes('near duplicate'));

  const options = { data, out: join(root, 'out'), inspect: 'header' } as const;
  const opened = await openDataset(options);
  assert.deepEqual(findLeaks(opened), []);
  assert.deepEqual(await openDataset(options), opened);
  const decoded = await openDataset({ ...options, inspect: 'full' });
  assert.equal(decoded.inspected, 'full');
  assert.ok(!(decoded.notes ?? []).join().includes('HEADERS ONLY'));
});
