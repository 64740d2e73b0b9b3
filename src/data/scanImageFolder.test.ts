import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { folderError } from './listImageFolder';
import { scanImageFolder } from './scanImageFolder';
import { smallPicture, temporaryFolder, writeTree } from './temporaryFolder';

async function folder(context: TestContext): Promise<string> {
  const { path, remove } = await temporaryFolder();
  context.after(remove);
  return path;
}

async function picture(shade: number): Promise<Buffer> {
  return smallPicture(shade);
}

test('class folders alone: names sorted by code points, nested folders, hidden and other files', async (context) => {
  const root = await folder(context);
  await writeTree(root, {
    'dog/1.png': await picture(1),
    'Zebra/1.PNG': await picture(2),
    'cat/deep/er/2.png': await picture(3),
    'cat/.hidden.png': 'x',
    'cat/.ipynb_checkpoints/3.png': await picture(4),
    'cat/notes.txt': 'x',
    'cat/old.bmp': 'x',
    'cat/none': 'x',
    '.git/config': 'x',
    '__MACOSX/cat/1.png': 'x',
    'readme.md': 'x',
  });
  const seen: string[] = [];
  const dataset = await scanImageFolder(`${root}/`, {
    onProgress: ({ done, total, path }) => seen.push(`${done}/${total} ${path}`),
  });
  assert.equal(dataset.directory, root);
  assert.deepEqual(dataset.classNames, ['Zebra', 'cat', 'dog']);
  assert.deepEqual(dataset.classToIndex, { Zebra: 0, cat: 1, dog: 2 });
  assert.deepEqual(
    dataset.samples.map(({ path, label, classIndex, split }) => [path, label, classIndex, split]),
    [
      [`${root}/Zebra/1.PNG`, 'Zebra', 0, 'train'],
      [`${root}/cat/deep/er/2.png`, 'cat', 1, 'train'],
      [`${root}/dog/1.png`, 'dog', 2, 'train'],
    ],
  );
  assert.equal(seen.length, 3);
  assert.match(seen[2], /^3\/3 /);
  assert.match(
    (dataset.notes ?? []).join(),
    /passed over: 1 x hidden \(a leading dot\), 1 x \(none\), 1 x \.txt, 1 x \.bmp\./,
  );
});

test('train, val and test folders give the splits; facts of a file are right', async (context) => {
  const root = await folder(context);
  const turned = await sharp({ create: { width: 30, height: 10, channels: 3, background: '#204060' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  await writeTree(root, {
    'train/a/1.jpg': turned,
    'train/b/1.png': await picture(1),
    'validation/a/1.png': await picture(2),
    'validation/b/1.png': await picture(3),
    'test/a/1.png': await picture(4),
    'test/b/wrong-name.gif': await picture(5),
    'more/a/1.png': await picture(6),
  });
  const dataset = await scanImageFolder(root);
  const splits = dataset.samples.map(({ path, split }) => `${split} ${path.slice(root.length + 1)}`);
  assert.deepEqual(splits, [
    'test test/a/1.png',
    'test test/b/wrong-name.gif',
    'train train/a/1.jpg',
    'train train/b/1.png',
    'val validation/a/1.png',
    'val validation/b/1.png',
  ]);
  const rotated = dataset.samples[2];
  assert.deepEqual(
    [rotated.width, rotated.height, rotated.bytes, rotated.format, rotated.problems[0]],
    [10, 30, turned.length, 'jpeg', 'EXIF-rotated: orientation 6 is applied'],
  );
  assert.equal(rotated.sha256, createHash('sha256').update(turned).digest('hex'));
  assert.deepEqual([rotated.channels, rotated.bitDepth, rotated.orientation], [3, 8, 6]);
  assert.equal(
    dataset.samples[1].problems[0],
    'extension and content disagree: the name ends in .gif but the content is png',
  );
  assert.match((dataset.notes ?? []).join(), /Folders next to train\/ were passed over: more\./);
});

test('files that do not decode stay in the table with their reason', async (context) => {
  const root = await folder(context);
  const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251));
  const raw = { raw: { width: 64, height: 64, channels: 3 as const } };
  const jpeg = await sharp(noise, raw).jpeg().toBuffer();
  const png = await sharp(noise, raw).png().toBuffer();
  await writeTree(root, {
    'a/good.png': await picture(1),
    'a/empty.jpg': '',
    'a/text.jpg': 'not a picture',
    'a/truncated.jpg': jpeg.subarray(0, Math.floor(jpeg.length * 0.9)),
    'a/truncated.png': png.subarray(0, Math.floor(png.length * 0.9)),
    'b/good.jpg': jpeg,
  });
  await symlink(join(root, 'nowhere.png'), join(root, 'a', 'link.png'));
  const dataset = await scanImageFolder(root);
  const excluded = dataset.samples.filter(({ split }) => split === 'excluded');
  assert.deepEqual(
    excluded.map(({ path }) => path.slice(root.length + 3)),
    ['empty.jpg', 'link.png', 'text.jpg', 'truncated.jpg', 'truncated.png'],
  );
  assert.match(excluded[0].problems[0], /^zero bytes: the file is empty/);
  assert.match(excluded[1].problems[0], /is a link that leads nowhere/);
  for (const [sample, check] of [
    [excluded[2], 'does not decode'],
    [excluded[3], 'truncated'],
    [excluded[4], 'truncated'],
  ] as const) {
    assert.ok(sample.problems[0].startsWith(`${check}: `), sample.problems[0]);
    assert.ok(!sample.problems[0].includes('\n'));
  }
  const note = (dataset.notes ?? []).join();
  assert.match(note, /5 of 7 pictures cannot be used/);
  for (const { path } of excluded) assert.ok(note.includes(path), path);
});

test('links: to a folder elsewhere they are followed, upwards and in circles not', async (context) => {
  const root = await folder(context);
  await writeTree(root, {
    'data/a/1.png': await picture(1),
    'data/b/1.png': await picture(2),
    'elsewhere/2.png': await picture(3),
  });
  await symlink(join(root, 'elsewhere'), join(root, 'data', 'a', 'more'));
  await symlink(join(root, 'data'), join(root, 'data', 'a', 'up'));
  await symlink(join(root, 'data', 'b'), join(root, 'data', 'b', 'self'));
  await symlink(join(root, 'data', 'b', 'round.png'), join(root, 'data', 'b', 'round.png'));
  await symlink(join(root, 'elsewhere'), join(root, 'data', 'c'));
  const dataset = await scanImageFolder(join(root, 'data'));
  assert.deepEqual(
    dataset.samples.map(({ path, split }) => `${split} ${path.slice(root.length + 6)}`),
    ['train a/1.png', 'train a/more/2.png', 'train b/1.png', 'excluded b/round.png', 'train c/2.png'],
  );
});

const errors: [string, Record<string, string>, RegExp][] = [
  ['no folders', { 'x.txt': '' }, /"ROOT" has no class folders\. Valid: one folder per class, or train\//],
  ['one class', { 'a/1.png': 'PICTURE' }, /"ROOT" has one class only \("a"\); .* at least two/],
  [
    'one class in val',
    { 'train/a/1.png': '', 'train/b/1.png': '', 'val/a/1.png': '' },
    /"ROOT\/val" has one class only/,
  ],
  [
    'an empty class',
    { 'a/1.png': '', 'b/notes.txt': '' },
    /"ROOT\/b" has no pictures; accepted are \.jpg .*\.avif/,
  ],
  [
    'classes that differ',
    { 'train/a/1.png': '', 'train/b/1.png': '', 'val/a/1.png': '', 'val/c/1.png': '' },
    /train\/ and val\/ have different classes: "b" is missing in val\/, "c" is missing in train\/\./,
  ],
  ['val without train', { 'val/a/1.png': '', 'val/b/1.png': '' }, /has val\/ but no train\//],
  [
    'two names for val',
    { 'train/a/1.png': '', 'val/a/1.png': '', 'valid/a/1.png': '' },
    /both val\/ and valid\//,
  ],
  [
    'a class that does not decode',
    { 'a/1.png': 'PICTURE', 'b/1.png': 'x', 'b/2.png': 'y' },
    /none of the 2 pictures of class "b" can be used \("ROOT\/b\/1\.png" does not decode/,
  ],
  [
    'a class that does not decode in val',
    { 'train/a/1.png': 'PICTURE', 'train/b/1.png': 'PICTURE', 'val/a/1.png': 'PICTURE', 'val/b/1.png': 'x' },
    /none of the 1 pictures of class "b" for val can be used/,
  ],
];

for (const [name, files, expected] of errors) {
  test(`one clear line for ${name}`, async (context) => {
    const root = await folder(context);
    const bytes = await picture(9);
    const contents = Object.entries(files).map(([path, content]) => [
      path,
      content === 'PICTURE' ? bytes : content,
    ]);
    await writeTree(root, Object.fromEntries(contents));
    await assert.rejects(scanImageFolder(root), (error: Error) => {
      assert.match(error.message.replaceAll(root, 'ROOT'), expected);
      assert.ok(!error.message.includes('\n'));
      return true;
    });
  });
}

test('one clear line for a folder that does not exist, is a file, or may not be read', async (context) => {
  const root = await folder(context);
  await writeTree(root, { file: 'x' });
  await assert.rejects(scanImageFolder(join(root, 'none')), /none" does not exist\. Give a folder with/);
  await assert.rejects(scanImageFolder(join(root, 'file')), /file" is a file\. Give a folder with/);
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  assert.match(folderError(denied, 'x').message, /^No permission to read the folder "x"\./);
});
