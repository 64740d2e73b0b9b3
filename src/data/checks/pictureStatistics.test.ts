import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureStatistics } from './pictureStatistics';

/** A grey copy from one brightness per pixel, row by row. */
function copyOf(width: number, brightness: readonly number[]) {
  return {
    data: Uint8Array.from(brightness.flatMap((value) => [value, value, value])),
    width,
    height: brightness.length / width,
  };
}

test('entropy, ends, contrast and colour, as computed on paper', () => {
  const halves = Array.from({ length: 100 }, (_, index) => (index < 50 ? 0 : 255));
  const twoTones = pictureStatistics(copyOf(10, halves));
  assert.equal(twoTones.entropy, 1);
  assert.deepEqual([twoTones.darkEnd, twoTones.brightEnd, twoTones.colourfulness], [0, 1, 0]);
  assert.ok(Math.abs(twoTones.contrast - 0.5) < 1e-4);

  const ramp = pictureStatistics(
    copyOf(
      16,
      Array.from({ length: 256 }, (_, index) => index),
    ),
  );
  assert.equal(ramp.entropy, 8);
  // 5 % of 256 pixels are reached with the 13th, 99 % with the 254th.
  assert.deepEqual([ramp.darkEnd, ramp.brightEnd], [12 / 255, 253 / 255]);

  const data = Uint8Array.of(200, 100, 100, 90, 90, 90);
  assert.equal(pictureStatistics({ data, width: 2, height: 1 }).colourfulness, 100 / 255);
});

test('the Laplacian: none on a ramp, 4 times the step on a dot, none without inner pixels', () => {
  const ramp = Array.from({ length: 25 }, (_, index) => (index % 5) * 20);
  assert.ok(pictureStatistics(copyOf(5, ramp)).laplacianVariance < 1e-6);
  // Inner pixels of a 5x5 picture with a dot of 10 in the middle: -40 once, 10 four times, 0 four times.
  const dot = Array.from({ length: 25 }, (_, index) => (index === 12 ? 10 : 0));
  assert.ok(Math.abs(pictureStatistics(copyOf(5, dot)).laplacianVariance - (1600 + 400) / 9) < 1e-3);
  assert.equal(pictureStatistics(copyOf(2, [0, 255, 255, 0])).laplacianVariance, 0);
});
