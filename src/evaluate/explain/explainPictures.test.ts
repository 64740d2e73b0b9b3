import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import sharp from 'sharp';
import { evalTransform } from '../../data/evalTransform';
import { loadPictures } from '../../data/loadPictures';
import { temporaryFolder } from '../../data/temporaryFolder';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { createEfficientNet } from '../../model/efficientNet';
import { explainPictures } from './explainPictures';
import { gradCam } from './gradCam';
import { occludePictures } from './occludePictures';

const classNames = ['cat', 'dog', 'logo'];
const transform = evalTransform({ imageSize: 64, resize: 'squash', normalization: IMAGENET_NORMALIZATION });
const model = createEfficientNet('efficientnet-b0', { numClasses: 3, width: 0.25, depth: 0.25, seed: 3 });
let folder: { path: string; remove: () => Promise<void> };
let paths: string[];

before(async () => {
  folder = await temporaryFolder();
  paths = ['#ff0000', '#00ff00', '#0000ff'].map((_, index) => join(folder.path, `${index}.png`));
  for (const [index, path] of paths.entries()) {
    const noise = { type: 'gaussian', mean: 80 + 40 * index, sigma: 40 } as const;
    await sharp({ create: { width: 70, height: 50, channels: 3, background: '#000', noise } })
      .png()
      .toFile(path);
  }
});
after(async () => {
  await folder.remove();
  model.dispose();
});

const predictionsOf = (predicted: string[], truth: string[]) =>
  predicted.map((name, index) => ({
    path: paths[index],
    true: truth[index],
    predicted: name,
    probabilities: [0.2, 0.3, 0.5],
  }));

test('a right picture has one map, a wrong one two; batches change nothing; nothing is left', async () => {
  const predictions = predictionsOf(['logo', 'dog', 'cat'], ['logo', 'cat', 'cat']);
  const tensors = tf.memory().numTensors;
  const done: string[] = [];
  const onBatch = (count: number, total: number) => done.push(`${count}/${total}`);
  const found = await explainPictures(model, predictions, { transform, classNames, batchSize: 2, onBatch });
  assert.equal(tf.memory().numTensors, tensors);
  assert.deepEqual(done, ['2/3', '3/3']);
  assert.deepEqual(
    found.map(({ probability, maps }) => [probability, ...maps.map(({ className }) => className)]),
    [
      [0.5, 'logo'],
      [0.3, 'dog', 'cat'],
      [0.2, 'cat'],
    ],
  );
  const images = await loadPictures([{ path: paths[1] }], transform);
  const [[dog], [cat]] = gradCam(model, images, [[1], [0]]);
  images.dispose();
  for (const [index, expected] of [dog, cat].entries()) {
    expected.values.forEach((value, place) => {
      assert.ok(Math.abs(found[1].maps[index].heatmap.values[place] - value) < 1e-5);
    });
  }
  assert.deepEqual(await explainPictures(model, [], { transform, classNames }), []);
});

test('an unknown class, a missing picture and a bad batch size are told in one line, and nothing is left', async () => {
  const tensors = tf.memory().numTensors;
  const options = { transform, classNames };
  const unknown = predictionsOf(['bird'], ['cat']);
  await assert.rejects(explainPictures(model, unknown, options), /0\.png: the class "bird" is not among/);
  const gone = [{ ...predictionsOf(['cat'], ['cat'])[0], path: 'gone.png' }];
  await assert.rejects(explainPictures(model, gone, options), /"gone\.png"/);
  await assert.rejects(
    explainPictures(model, predictionsOf(['cat'], ['cat']), { ...options, layer: 'head' }),
    /no part 'head'/,
  );
  await assert.rejects(explainPictures(model, [], { ...options, batchSize: 0 }), /batchSize is 0/);
  assert.equal(tf.memory().numTensors, tensors);
});

test('occlusion gives the same kind of explanation, for the predicted class; nothing is left', async () => {
  const tensors = tf.memory().numTensors;
  const predictions = predictionsOf(['logo', 'dog'], ['logo', 'cat']);
  const done: number[] = [];
  const options = { transform, classNames, patch: 32, onPicture: (count: number) => done.push(count) };
  const found = await occludePictures(model, predictions, options);
  assert.deepEqual(
    found.map(({ path, probability, maps }) => [path, probability, maps.map(({ className }) => className)]),
    [
      [paths[0], 0.5, ['logo']],
      [paths[1], 0.3, ['dog']],
    ],
  );
  assert.deepEqual([found[0].maps[0].heatmap.width, found[0].maps[0].heatmap.height], [64, 64]);
  assert.ok(found[0].maps[0].heatmap.values.some((value) => value !== 0));
  assert.deepEqual(done, [1, 2]);
  await assert.rejects(occludePictures(model, predictions, { ...options, patch: 65 }), /patch is 65/);
  assert.equal(tf.memory().numTensors, tensors);
});
