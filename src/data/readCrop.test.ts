import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { drawFormula } from './fixtures/drawFormula';
import { openImage, readPixels } from './openImage';
import { createRandom } from './random';
import { cropFromFile } from './readCrop';
import { temporaryFolder } from './temporaryFolder';
import { drawCropBox } from './transforms/cropBox';
import { cropPixels } from './transforms/cropPixels';
import { resizePixels } from './transforms/resizePixels';

const KINDS: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'plain.jpg': (picture) => picture.jpeg({ quality: 95 }),
  'progressive.jpg': (picture) => picture.jpeg({ quality: 95, progressive: true }),
  'grey.jpg': (picture) => picture.greyscale().jpeg({ quality: 95 }),
  'srgb.jpg': (picture) => picture.withIccProfile('srgb').jpeg({ quality: 95 }),
  'p3.jpg': (picture) => picture.withIccProfile('p3').jpeg({ quality: 95 }),
  'cmyk.jpg': (picture) => picture.toColourspace('cmyk').jpeg({ quality: 95 }),
  'turned.jpg': (picture) => picture.withMetadata({ orientation: 6 }).jpeg({ quality: 95 }),
  'transposed.jpg': (picture) => picture.withMetadata({ orientation: 7 }).jpeg({ quality: 95 }),
  'other.png': (picture) => picture.png(),
};

let folder: { path: string; remove: () => Promise<void> };
before(async () => {
  folder = await temporaryFolder();
  const { data } = drawFormula(20, 15);
  const large = await sharp(data, { raw: { width: 20, height: 15, channels: 3 } })
    .resize(400, 300, { kernel: 'cubic' })
    .raw()
    .toBuffer();
  for (const [name, write] of Object.entries(KINDS)) {
    await write(sharp(large, { raw: { width: 400, height: 300, channels: 3 } })).toFile(
      join(folder.path, name),
    );
  }
});
after(() => folder.remove());

for (const name of Object.keys(KINDS)) {
  test(`${name}: a crop is that part of what sharp decodes, resized as Pillow does`, async () => {
    const path = join(folder.path, name);
    const whole = await readPixels(openImage(path), path);
    for (const imageSize of [224, 60, 20]) {
      const read = cropFromFile(imageSize, {});
      for (let seed = 0; seed < 6; seed++) {
        const box = drawCropBox(whole.width, whole.height, createRandom(seed), {});
        const expected = resizePixels(cropPixels(whole, box), imageSize, imageSize, {
          interpolation: 'bicubic',
        });
        const values = new Uint8Array(imageSize * imageSize * 3);
        await read(path, createRandom(seed), () => ({ values }));
        const sum = values.reduce((total, value, at) => total + Math.abs(value - expected.data[at]), 0);
        const mean = sum / values.length;
        assert.ok(mean < 2, `${imageSize} pixels, seed ${seed}: ${mean}`);
      }
    }
  });
}
