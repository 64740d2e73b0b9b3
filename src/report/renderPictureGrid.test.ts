import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { renderPictureGrid } from './renderPictureGrid';

/** One pixel of grey, to be found again. */
const pixels = (grey: number) => ({ data: new Uint8Array([grey, grey, grey]), width: 1, height: 1 });

test('rows keep their pictures in order; a shorter row is filled up with empty places', async () => {
  const picture = (grey: number) => ({ path: `${grey}.png`, pixels: pixels(grey) });
  const html = await renderPictureGrid(
    [
      { label: 'a <b>', note: '3 & more', pictures: [picture(0), picture(100), picture(200)] },
      { label: 'tiny', pictures: [picture(50)] },
      { label: 'none', pictures: [] },
    ],
    { title: 'T', size: 40 },
  );
  const greys = await Promise.all(
    [...html.matchAll(/base64,([^"]+)"/g)].map(async ([, data]) => {
      const raw = await sharp(Buffer.from(data, 'base64')).raw().toBuffer();
      return Math.round(raw[0] / 10) * 10;
    }),
  );
  assert.deepEqual(greys, [0, 100, 200, 50]);
  assert.match(html, /repeat\(3, minmax\(0, 40px\)\)/);
  assert.match(html, /a &lt;b&gt;<span>3 &amp; more<\/span>/);
  assert.deepEqual(html.match(/<div><\/div>/g)?.length, 2 + 3);
});

test('a picture that cannot be read leaves the reason, and no grid is no error', async () => {
  const html = await renderPictureGrid([{ label: 'x', pictures: [{ path: 'gone.jpg' }] }], { root: '/none' });
  assert.match(html, /cannot be read: Input file is missing: gone\.jpg/);
  assert.match(await renderPictureGrid([]), /course-grid/);
});
