import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../data/temporaryFolder';
import { COURSE_ADDRESS, COURSE_PICTURES, placeCoursePictures } from './placeCoursePictures';

// Whatever proxy this machine has: it is not for its own address.
process.env.no_proxy = '127.0.0.1';

const CONTENTS: Readonly<Record<string, string>> = {
  'train/logo/06.jpeg': 'first',
  'train/others/1.jpeg': 'second',
  'val/logo/06.jpeg': 'first',
  'val/logo/14 b.jpeg': 'third',
};
const pictures = Object.entries(CONTENTS).map(([path, text]) => ({
  path,
  bytes: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
}));

async function folder(context: TestContext): Promise<string> {
  const { path, remove } = await temporaryFolder();
  context.after(remove);
  return path;
}

/** Serves the files; `answer` may say another text, or null for a 404. Tells which were asked for. */
async function serve(
  context: TestContext,
  answer: (path: string) => string | null = (path) => CONTENTS[path] ?? null,
): Promise<{ from: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').replace(/^\/base\//, ''));
    asked.push(path);
    const text = answer(path);
    if (text === null) response.writeHead(404).end('no');
    else response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { from: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`, asked };
}

const isWhole = (directory: string) =>
  Object.entries(CONTENTS).every(([path, text]) => readFileSync(join(directory, path), 'utf8') === text);

test('the list: 44 files, 25 pictures, an address that names a commit', () => {
  assert.equal(COURSE_PICTURES.length, 44);
  assert.equal(new Set(COURSE_PICTURES.map(({ sha256 }) => sha256)).size, 25);
  assert.ok(COURSE_PICTURES.every(({ path }) => /^(train|val)\/(logo|others)\/\d+\.jpe?g$/.test(path)));
  assert.match(COURSE_ADDRESS, /^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/[0-9a-f]{40}\/data$/);
});

test('from a server: each content once, all files in their places, nothing else left', async (context) => {
  const root = await folder(context);
  const { from, asked } = await serve(context);
  const told: number[] = [];
  const onProgress = ({ files }: { files: number }) => told.push(files);
  assert.equal(await placeCoursePictures(join(root, 'course'), { from, pictures, onProgress }), true);
  assert.ok(isWhole(join(root, 'course')));
  assert.deepEqual(asked, ['train/logo/06.jpeg', 'train/others/1.jpeg', 'val/logo/14 b.jpeg']);
  assert.deepEqual(told, [1, 2, 3, 4]);
  assert.deepEqual(readdirSync(root), ['course']);
  assert.equal(await placeCoursePictures(join(root, 'course'), { from, pictures }), false);
  assert.equal(asked.length, 3);
});

test('cut off: the folder is not there, and the next call asks for the rest alone', async (context) => {
  const root = await folder(context);
  const broken = await serve(context, (path) => (path.includes('14') ? null : CONTENTS[path]));
  await assert.rejects(
    placeCoursePictures(join(root, 'course'), { from: broken.from, pictures }),
    /^Error: Cannot download http:.*14%20b\.jpeg: the server answers 404 .*Without a network: get https:.*--from THAT_FOLDER\.$/,
  );
  assert.ok(!existsSync(join(root, 'course')));
  const { from, asked } = await serve(context);
  await placeCoursePictures(join(root, 'course'), { from, pictures });
  assert.deepEqual(asked, ['val/logo/14 b.jpeg']);
  assert.ok(isWhole(join(root, 'course')));
});

test('no network, and another content under the same name: one line each', async (context) => {
  const root = await folder(context);
  const nowhere = { from: 'http://127.0.0.1:1/', pictures };
  await assert.rejects(placeCoursePictures(join(root, 'a'), nowhere), (error: Error) => {
    assert.match(error.message, /^Cannot download .*ECONNREFUSED.*Without a network: /);
    return !error.message.includes('\n');
  });
  const { from } = await serve(context, () => 'other');
  await assert.rejects(
    placeCoursePictures(join(root, 'b'), { from, pictures }),
    /SHA-256 is \w+\.\.\., expected/,
  );
  assert.ok(!existsSync(join(root, 'b')));
});

test('from a folder: right files are copied, a wrong or missing one is named', async (context) => {
  const root = await folder(context);
  for (const [path, text] of Object.entries(CONTENTS)) {
    await mkdir(dirname(join(root, 'given', path)), { recursive: true });
    await writeFile(join(root, 'given', path), text);
  }
  const from = join(root, 'given');
  assert.equal(await placeCoursePictures(join(root, 'course'), { from, pictures }), true);
  assert.ok(isWhole(join(root, 'course')));
  await writeFile(join(from, 'val/logo/06.jpeg'), 'fake!');
  await placeCoursePictures(join(root, 'same content was right'), { from, pictures });
  await writeFile(join(from, 'train/logo/06.jpeg'), 'fake!');
  await assert.rejects(
    placeCoursePictures(join(root, 'x'), { from, pictures }),
    /06\.jpeg is not the course's picture/,
  );
  await assert.rejects(
    placeCoursePictures(join(root, 'y'), { from: root, pictures }),
    /06\.jpeg is missing: .* is not/,
  );
  await writeFile(join(root, 'course/train/others/1.jpeg'), '');
  await assert.rejects(
    placeCoursePictures(join(root, 'course'), { from, pictures }),
    /course exists, but train\/others\/1\.jpeg in it is missing or another file/,
  );
});
