import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import type { BatchSource } from '../validate';
import { type DrawnPictures, drawnBatches, drawnValidation } from './drawnBatches';
import { PICTURES_PER_SHARD, pictureBytes } from './drawnShard';

const SIDE = 4;

/** Two files of five classes; the red of a picture says its class, the green its place, the blue its file. */
function pictures(classes: readonly number[]): DrawnPictures {
  const shards = [0, 1].map((shard) => {
    const bytes = new Uint8Array(5 * PICTURES_PER_SHARD * pictureBytes(SIDE));
    for (let at = 0; at < bytes.length; at += 3) {
      const number = Math.floor(at / pictureBytes(SIDE));
      bytes.set(
        [10 * Math.floor(number / PICTURES_PER_SHARD), 10 * (number % PICTURES_PER_SHARD), 100 * shard],
        at,
      );
    }
    return bytes;
  });
  return { shards, side: SIDE, classes };
}

/** What was given out: label and colour of each picture. */
async function seen(source: BatchSource, epochs: readonly number[]): Promise<number[][]> {
  const found: number[][] = [];
  const { mean, std } = IMAGENET_NORMALIZATION;
  for (const epoch of epochs) {
    for await (const { images, labels } of source.batches(epoch)) {
      const values = images.dataSync();
      const length = values.length / labels.shape[0];
      [...labels.dataSync()].forEach((label, slot) => {
        const colour = [0, 1, 2].map((c) => Math.round(255 * (values[slot * length + c] * std[c] + mean[c])));
        found.push([label, ...colour]);
      });
      tf.dispose([images, labels]);
    }
  }
  return found;
}

const options = { side: SIDE, cropScale: 0.5, colour: 0, batchSize: 6, seed: 2 };

test('every picture of the chosen classes has its turn before one comes again, with its label', async () => {
  const before = tf.memory().numTensors;
  const found = await seen(drawnBatches(pictures([1, 4]), { ...options, stepsPerEpoch: 16 }), [1]);
  assert.equal(tf.memory().numTensors, before);
  const count = 2 * 2 * PICTURES_PER_SHARD;
  for (const pass of [0, 1, 2]) {
    const keys = found.slice(pass * count, (pass + 1) * count).map((one) => one.join());
    assert.equal(new Set(keys).size, count);
  }
  for (const [label, red] of found) assert.equal(red, [10, 40][label]);
  const orders = [found.slice(0, count), found.slice(count, 2 * count)];
  assert.notDeepEqual(orders[0], orders[1]);
});

test('epochs cut one stream: shorter ones, and only some of them, give the same pictures', async () => {
  const long = await seen(drawnBatches(pictures([0, 1, 2]), { ...options, stepsPerEpoch: 12 }), [1]);
  const short = drawnBatches(pictures([0, 1, 2]), { ...options, stepsPerEpoch: 4 });
  assert.deepEqual(await seen(short, [1, 2, 3]), long);
  assert.deepEqual(await seen(short, [3]), long.slice(48));
});

test('later classes: not one before their epoch, from then on all have their turn; epochs alone give the same pictures', async () => {
  const later = { labels: [1], epoch: 3 };
  const source = drawnBatches(pictures([0, 1, 2]), { ...options, stepsPerEpoch: 8, later });
  const found = await seen(source, [1, 2, 3]);
  const labels = found.map(([label]) => label);
  assert.ok(!labels.slice(0, 96).includes(1));
  assert.equal(new Set(found.slice(0, 32).map((one) => one.join())).size, 32);
  assert.equal(new Set(found.slice(96).map((one) => one.join())).size, 48);
  assert.deepEqual(await seen(source, [3]), found.slice(96));
});

test('mosaics: only of the named classes, as often as asked; three quarters are of other classes', async () => {
  const mosaic = { labels: [1], share: 0.5 };
  const source = drawnBatches(pictures([0, 2, 3]), { ...options, cropScale: 1, stepsPerEpoch: 40, mosaic });
  const { mean, std } = IMAGENET_NORMALIZATION;
  let [mosaics, named] = [0, 0];
  for await (const { images, labels } of source.batches(1)) {
    const values = images.dataSync();
    for (const [slot, label] of [...labels.dataSync()].entries()) {
      const reds = Array.from({ length: SIDE * SIDE }, (_, pixel) =>
        Math.round(255 * (values[(slot * SIDE * SIDE + pixel) * 3] * std[0] + mean[0])),
      );
      const kinds = new Set(reds.map((red) => Math.round(red / 10)));
      if (label !== 1) {
        assert.deepEqual([...kinds], [[0, 2, 3][label]]);
        continue;
      }
      named++;
      assert.ok(reds.some((red) => Math.abs(red - 20) < 8));
      if (kinds.size > 1) mosaics++;
    }
    tf.dispose([images, labels]);
  }
  assert.ok(mosaics > 0.3 * named && mosaics < 0.7 * named, `${mosaics} of ${named}`);
});

test('validation: the first pictures of each class, each once and as it is', async () => {
  const source = drawnValidation(pictures([2, 3]), { side: 2, batchSize: 3, perClass: 2 });
  assert.equal(source.batchesPerEpoch, 3);
  const found = await seen(source, [1]);
  const wanted = [0, 100].flatMap((blue) => [
    [0, 20, 0, blue],
    [0, 20, 10, blue],
    [1, 30, 0, blue],
    [1, 30, 10, blue],
  ]);
  assert.deepEqual(found, wanted);
});
