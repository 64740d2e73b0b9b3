import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawFormula } from './fixtures/drawFormula';
import { storedBox, turnUpright, uprightSize } from './orientation';
import { cropPixels } from './transforms/cropPixels';

const stored = drawFormula(7, 5);

for (let orientation = 1; orientation <= 8; orientation++) {
  test(`orientation ${orientation}: upright as sharp turns it, and a rectangle is found in the stored picture`, async () => {
    const png = await sharp(stored.data, { raw: { width: 7, height: 5, channels: 3 } })
      .withMetadata({ orientation })
      .png()
      .toBuffer();
    const { data, info } = await sharp(png).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const upright = turnUpright(stored, orientation);
    assert.deepEqual([upright.width, upright.height], [info.width, info.height]);
    assert.deepEqual(uprightSize(stored, orientation), { width: info.width, height: info.height });
    assert.deepEqual([...upright.data], [...data]);
    const box = { left: 1, top: 2, width: 4, height: 2 };
    const part = turnUpright(cropPixels(stored, storedBox(box, stored, orientation)), orientation);
    assert.deepEqual(part, cropPixels(upright, box));
  });
}
