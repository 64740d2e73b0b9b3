import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { denormalizePixels } from '../../data/normalizePixels';
import { createRandom } from '../../data/random';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { augmentPictures } from './augmentPictures';

const pictures = (colours: readonly (readonly number[])[], side = 12) =>
  tf.tidy(() =>
    tf.tile(tf.tensor4d(colours.flat(), [colours.length, 1, 1, 3]), [1, side, side, 1]),
  ) as tf.Tensor4D;

function augmented(
  pixels: tf.Tensor4D,
  seed: number,
  options: { side: number; cropScale: number; colour: number },
) {
  const before = tf.memory().numTensors;
  const images = augmentPictures(pixels, createRandom(seed), options);
  assert.equal(tf.memory().numTensors, before + 1);
  assert.deepEqual(images.shape, [pixels.shape[0], options.side, options.side, 3]);
  const values = denormalizePixels(images.dataSync() as Float32Array, IMAGENET_NORMALIZATION);
  images.dispose();
  return values;
}

test('without changes of colour, a picture of one colour stays it', () => {
  const colours = [
    [250, 10, 120],
    [0, 255, 60],
  ];
  const pixels = pictures(colours);
  const values = augmented(pixels, 1, { side: 8, cropScale: 0.3, colour: 0 });
  pixels.dispose();
  values.forEach((value, place) => {
    assert.equal(value, colours[place < 8 * 8 * 3 ? 0 : 1][place % 3]);
  });
});

test('grey stays grey, and a hue stays the same hue', () => {
  const pixels = pictures([
    [128, 128, 128],
    [90, 140, 140],
  ]);
  for (let seed = 0; seed < 20; seed++) {
    const values = augmented(pixels, seed, { side: 4, cropScale: 0.5, colour: 0.3 });
    const [grey, cyan] = [values.subarray(0, 3), values.subarray(48, 51)];
    assert.ok(Math.max(...grey) - Math.min(...grey) <= 1, `${grey}`);
    assert.ok(cyan[1] === cyan[2] && cyan[1] > cyan[0], `${cyan}`);
  }
  pixels.dispose();
});

test('half of the pictures are mirrored, all are cut from within, and equal draws give equal pictures', () => {
  // Brightness grows from left to right.
  const side = 16;
  const ramp = Array.from(
    { length: 64 * side * side * 3 },
    (_, place) => 16 * (Math.floor(place / 3) % side),
  );
  const pixels = tf.tensor4d(ramp, [64, side, side, 3]);
  const options = { side, cropScale: 0.5, colour: 0 };
  const values = augmented(pixels, 5, options);
  assert.deepEqual(augmented(pixels, 5, options), values);
  assert.notDeepEqual(augmented(pixels, 6, options), values);
  pixels.dispose();
  let mirrored = 0;
  for (let picture = 0; picture < 64; picture++) {
    const row = values.subarray(picture * side * side * 3, picture * side * side * 3 + side * 3);
    if (row[0] > row[side * 3 - 3]) mirrored++;
  }
  assert.ok(mirrored > 16 && mirrored < 48, `${mirrored} of 64`);
  assert.ok(Math.max(...values) <= 16 * (side - 1));
});
