import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { classCounts } from './dataset';
import { openDataset } from './openDataset';
import { scanImageFolder } from './scanImageFolder';
import { smallPicture, temporaryFolder, writeTree } from './temporaryFolder';

async function folder(context: TestContext): Promise<string> {
  const { path, remove } = await temporaryFolder();
  context.after(remove);
  return path;
}

/** Two classes of two pictures each. */
async function twoClasses(root: string): Promise<void> {
  for (const [index, name] of ['a/1', 'a/2', 'b/1', 'b/2'].entries()) {
    await writeTree(root, { [`${name}.png`]: await smallPicture(40 * index) });
  }
}

/** Root may read everything, so root becomes another user as long as the function runs. */
async function withoutPrivileges<T>(run: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test('files and folders that may not be read are in the table; a class folder that may not is an error', async (context) => {
  const root = await folder(context);
  await twoClasses(root);
  await writeTree(root, { 'a/closed.png': await smallPicture(7), 'a/locked/1.png': await smallPicture(8) });
  await chmod(root, 0o755);
  await chmod(join(root, 'a', 'closed.png'), 0o000);
  await chmod(join(root, 'a', 'locked'), 0o000);
  for (const inspect of ['full', 'header'] as const) {
    const { samples } = await withoutPrivileges(() => scanImageFolder(root, { inspect }));
    assert.deepEqual(
      samples.filter(({ split }) => split === 'excluded').map(({ path }) => path.slice(root.length + 1)),
      ['a/closed.png', 'a/locked'],
    );
    assert.deepEqual(samples[2].problems, ['cannot be read: permission denied']);
    assert.match(samples[3].problems[0], /^cannot be read: No permission to read the folder ".*locked"\./);
    assert.equal(samples.length, 6);
  }
  await chmod(join(root, 'b'), 0o000);
  await assert.rejects(
    withoutPrivileges(() => scanImageFolder(root)),
    /^Error: No permission to read the folder ".*b"\. Give this user the right/,
  );
  for (const name of ['b', 'a/locked']) await chmod(join(root, name), 0o700); // So that it can be removed.
});

test('folders within folders, deeper than a path may be long', async (context) => {
  const { path: root } = await temporaryFolder();
  const before = process.cwd();
  context.after(() => {
    process.chdir(before);
    // Node's own way of removing a tree cannot name what lies so deep.
    execFileSync('rm', ['-rf', root]);
  });
  await twoClasses(root);
  process.chdir(join(root, 'a'));
  // Step by step, because the whole path would be refused here too.
  for (let depth = 0; depth < 45; depth++) {
    mkdirSync('d'.repeat(100));
    process.chdir('d'.repeat(100));
  }
  writeFileSync('far.png', await smallPicture(9));
  process.chdir(before);
  const { samples } = await scanImageFolder(root);
  assert.equal(samples.length, 5);
  assert.match(samples[2].problems.join(), /^cannot be read: the path.* is too long for this system$/);
  assert.equal(samples[2].split, 'excluded');
});

test('class names of every kind come through to the table and back', async (context) => {
  const root = await folder(context);
  const names = [
    '__proto__',
    'constructor',
    'a, "b"',
    '<script>',
    'caf\u00e9',
    'cafe\u0301',
    ' ',
    'x\ny',
    '=1+1',
    '0',
  ];
  for (const [index, name] of names.entries()) {
    await mkdir(join(root, 'data', name), { recursive: true });
    for (const copy of [0, 1]) {
      const picture = await smallPicture(20 * index + 10 * copy);
      await writeFile(join(root, 'data', name, `${copy}.png`), picture);
    }
  }
  const options = { data: join(root, 'data'), out: join(root, 'out') };
  const dataset = await openDataset(options);
  assert.deepEqual(new Set(dataset.classNames), new Set(names));
  assert.deepEqual(await openDataset(options), dataset);
  for (const { train, val } of classCounts(dataset)) assert.deepEqual([train, val], [1, 1]);
});

test('10,000 class folders', async (context) => {
  const root = await folder(context);
  const picture = await smallPicture(1, 'jpeg');
  for (let label = 0; label < 10_000; label++) {
    const name = join(root, 'data', `class ${label}`);
    mkdirSync(name, { recursive: true });
    for (const copy of [0, 1]) {
      const comment = Buffer.from(`\xff\xfe\0\x08${String(2 * label + copy).padStart(6, '0')}`, 'latin1');
      const content = [picture.subarray(0, 2), comment, picture.subarray(2)];
      writeFileSync(join(name, `${copy}.jpg`), Buffer.concat(content));
    }
  }
  const options = { data: join(root, 'data'), out: join(root, 'out'), inspect: 'header' } as const;
  const dataset = await openDataset(options);
  const counts = classCounts(dataset);
  assert.equal(counts.length, 10_000);
  assert.ok(counts.every(({ train, val }) => train === 1 && val === 1));
  assert.equal(dataset.samples.filter(({ problems }) => problems.join().startsWith('tiny: ')).length, 20_000);
});
