import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { evalTransform } from '../data/evalTransform';
import { smallPicture, temporaryFolder, writeTree } from '../data/temporaryFolder';
import type { Transform } from '../data/transform';
import { type FilePrediction, predictFiles, rankClasses, type UnreadableFile } from './predictFiles';

/** Pictures' red as a number: 10 * shade / 255 is the first class's logit, that of the third its negative. */
const config = {
  imageSize: 4,
  resize: 'squash',
  normalization: { mean: [0, 0, 0], std: [0.1, 0.1, 0.1] },
} as const;
const transform = evalTransform(config, { cacheBytes: 0 });
const classNames = ['red', 'none', 'dark'];
const batches: number[] = [];
const model = {
  numClasses: 3,
  forward: (images: tf.Tensor4D): tf.Tensor2D => {
    batches.push(images.shape[0]);
    return tf.tidy(() => {
      const red = images.slice([0, 0, 0, 0], [-1, 4, 4, 1]).mean([1, 2, 3]).expandDims(1);
      return tf.concat([red, tf.zerosLike(red), tf.neg(red)], 1) as tf.Tensor2D;
    });
  },
};

let folder: { path: string; remove: () => Promise<void> };
before(async () => {
  folder = await temporaryFolder();
  const files: Record<string, Uint8Array | string> = { 'many/07.png': 'no picture' };
  for (let shade = 0; shade < 20; shade++) {
    if (shade !== 7) files[`many/${String(shade).padStart(2, '0')}.png`] = await smallPicture(shade);
  }
  await writeTree(folder.path, { ...files, 'bad/a.png': 'x', 'bad/b.png': 'y', 'bad/c.png': 'z' });
});
after(() => folder.remove());

const options = { transform, classNames, topK: 2, batchSize: 3 };
async function answersOf(...args: Parameters<typeof predictFiles>) {
  const found: (FilePrediction | UnreadableFile)[] = [];
  for await (const one of predictFiles(...args)) found.push(one);
  return found;
}

test('one answer a picture in the order of the paths; one that does not decode has its reason', async () => {
  const before = tf.memory().numTensors;
  const paths = [`${folder.path}/many/15.png`, `${folder.path}/many`];
  const answers = await answersOf(model, paths, options);
  const names = ['15', ...Array.from({ length: 20 }, (_, shade) => String(shade).padStart(2, '0'))];
  assert.deepEqual(
    answers.map(({ path }) => path),
    names.map((name) => `${folder.path}/many/${name}.png`),
  );
  for (const [index, answer] of answers.entries()) {
    if (names[index] === '07') {
      assert.deepEqual(Object.keys(answer), ['path', 'error']);
      assert.match((answer as UnreadableFile).error, /^Cannot read the picture ".*07\.png": /);
      continue;
    }
    const { logits, topK, probability, ...rest } = answer as FilePrediction;
    const expected = (10 * Number(names[index])) / 255;
    assert.ok(Math.abs(logits[0] - expected) < 1e-5, `${names[index]}: ${logits}`);
    const sum = Math.exp(expected) + 1 + Math.exp(-expected);
    assert.ok(Math.abs(probability - Math.exp(expected) / sum) < 1e-5);
    assert.equal(rest.class, 'red');
    assert.deepEqual(
      topK.map((one) => one.class),
      ['red', 'none'],
    );
    assert.equal(topK[0].probability, probability);
  }
  assert.equal(tf.memory().numTensors, before);
});

test('a batch without a readable picture never reaches the network, and no picture is read far ahead', async () => {
  batches.length = 0;
  assert.equal((await answersOf(model, [`${folder.path}/bad`], options)).length, 3);
  assert.deepEqual(batches, []);

  let [read, most, answered] = [0, 0, 0];
  const counting: Transform = {
    ...transform,
    apply: (...args) => {
      read++;
      return transform.apply(...args);
    },
  };
  for await (const _ of predictFiles(model, [`${folder.path}/many`], { ...options, transform: counting })) {
    most = Math.max(most, read - answered++);
  }
  assert.equal(answered, 20);
  assert.ok(most <= 6, `${most} pictures were read that had no answer`);
});

test('the folded copy is freed at the end, when the loop is left, and when a logit is not finite', async () => {
  let [made, freed] = [0, 0];
  const folding = (forward: typeof model.forward) => ({
    ...model,
    folded: () => {
      made++;
      return { numClasses: 3, forward, refresh: () => undefined, dispose: () => void freed++ };
    },
  });
  const before = tf.memory().numTensors;
  const paths = [`${folder.path}/many`];
  await answersOf(folding(model.forward), paths, options);
  for await (const _ of predictFiles(folding(model.forward), paths, options)) break;
  const diverged = folding(() => tf.fill([3, 3], Number.NaN) as tf.Tensor2D);
  await assert.rejects(answersOf(diverged, paths, options), /00\.png: the logit of "red" is NaN/);
  assert.deepEqual([made, freed], [3, 3]);
  assert.equal(tf.memory().numTensors, before);
});

test('all classes are ranked when there are fewer than asked for, equal ones by their order', () => {
  const ranked = rankClasses([0.25, 0.5, 0.25], ['a', 'b', 'c'], 9);
  assert.deepEqual(
    ranked.map((one) => one.class),
    ['b', 'a', 'c'],
  );
});

test('class names that do not fit and options out of range are refused', async () => {
  const paths = [`${folder.path}/many`];
  await assert.rejects(answersOf(model, paths, { ...options, classNames: ['a'] }), /3 outputs, but 1 class/);
  await assert.rejects(
    answersOf(model, paths, { ...options, topK: 0 }),
    /topK must be a whole number from 1/,
  );
  await assert.rejects(answersOf(model, paths, { ...options, batchSize: 1.5 }), /batchSize must be/);
});
