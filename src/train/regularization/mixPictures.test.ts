import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { assertClose } from '../fixtures/assertClose';
import { type MixOptions, mixPictures } from './mixPictures';

const [BATCH, HEIGHT, WIDTH] = [5, 12, 20];
const PIXELS = HEIGHT * WIDTH;

/** Mixes pictures of which number n is n everywhere, so that each pixel says where it comes from. */
function mix(options: MixOptions, step: number) {
  return tf.tidy(() => {
    const numbers = tf.range(0, BATCH).reshape([BATCH, 1, 1, 1]);
    const images = tf.mul(numbers, tf.ones([BATCH, HEIGHT, WIDTH, 1])) as tf.Tensor4D;
    const mixed = mixPictures(images, options, tf.tensor1d([2, step], 'int32'));
    return {
      pixels: mixed.images.dataSync(),
      partners: [...mixed.partners.dataSync()],
      share: mixed.share.dataSync()[0],
    };
  });
}

/** The pixels of picture `index`. */
const picture = (pixels: ArrayLike<number>, index: number) =>
  Array.from({ length: PIXELS }, (_, pixel) => pixels[index * PIXELS + pixel]);

test('mixup: share * first + (1 - share) * partner, everywhere, and the partners are a permutation', () => {
  const orders = new Set<string>();
  for (let step = 1; step <= 100; step++) {
    const { pixels, partners, share } = mix({ mixup: 0.4, cutmix: 0 }, step);
    assert.deepEqual([...partners].sort(), [0, 1, 2, 3, 4]);
    orders.add(partners.join());
    partners.forEach((partner, index) => {
      const expected = share * index + (1 - share) * partner;
      assertClose(picture(pixels, index), new Array(PIXELS).fill(expected), 1e-5, `step ${step}`);
    });
  }
  // Of 120 orders, 100 draws meet 68 on average.
  assert.ok(orders.size > 50, `${orders.size} different orders`);
});

test('cutmix: one box of the partner, the same in all pictures, its area is the share; cut off at the edges', () => {
  let cutOff = 0;
  for (let step = 1; step <= 40; step++) {
    const { pixels, partners, share } = mix({ mixup: 0, cutmix: 1 }, step);
    const moved = partners.findIndex((partner, index) => partner !== index);
    const mask = picture(pixels, moved).map((value) => value === partners[moved]);
    partners.forEach((partner, index) => {
      const expected = mask.map((fromPartner) => (fromPartner ? partner : index));
      assert.deepEqual(picture(pixels, index), expected);
    });
    const places = mask.flatMap((inside, pixel) =>
      inside ? [[Math.floor(pixel / WIDTH), pixel % WIDTH]] : [],
    );
    assert.ok(Math.abs(share - (1 - places.length / PIXELS)) < 1e-5);
    if (places.length === 0) continue;
    const [rows, columns] = [places.map(([row]) => row), places.map(([, column]) => column)];
    const height = Math.max(...rows) - Math.min(...rows) + 1;
    const width = Math.max(...columns) - Math.min(...columns) + 1;
    assert.equal(height * width, places.length, 'the box is whole');
    if (Math.min(...rows) === 0 || Math.max(...columns) === WIDTH - 1) cutOff++;
  }
  assert.ok(cutOff > 0 && cutOff < 40, `${cutOff}`);
});

test('with both on, each batch gets one of them; a step always gives the same', () => {
  const kinds = new Set<string>();
  for (let step = 1; step <= 20; step++) {
    const result = mix({ mixup: 1, cutmix: 1 }, step);
    assert.deepEqual(result, mix({ mixup: 1, cutmix: 1 }, step));
    const moved = result.partners.findIndex((partner, index) => partner !== index);
    kinds.add(new Set(picture(result.pixels, moved)).size === 1 ? 'even' : 'box');
  }
  assert.deepEqual([...kinds].sort(), ['box', 'even']);
});

test('a batch of one stays as it is', () => {
  tf.tidy(() => {
    const image = tf.randomUniform([1, 6, 6, 3], 0, 1, 'float32', 1) as tf.Tensor4D;
    const { images } = mixPictures(image, { mixup: 1, cutmix: 0 }, tf.tensor1d([1, 1], 'int32'));
    assertClose(images.dataSync(), [...image.dataSync()], 1e-6, 'pixels');
  });
});
