import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { temporaryFolder, writeTree } from './temporaryFolder';
import { type WalkedPicture, walkPictures } from './walkPictures';

let folder: { path: string; remove: () => Promise<void> };
before(async () => {
  folder = await temporaryFolder();
  await writeTree(folder.path, {
    'tree/b.jpg': '',
    'tree/a/2.PNG': '',
    'tree/a/10.png': '',
    'tree/a-x.jpg': '',
    'tree/a.jpg': '',
    'tree/\u{1F600}.jpg': '',
    'tree/\uE000.jpg': '',
    'tree/.hidden.jpg': '',
    'tree/.cache/x.jpg': '',
    'tree/__MACOSX/x.jpg': '',
    'tree/notes.txt': '',
    'none/notes.txt': '',
    'none/deeper/.x.jpg': '',
    'single.dat': '',
  });
  await symlink('..', join(folder.path, 'tree/a/up'));
  await symlink('nowhere', join(folder.path, 'tree/gone.jpg'));
  await symlink('nowhere', join(folder.path, 'tree/gone'));
});
after(() => folder.remove());

async function walk(...names: string[]): Promise<string[]> {
  const found: WalkedPicture[] = [];
  for await (const one of walkPictures(names.map((name) => `${folder.path}/${name}`))) found.push(one);
  return found.map(({ path, problem }) => path.slice(folder.path.length + 1) + (problem && ` (${problem})`));
}

const TREE = [
  'tree/a-x.jpg',
  'tree/a.jpg',
  'tree/a/10.png',
  'tree/a/2.PNG',
  'tree/b.jpg',
  'tree/gone.jpg (cannot be read: is a link that leads nowhere)',
  'tree/\uE000.jpg',
  'tree/\u{1F600}.jpg',
];

test('a folder gives its pictures sorted by path, a loop of links once, broken links with the reason', async () => {
  assert.deepEqual(await walk('tree'), TREE);
});

test('the paths keep their order, and a named file is taken whatever its name', async () => {
  assert.deepEqual(await walk('single.dat', 'tree/b.jpg', 'tree/a/'), [
    'single.dat',
    'tree/b.jpg',
    'tree/a/10.png',
    'tree/a/2.PNG',
    'tree/a/up/a-x.jpg',
    'tree/a/up/a.jpg',
    'tree/a/up/b.jpg',
    'tree/a/up/gone.jpg (cannot be read: is a link that leads nowhere)',
    'tree/a/up/\uE000.jpg',
    'tree/a/up/\u{1F600}.jpg',
  ]);
});

test('a missing path and a folder without pictures are told before the first picture', async () => {
  for (const [name, message] of [
    ['nowhere.jpg', /nowhere\.jpg": there is no such file or folder\.$/],
    ['tree/gone.jpg', /gone\.jpg": is a link that leads nowhere\.$/],
    ['none', /none": there is no picture in this folder; accepted are \.jpg /],
  ] as const) {
    const pictures = walkPictures([`${folder.path}/tree/a.jpg`, `${folder.path}/${name}`]);
    await assert.rejects(pictures.next(), { message });
  }
});
