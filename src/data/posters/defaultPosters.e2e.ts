import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { classCounts } from '../dataset';
import { openDataset } from '../openDataset';
import { temporaryFolder } from '../temporaryFolder';

test('the default folder is drawn when it is not there, and nothing in it needs a remark', async (context) => {
  const { path: root, remove } = await temporaryFolder();
  const before = process.cwd();
  process.chdir(root);
  context.after(async () => {
    process.chdir(before);
    await remove();
  });
  const dataset = await openDataset({ data: 'data/posters/', out: 'out' });
  assert.deepEqual(classCounts(dataset), [
    { label: 'logo', train: 60, val: 30, test: 30, excluded: 0 },
    { label: 'others', train: 60, val: 30, test: 30, excluded: 0 },
  ]);
  assert.equal(dataset.samples[0].path, 'data/posters/test/logo/001.jpg');
  assert.deepEqual(await readdir(join(root, 'data')), ['posters']);
  assert.deepEqual(dataset.notes ?? [], []);
  // Some pictures are dim, blurred or plain on purpose, and a check may say so; none may be unusable or a copy.
  const remarked = dataset.samples.filter(({ problems }) => problems.length > 0);
  console.log(remarked.map(({ path, problems }) => `${path}: ${problems.join('; ')}`).join('\n'));
  assert.ok(remarked.length <= 12, `${remarked.length} pictures with a remark`);
});
