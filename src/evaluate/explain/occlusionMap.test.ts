import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { referenceBatch, referenceModel } from '../../model/fixtures/formula';
import { readExplainReference } from './fixtures/explainReference';
import { occlusionMap, windowStarts } from './occlusionMap';

/** Its first logit is the mean of the red channel over the upper left quarter, times 10; the second is 0. */
const cornerModel = {
  numClasses: 2,
  forward: (images: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => {
      const [count, height, width] = images.shape;
      const corner = tf.slice(images, [0, 0, 0, 0], [count, height / 2, width / 2, 1]);
      const mean = tf.mul(tf.mean(corner, [1, 2, 3]).expandDims(1), 10);
      return tf.concat([mean, tf.zerosLike(mean)], 1) as tf.Tensor2D;
    }),
};

test('the drop of the logit at every square equals PyTorch within 1e-4 of the largest', () => {
  const reference = readExplainReference();
  const { patch, stride, classIndex, drops } = reference.occlusion;
  const model = referenceModel(reference);
  const { images, labels } = referenceBatch(reference, 'explained');
  const size = reference.imageSize;
  const largest = Math.max(...drops.flat(2).map(Math.abs));
  assert.ok(largest > 0.02, `the largest drop is ${largest}`);
  for (const [picture, grid] of drops.entries()) {
    const image = tf.tidy(() => tf.slice(images, [picture, 0, 0, 0], [1, size, size, 3]).clone());
    const found = occlusionMap(model, image, classIndex, { patch, stride, batchSize: 7, score: 'logit' });
    for (const [row, values] of grid.entries()) {
      for (const [column, value] of values.entries()) {
        const error = Math.abs(found.drops[row][column] - value);
        assert.ok(error <= 1e-4 * largest, `${row}, ${column}: ${error}`);
      }
    }
    image.dispose();
  }
  tf.dispose([images, labels]);
  model.dispose();
});

test('finds what the prediction hangs on, with every option; nothing is left', () => {
  const image = tf.tidy(() => {
    const red = tf.ones([1, 8, 8, 1]);
    return tf.concat([red, tf.zeros([1, 8, 8, 2])], 3) as tf.Tensor4D;
  });
  const before = tf.memory().numTensors;
  const { drops, heatmap, score } = occlusionMap(cornerModel, image, 0, {
    patch: 4,
    fill: 0,
    score: 'logit',
  });
  assert.equal(score, 10);
  assert.deepEqual(drops[0], [10, 5, 0]);
  assert.deepEqual(drops[2], [0, 0, 0]);
  assert.equal(heatmap.values[0], 10);
  assert.equal(heatmap.values[63], 0);
  // Covered with its own mean colour a plain picture is the same picture.
  const plain = occlusionMap(cornerModel, image, 0, { patch: 4, batchSize: 1 });
  assert.ok(plain.drops.flat().every((drop) => Math.abs(drop) < 1e-6));
  // What speaks for one of two classes speaks against the other.
  const other = occlusionMap(cornerModel, image, 1, { patch: 4, fill: 0 });
  assert.ok(other.drops[0][0] < -0.4);
  assert.equal(tf.memory().numTensors, before);
  image.dispose();
});

test('the squares cover every pixel, whatever the sizes', () => {
  assert.deepEqual(windowStarts(10, 4, 3), [0, 3, 6]);
  assert.deepEqual(windowStarts(11, 4, 3), [0, 3, 6, 7]);
  assert.deepEqual(windowStarts(4, 4, 2), [0]);
  const image = tf.zeros([1, 7, 5, 3]) as tf.Tensor4D;
  const { heatmap } = occlusionMap(cornerModelOf(7, 5), image, 0, { patch: 3, stride: 2 });
  assert.ok(heatmap.values.every(Number.isFinite));
  assert.deepEqual([heatmap.width, heatmap.height], [5, 7]);
  image.dispose();
});

function cornerModelOf(height: number, width: number) {
  return {
    numClasses: 2,
    forward: (images: tf.Tensor4D): tf.Tensor2D =>
      tf.tidy(
        () =>
          tf.slice(tf.reshape(images, [images.shape[0], height * width * 3]), [0, 0], [-1, 2]) as tf.Tensor2D,
      ),
  };
}

test('bad squares, classes and several pictures are refused in one line; a copy is freed when the model fails', () => {
  const image = tf.zeros([1, 8, 8, 3]) as tf.Tensor4D;
  const two = tf.zeros([2, 8, 8, 3]) as tf.Tensor4D;
  const before = tf.memory().numTensors;
  assert.throws(() => occlusionMap(cornerModel, image, 0, { patch: 9 }), /patch is 9; .* from 1 to 8$/);
  assert.throws(
    () => occlusionMap(cornerModel, image, 0, { patch: 4, stride: 5 }),
    /stride is 5; .* patch, 4$/,
  );
  assert.throws(() => occlusionMap(cornerModel, image, 2), /class index 2 is not valid/);
  assert.throws(() => occlusionMap(cornerModel, two, 0), /one picture at a time, not 2/);
  assert.throws(() => occlusionMap(cornerModel, image, 0, { batchSize: 0 }), /batchSize is 0/);
  let freed = 0;
  const failing = (): tf.Tensor2D => {
    throw new Error('no memory');
  };
  const model = {
    ...cornerModel,
    folded: () => ({
      numClasses: 2,
      forward: failing,
      refresh: () => undefined,
      dispose: () => void freed++,
    }),
  };
  assert.throws(() => occlusionMap(model, image, 0), /no memory/);
  assert.equal(freed, 1);
  assert.equal(tf.memory().numTensors, before);
  tf.dispose([image, two]);
});
