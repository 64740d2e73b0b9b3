import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { DataLoader } from '../data/createLoader';
import type { Sample } from '../data/dataset';
import { predict } from './predict';

const classNames = ['dark', 'bright'];

/** Logits from the mean of each picture, so that the right answer is known. */
const model = {
  numClasses: 2,
  forward: (images: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => {
      const mean = tf.mean(images, [1, 2, 3]).expandDims(1);
      return tf.concat([tf.neg(mean), mean], 1) as tf.Tensor2D;
    }),
};

function loaderOf(values: number[], batchSize: number): Pick<DataLoader, 'batchesPerEpoch' | 'batches'> {
  const samples = values.map((value, i): Sample => {
    const classIndex = value > 0 ? 1 : 0;
    const file = { width: 2, height: 2, bytes: 12, format: 'png', sha256: String(i), problems: [] };
    return { path: `data/${i}.png`, label: classNames[classIndex], classIndex, split: 'val', ...file };
  });
  return {
    batchesPerEpoch: Math.ceil(values.length / batchSize),
    async *batches() {
      for (let start = 0; start < values.length; start += batchSize) {
        const part = values.slice(start, start + batchSize);
        const images = tf.tidy(() => tf.stack(part.map((value) => tf.fill([2, 2, 3], value))) as tf.Tensor4D);
        const labels = tf.tensor1d(new Array(part.length).fill(0), 'int32');
        yield { images, labels, samples: samples.slice(start, start + batchSize) };
      }
    },
  };
}

test('every picture is predicted once, in order, and the short last batch too', async () => {
  const progress: string[] = [];
  const predictions = await predict(model, loaderOf([0.5, -0.25, 1], 2), {
    classNames,
    onBatch: (done, total) => progress.push(`${done}/${total}`),
  });
  assert.deepEqual(
    predictions.map(({ path, predicted, correct, logits }) => ({ path, predicted, correct, logits })),
    [
      { path: 'data/0.png', predicted: 'bright', correct: true, logits: [-0.5, 0.5] },
      { path: 'data/1.png', predicted: 'dark', correct: true, logits: [0.25, -0.25] },
      { path: 'data/2.png', predicted: 'bright', correct: true, logits: [-1, 1] },
    ],
  );
  assert.deepEqual(progress, ['1/2', '2/2']);
});

test('no tensor is left, whatever the number of batches', async () => {
  const before = tf.memory().numTensors;
  await predict(model, loaderOf([1, 2, 3, 4, 5], 2), { classNames });
  assert.equal(tf.memory().numTensors, before);
});

test('a model that folds is folded once, and the copy is freed, also when a picture fails', async () => {
  let [made, freed] = [0, 0];
  const folding = {
    ...model,
    forward: (): tf.Tensor2D => {
      throw new Error('not folded');
    },
    folded: () => {
      made++;
      return { ...model, refresh: () => undefined, dispose: () => void freed++ };
    },
  };
  const predictions = await predict(folding, loaderOf([0.5, -0.25, 1], 2), { classNames });
  assert.deepEqual(
    predictions.map(({ logits }) => logits),
    [
      [-0.5, 0.5],
      [0.25, -0.25],
      [-1, 1],
    ],
  );
  assert.deepEqual([made, freed], [1, 1]);
  await assert.rejects(predict(folding, loaderOf([Number.NaN], 1), { classNames }), /is NaN/);
  assert.deepEqual([made, freed], [2, 2]);
});

test('the batch is disposed when the model fails, and when a logit is not finite', async () => {
  const before = tf.memory().numTensors;
  const failing = {
    numClasses: 2,
    forward: (): tf.Tensor2D => {
      throw new Error('no memory');
    },
  };
  await assert.rejects(predict(failing, loaderOf([1], 1), { classNames }), /no memory/);
  await assert.rejects(
    predict(model, loaderOf([Number.NaN], 1), { classNames }),
    /data\/0\.png: the logit of "dark" is NaN/,
  );
  assert.equal(tf.memory().numTensors, before);
});

test('class names that do not fit the model are refused', async () => {
  await assert.rejects(
    predict(model, loaderOf([1], 1), { classNames: ['a'] }),
    /2 outputs, but 1 class names/,
  );
});
