import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { removeTemporaryFiles, writeFileAtomic } from './writeFileAtomic';

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

test('further names hold the same bytes once, and replacing one leaves the others alone', async () => {
  const [path, first, second] = ['last', 'epoch_1', 'epoch_2'].map((name) => join(folder, 'named', name));
  await writeFileAtomic(path, 'one', [first]);
  assert.equal((await stat(path)).ino, (await stat(first)).ino);
  await writeFileAtomic(path, 'two', [second]);
  assert.equal(await readFile(first, 'utf8'), 'one');
  assert.equal(await readFile(second, 'utf8'), 'two');
  await writeFileAtomic(path, 'three', [second]);
  assert.equal(await readFile(second, 'utf8'), 'three');
  assert.deepEqual((await readdir(join(folder, 'named'))).sort(), ['epoch_1', 'epoch_2', 'last']);
});

test('a further name that is taken by a folder: the file keeps its old content', async () => {
  const path = join(folder, 'kept', 'last');
  await writeFileAtomic(path, 'old');
  await mkdir(join(folder, 'kept', 'best', 'inside'), { recursive: true });
  await assert.rejects(writeFileAtomic(path, 'new', [join(folder, 'kept', 'best')]), /Cannot write ".*last"/);
  assert.equal(await readFile(path, 'utf8'), 'old');
  assert.deepEqual((await readdir(join(folder, 'kept'))).sort(), ['best', 'last']);
});

test('only leftovers of a killed write are removed', async () => {
  const place = join(folder, 'leftovers');
  await mkdir(place);
  const names = ['.last.safetensors.0123456789ab.tmp', '.hidden', 'a.tmp', '.a.tmp', 'last.safetensors'];
  for (const name of names) await writeFile(join(place, name), 'x');
  assert.equal(await removeTemporaryFiles(place), 1);
  assert.deepEqual((await readdir(place)).sort(), names.slice(1).sort());
  assert.equal(await removeTemporaryFiles(join(place, 'none')), 0);
});
