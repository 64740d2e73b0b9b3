import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp, { type Color, type Sharp } from 'sharp';
import { evalTransform } from './evalTransform';
import { drawFormula } from './fixtures/drawFormula';
import reference from './fixtures/resize_reference.json';
import { createRandom } from './random';
import { temporaryFolder } from './temporaryFolder';
import { ADVPROP_NORMALIZATION, IMAGENET_NORMALIZATION, type TransformConfig } from './transformConfig';

const random = createRandom(0);
let folder: { path: string; remove: () => Promise<void> };
before(async () => {
  folder = await temporaryFolder();
});
after(() => folder.remove());

const config = (imageSize: number, changes: Partial<TransformConfig> = {}): TransformConfig => ({
  imageSize,
  resize: 'squash',
  normalization: IMAGENET_NORMALIZATION,
  ...changes,
});

async function writePicture(name: string, image: Sharp): Promise<string> {
  const path = join(folder.path, name);
  await writeFile(path, await image.toBuffer());
  return path;
}

const solid = (color: Color, channels: 3 | 4 = 3) =>
  sharp({ create: { width: 12, height: 8, channels, background: color } });

for (const { width, height, config: changes, pixels } of reference.cases) {
  const size = changes.imageSize;
  test(`${width}x${height} -> ${JSON.stringify(changes)} as ${reference.madeWith} does it`, async () => {
    const raw = sharp(drawFormula(width, height).data, { raw: { width, height, channels: 3 } });
    const path = await writePicture(`formula-${width}x${height}.png`, raw.png());
    const transform = evalTransform(config(size, changes as Partial<TransformConfig>));
    const found = (await transform.pixels(path, random)).data;
    const expected = Buffer.from(pixels, 'base64');
    assert.equal(found.length, expected.length);
    const differences = expected.map((value, index) => Math.abs(value - found[index]));
    const mean = differences.reduce((sum, value) => sum + value, 0) / expected.length;
    // Pillow rounds after the rows and after the columns, the decoder once.
    assert.ok(mean <= 0.2, `mean absolute difference ${mean} of 255`);
  });
}

test('every kind of picture becomes sRGB with three channels', async () => {
  const kinds: [string, Sharp, readonly [number, number, number], number][] = [
    ['rgb.png', solid('#804020').png(), [128, 64, 32], 0],
    ['grey.png', solid('#808080').toColourspace('b-w').png(), [128, 128, 128], 0],
    ['grey16.png', solid('#808080').toColourspace('grey16').png(), [128, 128, 128], 1],
    ['rgb16.png', solid('#804020').toColourspace('rgb16').png(), [128, 64, 32], 1],
    ['palette.gif', solid('#804020').gif(), [128, 64, 32], 1],
    ['half-transparent.png', solid({ r: 255, g: 0, b: 0, alpha: 0.5 }, 4).png(), [255, 127, 127], 1],
    ['cmyk.jpg', solid('#808080').toColourspace('cmyk').jpeg({ quality: 100 }), [128, 128, 128], 16],
  ];
  for (const [name, image, expected, tolerance] of kinds) {
    const { data, width, height } = await evalTransform(config(4)).pixels(
      await writePicture(name, image),
      random,
    );
    assert.deepEqual([width, height, data.length], [4, 4, 48], name);
    for (const [index, value] of data.entries()) {
      assert.ok(Math.abs(value - expected[index % 3]) <= tolerance, `${name}: ${[...data.subarray(0, 3)]}`);
    }
  }
});

test('the EXIF orientation is applied', async () => {
  const raw = sharp(drawFormula(40, 20).data, { raw: { width: 40, height: 20, channels: 3 } });
  const plain = await writePicture('plain.png', raw.clone().rotate(90).png());
  const marked = await writePicture('marked.png', raw.clone().png().withMetadata({ orientation: 6 }));
  const transform = evalTransform(config(10));
  const [turned, expected] = [await transform.pixels(marked, random), await transform.pixels(plain, random)];
  // sharp may shrink before it turns, so rounding differs a little; a wrong turn differs by tens.
  const sum = turned.data.reduce((total, value, index) => total + Math.abs(value - expected.data[index]), 0);
  assert.ok(sum / turned.data.length < 1, `mean absolute difference ${sum / turned.data.length}`);
});

test('normalisation: (x / 255 - mean) / std by channel; AdvProp is x * 2 - 1', async () => {
  const path = await writePicture('colour.png', solid({ r: 255, g: 0, b: 51 }).png());
  const imagenet = await evalTransform(config(2)).apply(path, random);
  const expected = [(1 - 0.485) / 0.229, (0 - 0.456) / 0.224, (0.2 - 0.406) / 0.225];
  assert.equal(imagenet.length, 12);
  for (const [index, value] of imagenet.entries()) assert.ok(Math.abs(value - expected[index % 3]) < 1e-6);
  const advprop = await evalTransform(config(1, { normalization: ADVPROP_NORMALIZATION })).apply(
    path,
    random,
  );
  assert.deepEqual(
    [...advprop].map((value) => Number(value.toFixed(6))),
    [1, -1, -0.6],
  );
});

test('squash shows the whole tall poster, resizeCenterCrop only its middle', async () => {
  // Three bands: red above, green in the middle, blue below.
  const [width, height] = [40, 240];
  const pixels = new Uint8Array(width * height * 3);
  for (let index = 0; index < width * height; index++) {
    pixels[index * 3 + Math.floor(index / width / 80)] = 255;
  }
  const path = await writePicture('tall.png', sharp(pixels, { raw: { width, height, channels: 3 } }).png());
  const shareOf = async (resize: TransformConfig['resize']) => {
    const { data } = await evalTransform(config(28, { resize })).pixels(path, random);
    return [0, 1, 2].map(
      (channel) => data.filter((value, index) => index % 3 === channel && value > 128).length / 784,
    );
  };
  for (const share of await shareOf('squash')) assert.ok(Math.abs(share - 1 / 3) < 0.06);
  assert.deepEqual(await shareOf('resizeCenterCrop'), [0, 1, 0]);
});

test('a cached picture is the same, and a picture that does not decode is named', async () => {
  const path = await writePicture('again.png', solid('#123456').png());
  const transform = evalTransform(config(8));
  const first = await transform.apply(path, random);
  await writeFile(path, 'broken now');
  assert.deepEqual(await transform.apply(path, random), first);
  await assert.rejects(
    evalTransform(config(8)).apply(path, random),
    /Cannot read the picture ".*again\.png": /,
  );
});

test('wrong settings are told with what is valid', () => {
  assert.throws(
    () => evalTransform(config(0)),
    /imageSize must be a whole number of pixels from 1 to 4096, not 0/,
  );
  assert.throws(
    () => evalTransform(config(8, { resize: 'crop' as 'squash' })),
    /one of squash, resizeCenterCrop/,
  );
  assert.throws(() => evalTransform(config(8, { shorterSide: 7 })), /shorterSide must be .* from 8 to 8192/);
  assert.throws(
    () => evalTransform(config(8, { interpolation: 'cubic' as 'bicubic' })),
    /interpolation must be one of bicubic, bilinear, not "cubic"/,
  );
  const std = [1, 0, 1] as const;
  assert.throws(
    () => evalTransform(config(8, { normalization: { mean: [0, 0, 0], std } })),
    /std must be three positive/,
  );
});
