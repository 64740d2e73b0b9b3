import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { drawFormula } from './fixtures/drawFormula';
import { normalizationTable, normalizePixels } from './normalizePixels';
import {
  decodeJpeg,
  hasDecoder,
  openDecoder,
  readJpegHeader,
  resizeBox,
  type Shrink,
  type TargetSize,
} from './pictureDecoder';
import { temporaryFolder } from './temporaryFolder';
import { IMAGENET_NORMALIZATION } from './transformConfig';
import type { Box } from './transforms/cropBox';
import { cropPixels } from './transforms/cropPixels';
import { flipHorizontally } from './transforms/randomFlip';
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

async function resized(data: Uint8Array, box: Box, target: TargetSize): Promise<Uint8Array> {
  const values = new Uint8Array(target.width * target.height * 3);
  await resizeBox({ data, width: 97 }, box, target, { values });
  return values;
}

async function decoded(path: string, shrink: Shrink, box: Box, target: TargetSize): Promise<Uint8Array> {
  const values = new Uint8Array(target.width * target.height * 3);
  await decodeJpeg({ path, orientation: 1, shrink, box }, target, { values });
  return values;
}

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
        const found = await resized(image.data, box, { width, height, interpolation });
        assert.ok(differences(found, expected.data).most <= 2, JSON.stringify(box));
      },
    ),
    { numRuns: 60 },
  );
});

test('a JPEG is decoded as by sharp; shrunk, it lies at the same place', async () => {
  const bySharp = await sharp(jpeg).raw().toBuffer();
  const size = { width: 97, height: 61, interpolation: 'bicubic' } as const;
  const found = await decoded(jpeg, 1, whole, size);
  assert.ok(differences(found, bySharp).most <= 4);
  const box = { left: 13, top: 9, width: 70, height: 45 };
  const small = { width: 12, height: 9, interpolation: 'bicubic' } as const;
  const expected = await resized(bySharp, box, small);
  for (const [shrink, mean] of [
    [1, 0.5],
    [2, 3],
    [4, 6],
  ] as const) {
    const shrunk = await decoded(jpeg, shrink, box, small);
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
  await assert.rejects(decoded(cut, 1, whole, target), /JPEG/);
  await assert.rejects(decoded(jpeg, 1, { ...whole, width: 99 }, target));
  await assert.rejects(decoded(join(folder.path, 'missing.jpg'), 1, whole, target), /cannot be read/);
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

test('numbers by a table, mirrored and turned, are those of the pixels', async () => {
  assert.ok(hasDecoder());
  const target = { width: 12, height: 9, interpolation: 'bilinear' } as const;
  const box = { left: 13, top: 9, width: 70, height: 45 };
  const plain = { data: await resized(image.data, box, target), width: 12, height: 9 };
  const table = normalizationTable(IMAGENET_NORMALIZATION);
  // A slot of a batch: what stands before and after it stays.
  const batch = new Float32Array(3 * plain.data.length).fill(9);
  const slot = batch.subarray(plain.data.length, 2 * plain.data.length);
  await resizeBox({ data: image.data, width: 97 }, box, target, { values: slot, table, mirrored: true });
  assert.deepEqual(slot, normalizePixels(flipHorizontally(plain).data, IMAGENET_NORMALIZATION));
  assert.ok([...batch].every((value, at) => value === 9 || (at >= slot.length && at < 2 * slot.length)));
  const turned = new Uint8Array(plain.data.length);
  await decodeJpeg({ path: jpeg, orientation: 6, shrink: 1, box }, target, { values: turned });
  const upright = await decoded(jpeg, 1, box, target);
  // Orientation 6: the stored picture's lower left corner is the upright one's upper left.
  for (let x = 0; x < 12; x++) {
    for (let y = 0; y < 9; y++) {
      const [from, to] = [(y * 12 + x) * 3, (x * 9 + 8 - y) * 3];
      assert.deepEqual([...turned.subarray(to, to + 3)], [...upright.subarray(from, from + 3)]);
    }
  }
});

test('a destination that is too short, and a rectangle beyond the pixels, are refused', async () => {
  const target = { width: 2, height: 2, interpolation: 'bicubic' } as const;
  const pixels = { data: image.data, width: 97 };
  const table = normalizationTable(IMAGENET_NORMALIZATION);
  for (const destination of [
    { values: new Uint8Array(11) },
    { values: new Float32Array(12) },
    { values: new Float32Array(11), table },
    { values: new Float32Array(12), table: table.subarray(1) },
  ]) {
    await assert.rejects(resizeBox(pixels, whole, target, destination), /wrong arguments/);
  }
  await assert.rejects(resized(image.data, { ...whole, height: 62 }, target), /wrong arguments/);
});

test('no decoder is null; one that does not load as well, and it is told', async (context) => {
  assert.equal(openDecoder(join(folder.path, 'missing.node')), null);
  const broken = join(folder.path, 'broken.node');
  await writeFile(broken, 'no library');
  const warn = context.mock.method(console, 'warn', () => undefined);
  assert.equal(openDecoder(broken), null);
  assert.match(
    String(warn.mock.calls[0].arguments[0]),
    /^The picture decoder does not load \(.*broken\.node/,
  );
});
