import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writeFileAtomic } from './writeFileAtomic';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-'));
});
after(() => rm(folder, { recursive: true }));

test('writes text and bytes, makes folders, replaces the old content, leaves nothing else behind', async () => {
  const path = join(folder, 'a', 'b', 'file.txt');
  await writeFileAtomic(path, 'old');
  await writeFileAtomic(path, 'é\n');
  assert.equal(await readFile(path, 'utf8'), 'é\n');
  await writeFileAtomic(path, new Uint8Array([0, 255, 7]));
  assert.deepEqual([...(await readFile(path))], [0, 255, 7]);
  assert.deepEqual(await readdir(join(folder, 'a', 'b')), ['file.txt']);
});

test('a failure names the file, keeps what was there and removes the temporary file', async () => {
  const path = join(folder, 'taken');
  await mkdir(path);
  await writeFile(join(path, 'inside'), 'kept');
  await assert.rejects(writeFileAtomic(path, 'x'), /Cannot write ".*taken": /);
  assert.equal(await readFile(join(path, 'inside'), 'utf8'), 'kept');
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.endsWith('.tmp')),
    [],
  );
});

test('writers at the same time leave one whole content', async () => {
  const path = join(folder, 'raced');
  const contents = Array.from({ length: 12 }, (_, index) => String(index).repeat(50_000));
  await Promise.all(contents.map((content) => writeFileAtomic(path, content)));
  assert.ok(contents.includes(await readFile(path, 'utf8')));
});
