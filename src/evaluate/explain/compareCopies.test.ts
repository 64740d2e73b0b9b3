import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { evalTransform } from '../../data/evalTransform';
import type { Transform } from '../../data/transform';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { compareCopies } from './compareCopies';

const classNames = ['logo', 'others'];
/** The picture `poster/mark` is the mark's number everywhere, and a little of the poster's. */
const MARKS: Readonly<Record<string, number>> = { brand: 2, other: -0.9, none: -1 };
const transform: Transform = {
  ...evalTransform({ imageSize: 2, resize: 'squash', normalization: IMAGENET_NORMALIZATION }),
  apply: async (path) => {
    const [poster, mark] = path.split('/');
    if (poster === 'gone') throw new Error(`Cannot read the picture "${path}"`);
    return new Float32Array(12).fill(MARKS[mark] + Number(poster) / 100);
  },
};
const model = {
  numClasses: 2,
  forward: (images: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => {
      const mean = tf.mean(images, [1, 2, 3]).expandDims(1);
      return tf.concat([mean, tf.neg(mean)], 1) as tf.Tensor2D;
    }),
};
const copiesOf = (poster: string) => ({
  brand: `${poster}/brand`,
  none: `${poster}/none`,
  other: `${poster}/other`,
});
const pictures = Array.from({ length: 12 }, (_, index) => copiesOf(String(index)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

test('a network that answers to the mark: every picture flips, the control moves little; nothing is left', async () => {
  const before = tf.memory().numTensors;
  const { predictions, effects } = await compareCopies(model, pictures, {
    transform,
    classNames,
    className: 'logo',
    effects: [
      ['none', 'brand'],
      ['none', 'other'],
    ],
    batchSize: 5,
  });
  const [mark, control] = effects;
  assert.equal(mark.changes.length, 12);
  for (const [index, change] of mark.changes.entries()) {
    const expected = sigmoid(2 * (2 + index / 100)) - sigmoid(2 * (-1 + index / 100));
    assert.ok(Math.abs(change - expected) < 1e-6, `${change} against ${expected}`);
  }
  assert.equal(mark.flipped, 1);
  assert.ok(mark.flippedInterval[0] > 0.7);
  assert.ok(mark.interval[0] > 0.8 && mark.interval[1] < 0.9);
  assert.ok(mark.interval[0] <= mark.meanChange && mark.meanChange <= mark.interval[1]);
  assert.equal(control.flipped, 0);
  assert.ok(control.meanChange > 0 && control.meanChange < 0.05);
  assert.deepEqual(
    predictions.brand.map(({ path, predicted }) => [path, predicted]),
    pictures.map(({ brand }) => [brand, 'logo']),
  );
  assert.equal(tf.memory().numTensors, before);
});

test('no pictures, an unknown class or copy, a missing picture: one line, and the folded copy is freed', async () => {
  const before = tf.memory().numTensors;
  const options = { transform, classNames, className: 'logo', effects: [] };
  await assert.rejects(compareCopies(model, [], options), /there is no picture/);
  await assert.rejects(
    compareCopies(model, pictures, { ...options, className: 'cat' }),
    /className is "cat"; .*: logo, others/,
  );
  const unknown = { ...options, effects: [['none', 'cat']] as unknown as ['none', 'brand'][] };
  await assert.rejects(
    compareCopies(model, pictures, unknown),
    /no copy "cat"; the copies: brand, none, other/,
  );
  let freed = 0;
  const folding = {
    ...model,
    folded: () => ({ ...model, refresh: () => undefined, dispose: () => void freed++ }),
  };
  await assert.rejects(compareCopies(folding, [copiesOf('gone')], options), /"gone\/brand"/);
  assert.equal(freed, 1);
  assert.equal(tf.memory().numTensors, before);
});
