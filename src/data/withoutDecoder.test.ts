import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { evalTransform } from './evalTransform';
import { drawFormula } from './fixtures/drawFormula';
import { normalizePixels } from './normalizePixels';
import type { Pixels } from './openImage';
import { hasDecoder } from './pictureDecoder';
import { createRandom } from './random';
import { temporaryFolder } from './temporaryFolder';
import { trainTransform } from './trainTransform';
import { IMAGENET_NORMALIZATION } from './transformConfig';
import { drawCropBox } from './transforms/cropBox';
import { cropPixels } from './transforms/cropPixels';
import { resizePixels } from './transforms/resizePixels';

const SIZE = { width: 90, height: 60 };
const home = process.cwd();
let folder: { path: string; remove: () => Promise<void> };
let decoded: Pixels;

// The decoder is looked for in the working directory, when the first picture is read.
before(async () => {
  folder = await temporaryFolder();
  process.chdir(folder.path);
  const smooth = sharp(drawFormula(90, 60).data, { raw: { ...SIZE, channels: 3 } }).blur(1.5);
  await smooth.clone().png().toFile('picture.png');
  await smooth.clone().jpeg({ quality: 95 }).toFile('picture.jpg');
});
after(async () => {
  process.chdir(home);
  await folder.remove();
});

function far(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;
}

for (const name of ['picture.png', 'picture.jpg']) {
  test(`${name}: without the decoder, crops and squares are those of sharp and of the reference resize`, async () => {
    assert.equal(hasDecoder(), false);
    const path = join(folder.path, name);
    decoded = { data: await sharp(path).raw().toBuffer(), ...SIZE };
    for (const imageSize of [16, 50]) {
      const config = { imageSize, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
      const whole = resizePixels(decoded, imageSize, imageSize, { interpolation: 'bicubic' });
      assert.ok(far((await evalTransform(config).pixels(path, createRandom(0))).data, whole.data) < 1.5);
      for (const cacheBytes of [0, 1e6]) {
        const transform = trainTransform(config, { cacheBytes });
        const still = trainTransform(config, { cacheBytes, augmentation: { crop: {}, steps: [] } });
        for (let seed = 0; seed < 6; seed++) {
          const found = await still.pixels(path, createRandom(seed));
          const box = drawCropBox(90, 60, createRandom(seed));
          const expected = resizePixels(cropPixels(decoded, box), imageSize, imageSize, {
            interpolation: 'bicubic',
          });
          const difference = far(found.data, expected.data);
          // At 16 pixels crops from memory are drawn in a smaller working picture.
          const isSameBox = imageSize === 50 || cacheBytes === 0;
          assert.ok(
            !isSameBox || difference < 1.5,
            `${imageSize} pixels, cache ${cacheBytes}, seed ${seed}: ${difference}`,
          );
          const { data } = await transform.pixels(path, createRandom(seed));
          assert.deepEqual(
            await transform.apply(path, createRandom(seed)),
            normalizePixels(data, IMAGENET_NORMALIZATION),
          );
        }
      }
    }
  });
}
