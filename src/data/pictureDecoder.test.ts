import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { drawFormula } from './fixtures/drawFormula';
import { decodeJpeg, lookUp, mirrorRows, readJpegHeader, resizeBox } from './pictureDecoder';
import { temporaryFolder } from './temporaryFolder';
import { cropPixels } from './transforms/cropPixels';
import { resizePixels } from './transforms/resizePixels';

const drawn = drawFormula(97, 61);
/** Duller, so that no kernel overshoots beyond 0 and 255: there Pillow, which rounds between the passes, cuts off twice. */
const image = { ...drawn, data: drawn.data.map((value) => 64 + (value >> 1)) };
const whole = { left: 0, top: 0, width: 97, height: 61 };
let folder: { path: string; remove: () => Promise<void> };
let jpeg: string;
before(async () => {
  folder = await temporaryFolder();
  jpeg = join(folder.path, 'größe.jpg');
  await sharp(image.data, { raw: { width: 97, height: 61, channels: 3 } })
    .blur(2)
    .jpeg({ quality: 95 })
    .toFile(jpeg);
});
after(() => folder.remove());

function differences(one: Uint8Array, other: Uint8Array): { most: number; mean: number } {
  assert.equal(one.length, other.length);
  const each = [...one].map((value, index) => Math.abs(value - other[index]));
  return { most: Math.max(...each), mean: each.reduce((sum, value) => sum + value, 0) / each.length };
}

test('a rectangle of pixels has the numbers of the reference resize, but for a rounding', async () => {
  const size = fc.integer({ min: 1, max: 80 });
  await fc.assert(
    fc.asyncProperty(
      fc.record({ left: fc.nat(50), top: fc.nat(30), width: fc.integer(), height: fc.integer() }),
      size,
      size,
      fc.constantFrom('bilinear' as const, 'bicubic' as const),
      async ({ left, top, ...size }, width, height, interpolation) => {
        const box = {
          left,
          top,
          width: 1 + (Math.abs(size.width) % (97 - left)),
          height: 1 + (Math.abs(size.height) % (61 - top)),
        };
        const expected = resizePixels(cropPixels(image, box), width, height, { interpolation });
        const found = await resizeBox(image.data, 97, box, { width, height, interpolation });
        assert.ok(differences(found, expected.data).most <= 2, JSON.stringify(box));
      },
    ),
    { numRuns: 60 },
  );
});

test('a JPEG is decoded as by sharp; shrunk, it lies at the same place', async () => {
  const decoded = await sharp(jpeg).raw().toBuffer();
  const size = { width: 97, height: 61, interpolation: 'bicubic' } as const;
  const found = await decodeJpeg(jpeg, 1, whole, size);
  assert.ok(differences(found, decoded).most <= 4);
  const box = { left: 13, top: 9, width: 70, height: 45 };
  const small = { width: 12, height: 9, interpolation: 'bicubic' } as const;
  const expected = await resizeBox(decoded, 97, box, small);
  for (const [shrink, mean] of [
    [1, 0.5],
    [2, 3],
    [4, 6],
  ] as const) {
    const shrunk = await decodeJpeg(jpeg, shrink, box, small);
    const far = differences(shrunk, expected).mean;
    assert.ok(far < mean, `shrunk by ${shrink}: ${far}`);
  }
});

test('what is no JPEG, or not there, is undefined; damage is an error', async () => {
  const png = join(folder.path, 'x.png');
  await writeFile(png, await sharp(jpeg).png().toBuffer());
  await mkdir(join(folder.path, 'folder.jpg'));
  for (const name of ['x.png', 'missing.jpg', 'folder.jpg']) {
    assert.equal(await readJpegHeader(join(folder.path, name)), undefined);
  }
  const cut = join(folder.path, 'cut.jpg');
  const bytes = await sharp(jpeg).jpeg({ quality: 100 }).toBuffer();
  await writeFile(cut, bytes.subarray(0, 1500));
  const target = { width: 9, height: 9, interpolation: 'bicubic' } as const;
  await assert.rejects(decodeJpeg(cut, 1, whole, target), /JPEG/);
  await assert.rejects(decodeJpeg(jpeg, 1, { ...whole, width: 99 }, target));
  await assert.rejects(decodeJpeg(join(folder.path, 'missing.jpg'), 1, whole, target), /cannot be read/);
});

test('a header ends where the first scan begins, also when it is long', async () => {
  const bytes = await sharp(jpeg).jpeg().toBuffer();
  const long = join(folder.path, 'long.jpg');
  const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0xff, 0xff), Buffer.alloc(65_533, 7)]);
  await writeFile(long, Buffer.concat([bytes.subarray(0, 2), comment, comment, bytes.subarray(2)]));
  const header = await readJpegHeader(long);
  assert.ok(header !== undefined);
  const scan = bytes.indexOf(Buffer.of(0xff, 0xda));
  assert.equal(header.length, scan + 4 + 2 * comment.length);
  assert.deepEqual([...header.subarray(-4, -2)], [0xff, 0xda]);
});

test('the table is looked up by channel, rows are mirrored; wrong lengths are refused', () => {
  const table = Float32Array.from({ length: 768 }, (_, index) => index / 2);
  const values = new Float32Array(6);
  lookUp(Uint8Array.of(0, 1, 2, 255, 254, 253), table, values);
  assert.deepEqual([...values], [0, 128.5, 257, 127.5, 255, 382.5]);
  assert.throws(() => lookUp(new Uint8Array(3), table, values), /wrong arguments/);
  assert.deepEqual([...mirrorRows(Uint8Array.of(1, 2, 3, 4, 5, 6), 2)], [4, 5, 6, 1, 2, 3]);
  assert.throws(() => mirrorRows(new Uint8Array(7), 2), /wrong arguments/);
  const target = { width: 2, height: 2, interpolation: 'bicubic' } as const;
  assert.throws(() => resizeBox(image.data, 97, { ...whole, height: 62 }, target), /wrong arguments/);
});
