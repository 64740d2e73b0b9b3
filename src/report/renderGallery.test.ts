import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { renderGallery } from './renderGallery';

async function pictures(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
  const tall = sharp({ create: { width: 300, height: 600, channels: 3, background: '#cc0000' } });
  await tall.clone().jpeg().withMetadata({ orientation: 6 }).toFile(join(folder, 'turned.jpg'));
  await sharp({ create: { width: 40, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toFile(join(folder, 'small & clear.png'));
  writeFileSync(join(folder, 'broken.jpg'), 'no picture');
  return folder;
}

async function thumbnails(html: string): Promise<{ data: Buffer; width: number; height: number }[]> {
  const found = [...html.matchAll(/src="data:image\/jpeg;base64,([^"]+)"/g)];
  return Promise.all(
    found.map(async ([, base64]) => {
      const { data, info } = await sharp(Buffer.from(base64, 'base64'))
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height };
    }),
  );
}

test('thumbnails are turned by EXIF, shrunk, never enlarged, and clear parts are white', async (context) => {
  const root = await pictures();
  context.after(() => rmSync(root, { recursive: true }));
  const html = await renderGallery(
    [{ path: 'turned.jpg' }, { path: 'small & clear.png', caption: 'a < b' }],
    {
      size: 100,
      root,
    },
  );
  const [turned, clear] = await thumbnails(html);
  assert.deepEqual([turned.width, turned.height], [100, 50]);
  assert.deepEqual([clear.width, clear.height], [40, 20]);
  assert.ok(clear.data[0] > 250);
  assert.ok(html.includes('a &lt; b<span class="course-path">small &amp; clear.png</span>'));
});

test('a picture that cannot be read leaves its path and the reason', async (context) => {
  const root = await pictures();
  context.after(() => rmSync(root, { recursive: true }));
  const html = await renderGallery([{ path: 'broken.jpg' }, { path: '<gone>.jpg', badge: '90 %' }], { root });
  assert.equal(html.match(/cannot be read: /g)?.length, 2);
  assert.match(html, /cannot be read: Input file contains unsupported image format/);
  assert.match(html, /cannot be read: Input file is missing: &lt;gone&gt;\.jpg/);
  assert.ok(!html.includes('<gone>'));
});

test('pixels are shown instead of the file they came from', async () => {
  const pixels = { data: new Uint8Array([255, 0, 0, 255, 0, 0]), width: 2, height: 1 };
  const html = await renderGallery([{ path: 'not/there.jpg', pixels }], { root: '.' });
  const [, base64] = /src="data:image\/jpeg;base64,([^"]+)"/.exec(html) ?? [];
  const { width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
  assert.deepEqual([width, height], [2, 1]);
  assert.match(html, /not\/there\.jpg/);
});
