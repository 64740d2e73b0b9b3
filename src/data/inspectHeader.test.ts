import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { PIXEL_CHECK_NAMES } from './checks/checks';
import { pictureEnds, readPictureHeader } from './headers/readPictureHeader';
import { inspectHeader } from './inspectHeader';
import { inspectImage } from './inspectImage';
import { createRandom } from './random';
import { temporaryFolder } from './temporaryFolder';

const random = createRandom('header');
const NOISE = Buffer.from(Uint8Array.from({ length: 96 * 72 * 3 }, () => random.integer(256)));
const picture = (): Sharp => sharp(NOISE, { raw: { width: 96, height: 72, channels: 3 } });

const KINDS: Readonly<Record<string, Sharp>> = {
  'baseline.jpg': picture().jpeg(),
  'progressive.jpg': picture().jpeg({ progressive: true }),
  'full-colour.jpg': picture().jpeg({ chromaSubsampling: '4:4:4' }),
  'grey.jpg': picture().toColourspace('b-w').jpeg(),
  'ink.jpg': picture().toColourspace('cmyk').jpeg(),
  'profile.jpg': picture().withIccProfile('p3').jpeg(),
  'named.gif': picture().jpeg(),
  'plain.png': picture().png(),
  'interlaced.png': picture().png({ progressive: true }),
  'palette.png': picture().png({ palette: true }),
  'four-colours.png': picture().png({ palette: true, colours: 4 }),
  'clear-palette.png': picture().ensureAlpha(0.5).png({ palette: true }),
  'clear.png': picture().ensureAlpha(0.5).png(),
  'deep.png': picture().toColourspace('rgb16').png(),
  'grey.png': picture().toColourspace('b-w').png(),
  'deep-grey.png': picture().toColourspace('grey16').png(),
  'profile.png': picture().withIccProfile('p3').png(),
  'turned.png': picture().withMetadata({ orientation: 8 }).png(),
  'lossy.webp': picture().webp(),
  'lossless.webp': picture().webp({ lossless: true }),
  'clear.webp': picture().ensureAlpha(0.5).webp(),
  'clear-lossless.webp': picture().ensureAlpha(0.5).webp({ lossless: true }),
  'profile.webp': picture().withIccProfile('p3').webp(),
  'turned.webp': picture().withMetadata({ orientation: 6 }).webp(),
  'plain.gif': picture().gif(),
  'plain.tif': picture().tiff({ compression: 'lzw' }),
  'plain.avif': picture().avif({ effort: 0 }),
  'thin.png': picture().resize(200, 20, { fit: 'fill' }).png(),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [
      `turned${orientation}.jpg`,
      picture().withMetadata({ orientation }).jpeg(),
    ]),
  ),
};

/** Kinds whose header alone does not tell: they are decoded. */
const DECODED = /turned\.webp|\.gif$|\.tif$|\.avif$/;

test(`${Object.keys(KINDS).length} kinds of files: the header tells what decoding tells`, async (context) => {
  const { path: root, remove } = await temporaryFolder();
  context.after(remove);
  for (const [name, kind] of Object.entries(KINDS)) {
    const content = await kind.toBuffer();
    const path = join(root, name);
    await writeFile(path, content);
    const [full, { contentKey, ...header }] = [await inspectImage(path), await inspectHeader(path)];
    const known = name !== 'named.gif' && DECODED.test(name);
    assert.equal(contentKey === -1, known, name);
    const problems = full.problems.filter((text) => known || !PIXEL_CHECK_NAMES.includes(text.split(':')[0]));
    assert.deepEqual(
      header,
      { ...full, problems, perceptualHash: '', sha256: known ? full.sha256 : '' },
      name,
    );
  }
});

test('a file that is cut off anywhere is never taken for a whole one', async () => {
  for (const name of [
    'baseline.jpg',
    'progressive.jpg',
    'turned6.jpg',
    'plain.png',
    'lossy.webp',
    'clear.webp',
  ]) {
    const whole = await KINDS[name].clone().toBuffer();
    assert.equal(typeof readPictureHeader(whole), 'object', name);
    for (let length = 0; length < whole.length; length++) {
      const cut = whole.subarray(0, length);
      const taken = typeof readPictureHeader(cut) === 'object' && pictureEnds(cut, cut.subarray(-64), length);
      assert.ok(!taken, `${name}, ${length} of ${whole.length} bytes`);
    }
  }
});

test('bytes changed at random never throw, and a size that is told is the one that libvips reads', async () => {
  const draw = createRandom('damage');
  for (const name of ['turned6.jpg', 'turned.png', 'lossless.webp', 'clear.webp']) {
    const whole = await KINDS[name].clone().toBuffer();
    for (let round = 0; round < 150; round++) {
      const damaged = Buffer.from(whole);
      for (let count = 0; count < 4; count++)
        damaged[draw.integer(Math.min(600, whole.length))] = draw.integer(256);
      const header = readPictureHeader(damaged);
      if (typeof header === 'string') continue;
      const told = await sharp(damaged, { limitInputPixels: false })
        .metadata()
        .catch(() => undefined);
      if (told === undefined) continue; // Found when the picture is decoded: the header was sound as far as it goes.
      assert.deepEqual([header.width, header.height], [told.width, told.height], `${name}, round ${round}`);
    }
  }
});

test('a long header, bytes after the end, and equal contents', async (context) => {
  const { path: root, remove } = await temporaryFolder();
  context.after(remove);
  const plain = await picture().jpeg().toBuffer();
  const comment = (length: number) =>
    Buffer.concat([Buffer.of(0xff, 0xfe, length >> 8, length & 255), Buffer.alloc(length - 2, 'x')]);
  const long = Buffer.concat([plain.subarray(0, 2), comment(60_000), comment(50_000), plain.subarray(2)]);
  const files = { long, again: long, plain, trailing: Buffer.concat([plain, Buffer.alloc(500)]) };
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, `${name}.jpg`), content);
  const read = (name: string) => inspectHeader(join(root, `${name}.jpg`));
  const told = await read('long');
  assert.deepEqual([told.width, told.height, told.decodes], [96, 72, true]);
  assert.equal(told.contentKey, (await read('again')).contentKey);
  assert.notEqual(told.contentKey, (await read('plain')).contentKey);
  const trailing = await read('trailing');
  assert.deepEqual([trailing.contentKey, trailing.decodes, trailing.sha256.length], [-1, true, 64]);
});
