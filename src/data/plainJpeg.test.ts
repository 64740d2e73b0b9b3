import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawFormula } from './fixtures/drawFormula';
import { plainJpeg } from './plainJpeg';

const { data } = drawFormula(40, 30);
const picture = () => sharp(data, { raw: { width: 40, height: 30, channels: 3 } });

test('plain JPEGs: colour, grey, progressive, an sRGB profile, any orientation', async () => {
  const size = { width: 40, height: 30 };
  assert.deepEqual(plainJpeg(await picture().jpeg().toBuffer()), { ...size, orientation: 1 });
  assert.deepEqual(plainJpeg(await picture().greyscale().jpeg().toBuffer()), { ...size, orientation: 1 });
  assert.deepEqual(plainJpeg(await picture().jpeg({ progressive: true }).toBuffer()), {
    ...size,
    orientation: 1,
  });
  const turned = await picture().withMetadata({ orientation: 6 }).withIccProfile('srgb').jpeg().toBuffer();
  assert.deepEqual(plainJpeg(turned), { ...size, orientation: 6 });
});

test('everything else is not: CMYK, another profile, another format, a header that is cut off', async () => {
  assert.equal(plainJpeg(await picture().toColourspace('cmyk').jpeg().toBuffer()), undefined);
  assert.equal(plainJpeg(await picture().withIccProfile('p3').jpeg().toBuffer()), undefined);
  assert.equal(plainJpeg(await picture().png().toBuffer()), undefined);
  assert.equal(plainJpeg((await picture().jpeg().toBuffer()).subarray(0, 100)), undefined);
  assert.equal(plainJpeg(Buffer.alloc(0)), undefined);
});
