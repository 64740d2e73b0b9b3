import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mosaicOf } from './mosaicOf';

const SIDE = 4;
/** Red counts pixels, green is the tile's number, blue is 255. */
const tile = (number: number) =>
  Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) => [Math.floor(at / 3), number, 255][at % 3]);

test('each tile has its quarter, in which a pixel is the mean of four', () => {
  const mosaic = mosaicOf([0, 1, 2, 3].map(tile), SIDE);
  const pixels = Array.from({ length: 16 }, (_, at) => [...mosaic.subarray(at * 3, at * 3 + 3)]);
  assert.deepEqual(
    pixels.map(([, green]) => green),
    [0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3],
  );
  // The means of 0, 1, 4, 5 and so on, halves rounded up.
  assert.deepEqual(
    [0, 1, 4, 5].map((at) => pixels[at][0]),
    [3, 5, 11, 13],
  );
  assert.ok(pixels.every(([, , blue]) => blue === 255));
});

test('an odd side is refused', () => {
  assert.throws(() => mosaicOf([], 5), /5 pixels; for mosaics it must be even/);
});
