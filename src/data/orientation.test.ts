import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawFormula } from './fixtures/drawFormula';
import type { Pixels } from './openImage';
import { layoutOf, storedBox, uprightSize } from './orientation';
import { cropPixels } from './transforms/cropPixels';
import { flipHorizontally } from './transforms/randomFlip';

const stored = drawFormula(7, 5);

function turned({ data, ...size }: Pixels, orientation: number, mirrored = false): Pixels {
  const { first, right, down } = layoutOf(size, orientation, mirrored);
  const upright = { data: new Uint8Array(data.length), ...uprightSize(size, orientation) };
  for (let y = 0, from = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, from += 3) {
      upright.data.set(data.subarray(from, from + 3), (first + x * right + y * down) * 3);
    }
  }
  return upright;
}

for (let orientation = 1; orientation <= 8; orientation++) {
  test(`orientation ${orientation}: upright as sharp turns it, and a rectangle is found in the stored picture`, async () => {
    const png = await sharp(stored.data, { raw: { width: 7, height: 5, channels: 3 } })
      .withMetadata({ orientation })
      .png()
      .toBuffer();
    const { data, info } = await sharp(png).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const upright = turned(stored, orientation);
    assert.deepEqual([upright.width, upright.height], [info.width, info.height]);
    assert.deepEqual(uprightSize(stored, orientation), { width: info.width, height: info.height });
    assert.deepEqual([...upright.data], [...data]);
    const box = { left: 1, top: 2, width: 4, height: 2 };
    const part = turned(cropPixels(stored, storedBox(box, stored, orientation)), orientation);
    assert.deepEqual(part, cropPixels(upright, box));
    assert.deepEqual(turned(stored, orientation, true), flipHorizontally(upright));
  });
}
