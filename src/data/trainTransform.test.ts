import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { evalTransform } from './evalTransform';
import { normalizePixels } from './normalizePixels';
import { createRandom } from './random';
import { temporaryFolder } from './temporaryFolder';
import { trainTransform } from './trainTransform';
import { IMAGENET_NORMALIZATION } from './transformConfig';
import type { AugmentationName } from './transforms/augmentation';
import { drawCropBox } from './transforms/cropBox';
import { randomHorizontalFlip } from './transforms/randomFlip';

const config = { imageSize: 16, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
let folder: { path: string; remove: () => Promise<void> };
let ramp: string;
before(async () => {
  folder = await temporaryFolder();
  ramp = join(folder.path, 'ramp.png');
  // Red grows to the right, green downwards: a crop's place can be read from its pixels.
  const pixels = new Uint8Array(100 * 80 * 3);
  for (let y = 0; y < 80; y++) for (let x = 0; x < 100; x++) pixels.set([x * 2, y * 3, 7], (y * 100 + x) * 3);
  await writeFile(
    ramp,
    await sharp(pixels, { raw: { width: 100, height: 80, channels: 3 } })
      .png()
      .toBuffer(),
  );
});
after(() => folder.remove());

test('a crop lies inside the picture, with area and aspect ratio in range', () => {
  const side = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(side, side, fc.integer(), (width, height, seed) => {
      const box = drawCropBox(width, height, createRandom(seed));
      assert.ok(box.left >= 0 && box.top >= 0 && box.width >= 1 && box.height >= 1);
      assert.ok(box.left + box.width <= width && box.top + box.height <= height);
      assert.ok(Object.values(box).every(Number.isInteger));
      const moderate = width / height > 0.75 && width / height < 4 / 3 && Math.min(width, height) >= 100;
      if (moderate) {
        const [share, aspect] = [(box.width * box.height) / (width * height), box.width / box.height];
        assert.ok(share > 0.07 && share <= 1, `share ${share}`);
        assert.ok(aspect > 0.72 && aspect < 1.4, `aspect ${aspect}`);
      }
    }),
  );
});

test('area is uniform and the logarithm of the aspect ratio too', () => {
  const random = createRandom(11);
  const boxes = Array.from({ length: 4000 }, () => drawCropBox(1000, 1000, random, { scale: [0.1, 0.5] }));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(Math.abs(mean(boxes.map(({ width, height }) => (width * height) / 1e6)) - 0.3) < 0.008);
  assert.ok(Math.abs(mean(boxes.map(({ width, height }) => Math.log(width / height)))) < 0.012);
  assert.ok(Math.abs(mean(boxes.map(({ left, width }) => left / (1000 - width))) - 0.5) < 0.02);
});

test('when no draw fits, the largest middle rectangle within the ratios is taken', () => {
  const always = { ...createRandom(0), uniform: (_low = 0, high = 1) => high };
  assert.deepEqual(drawCropBox(1680, 286, always), { left: 649, top: 0, width: 381, height: 286 });
  assert.deepEqual(drawCropBox(100, 1000, always), { left: 0, top: 433, width: 100, height: 133 });
  assert.deepEqual(drawCropBox(120, 100, always), { left: 0, top: 0, width: 120, height: 100 });
});

test('the random alone decides, with any cache that keeps something, in any order; and from the file', async () => {
  for (const [roomy, tight] of [
    [{}, { cacheBytes: 1 }],
    [{ cacheBytes: 0 }, { sampleCount: 1e6 }],
  ]) {
    const [one, other] = [trainTransform(config, roomy), trainTransform(config, tight)];
    const first = await one.apply(ramp, createRandom(1, 2, 3));
    assert.equal(first.length, 16 * 16 * 3);
    assert.notDeepEqual(await one.apply(ramp, createRandom(1, 2, 4)), first);
    assert.deepEqual(await one.apply(ramp, createRandom(1, 2, 3)), first);
    assert.deepEqual(await other.apply(ramp, createRandom(1, 2, 3)), first);
  }
});

for (const [name, augmentation] of [
  ['course', 'course'],
  ['none', 'none'],
  ['survey', 'survey'],
  ['two flips', { crop: {}, steps: [randomHorizontalFlip(), randomHorizontalFlip()] }],
] as const) {
  test(`recipe ${name}: what the network gets are the normalised pixels, from the same draws`, async () => {
    for (const cacheBytes of [0, 1e6]) {
      const transform = trainTransform(config, { augmentation, cacheBytes });
      for (let seed = 0; seed < 8; seed++) {
        const { data } = await transform.pixels(ramp, createRandom(seed));
        const expected = normalizePixels(data, IMAGENET_NORMALIZATION);
        assert.deepEqual(await transform.apply(ramp, createRandom(seed)), expected);
        const place = new Float32Array(expected.length);
        assert.equal(await transform.apply(ramp, createRandom(seed), place), place);
        assert.deepEqual(place, expected);
      }
    }
  });
}

test('flips are mirrors, as often as asked', async () => {
  const transform = (p: number) =>
    trainTransform(config, { augmentation: { crop: {}, steps: [randomHorizontalFlip(p)] } });
  const plain = (await transform(0).pixels(ramp, createRandom(5))).data;
  const mirrored = (await transform(1).pixels(ramp, createRandom(5))).data;
  for (let row = 0; row < 16; row++) {
    for (let column = 0; column < 16; column++) {
      const at = (row * 16 + column) * 3;
      const opposite = (row * 16 + 15 - column) * 3;
      assert.deepEqual([...plain.subarray(at, at + 3)], [...mirrored.subarray(opposite, opposite + 3)]);
    }
  }
  const half = transform(0.5);
  let flipped = 0;
  for (let seed = 0; seed < 60; seed++) {
    const { data } = await half.pixels(ramp, createRandom(seed));
    if (data[0] > data[45]) flipped++;
  }
  assert.ok(flipped > 18 && flipped < 42, `${flipped} of 60 flipped`);
});

for (const [source, cacheBytes, imageSize] of [
  ['memory', 1e6, 24],
  ['the file', 0, 24],
  ['the file, much smaller', 0, 10],
] as const) {
  test(`from ${source}: the crop shows the part of the picture that was drawn`, async () => {
    // At 24 pixels the working size is larger than the picture, so boxes are in the picture's own pixels.
    const large = { ...config, imageSize };
    const transform = trainTransform(large, { cacheBytes, augmentation: { crop: {}, steps: [] } });
    for (let seed = 0; seed < 8; seed++) {
      const box = drawCropBox(100, 80, createRandom(seed, 'place'));
      const { data } = await transform.pixels(ramp, createRandom(seed, 'place'));
      for (const place of [3, 5, 7]) {
        const at = (place * imageSize + place) * 3;
        const [x, y] = [
          box.left + ((place + 0.5) * box.width) / imageSize,
          box.top + ((place + 0.5) * box.height) / imageSize,
        ];
        assert.ok(Math.abs(data[at] / 2 + 0.5 - x) < 0.8, `column ${data[at] / 2} for ${x}`);
        assert.ok(Math.abs(data[at + 1] / 3 + 0.5 - y) < 0.8, `row ${data[at + 1] / 3} for ${y}`);
      }
    }
  });
}

test('the recipes: the tutorial and none keep the whole picture, the survey changes colours', async () => {
  const whole = (await evalTransform(config).pixels(ramp, createRandom(0))).data;
  const none = trainTransform(config, { augmentation: 'none' });
  assert.deepEqual((await none.pixels(ramp, createRandom(4))).data, whole);
  const seen = async (augmentation: AugmentationName) => {
    const transform = trainTransform(config, { augmentation });
    const drawn = [];
    for (let seed = 0; seed < 30; seed++) drawn.push((await transform.pixels(ramp, createRandom(seed))).data);
    return drawn;
  };
  // Blue is 7 everywhere in the picture: only a change of colours, a hole or a corner left empty changes it.
  const blue = (data: Uint8Array) => new Set(data.filter((_, index) => index % 3 === 2));
  const ofCourse = await seen('course');
  assert.ok(ofCourse.every((data) => [...blue(data)].every((value) => Math.abs(value - 7) <= 1)));
  assert.ok(
    (await seen('survey')).filter((data) => [...blue(data)].some((value) => Math.abs(value - 7) > 3)).length >
      15,
  );
  const ofTutorial = await seen('tutorial');
  const untouched = ofTutorial.filter((data) => Buffer.compare(data, whole) === 0).length;
  assert.ok(untouched >= 1 && untouched < 12, `${untouched} of 30 as they were; expected 0.4 * 0.4 * 0.7`);
});

test('wrong settings and broken pictures are told', async () => {
  assert.throws(
    () => trainTransform(config, { augmentation: 'strong' as 'none' }),
    /augmentation must be one of course, survey, tutorial, none, not "strong"/,
  );
  assert.throws(() => trainTransform(config, { scale: [0, 1] }), /scale must be two shares/);
  const path = join(folder.path, 'broken.jpg');
  await writeFile(path, 'x');
  await assert.rejects(
    trainTransform(config).apply(path, createRandom(0)),
    /Cannot read the picture ".*broken\.jpg"/,
  );
});

test('from the file: the EXIF orientation is applied before the crop is drawn', async () => {
  const plain = join(folder.path, 'plain.png');
  const marked = join(folder.path, 'marked.png');
  const { data, info } = await sharp(ramp).raw().toBuffer({ resolveWithObject: true });
  const raw = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  await writeFile(plain, await raw.clone().rotate(90).png().toBuffer());
  await writeFile(marked, await raw.clone().png().withMetadata({ orientation: 6 }).toBuffer());
  const transform = trainTransform(config, { cacheBytes: 0 });
  for (let seed = 0; seed < 5; seed++) {
    const one = (await transform.pixels(plain, createRandom(seed))).data;
    const other = (await transform.pixels(marked, createRandom(seed))).data;
    const sum = one.reduce((total, value, index) => total + Math.abs(value - other[index]), 0);
    assert.ok(sum / one.length < 2, `mean absolute difference ${sum / one.length}`);
  }
});
