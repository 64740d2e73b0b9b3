import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { temporaryFolder } from '../../data/temporaryFolder';
import { ADVPROP_NORMALIZATION, IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { readArrays } from '../assignArrays';
import { createEfficientNet } from '../efficientNet';
import { writeSafetensors } from '../safetensors';
import { fromPretrained, startNetwork } from './fromPretrained';
import { loadWeights } from './loadWeights';
import { pretrainedFile, pretrainedTransform, publishedAs } from './pretrainedFiles';

const transform = { imageSize: 96, resize: 'squash', normalization: ADVPROP_NORMALIZATION } as const;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;
const values = (model: { variables: ReadonlyMap<string, tf.Variable> }, name: string) =>
  (model.variables.get(name) as tf.Variable).dataSync();

before(async () => {
  // Nothing here may reach a network: the proxy is a port that nobody listens on.
  Object.assign(process.env, { https_proxy: 'http://127.0.0.1:9', no_proxy: '' });
  folder = await temporaryFolder();
  file = join(folder.path, 'b0.safetensors');
  const model = createEfficientNet('efficientnet-b0', { numClasses: 3, seed: 5 });
  const metadata = { transform: JSON.stringify(transform) };
  await writeSafetensors(file, { tensors: await readArrays(model.variables), metadata });
  model.dispose();
});
after(() => folder.remove());

test('weights of a file, its classes and its transform', async () => {
  const found = await loadWeights('efficientnet-b0', file);
  assert.equal(found.model.numClasses, 3);
  assert.equal(found.hasClassifier, true);
  assert.deepEqual(found.transform, transform);
  const expected = createEfficientNet('efficientnet-b0', { numClasses: 3, seed: 5 });
  for (const name of expected.variables.keys()) {
    assert.deepEqual(values(found.model, name), values(expected, name), name);
  }
  expected.dispose();
  found.model.dispose();
});

test('another number of classes: every weight but the classifier’s', async () => {
  const found = await loadWeights('efficientnet-b0', file, {
    numClasses: 2,
    seed: 9,
    batchNormMomentum: 0.9,
  });
  const theirs = createEfficientNet('efficientnet-b0', { numClasses: 3, seed: 5 });
  const fresh = createEfficientNet('efficientnet-b0', { numClasses: 2, seed: 9 });
  for (const name of fresh.variables.keys()) {
    const expected = name.startsWith('classifier.') ? fresh : theirs;
    assert.deepEqual(values(found.model, name), values(expected, name), name);
  }
  assert.equal(found.hasClassifier, false);
  assert.equal(found.model.options.batchNormMomentum, 0.9);
  for (const model of [theirs, fresh, found.model]) model.dispose();
});

test('a file that does not fit leaves nothing behind, and the message names it', async () => {
  const tensors = tf.memory().numTensors;
  await assert.rejects(
    loadWeights('efficientnet-b1', file),
    /Cannot use the weights ".*b0\.safetensors": not the weights of efficientnet-b1: '/,
  );
  await assert.rejects(
    loadWeights('efficientnet-b0', file, { numClasses: 0 }),
    /Cannot use the weights .*numClasses is 0/,
  );
  await assert.rejects(loadWeights('efficientnet-b9', file), /Unknown architecture/);
  assert.equal(tf.memory().numTensors, tensors);
});

test('no network: the error names the file, the place and the alternatives', async () => {
  const error =
    /No weights for efficientnet-b0: efficientnet-b0-355c32eb\.pth is not in .*\. Cannot download https:\/\/github\.com\/.*ECONNREFUSED.*\. Put the file there yourself, or .*\.pth or \.safetensors.*"none"/;
  await assert.rejects(fromPretrained('efficientnet-b0', { directory: folder.path }), error);
  await assert.rejects(
    fromPretrained('efficientnet-b8'),
    /no published 'imagenet' weights of efficientnet-b8; of/,
  );
  await assert.rejects(
    fromPretrained('efficientnet-l2', { advProp: true }),
    /no published 'advprop' weights/,
  );
});

test('a file in the folder is used without a network, but only with the hash of its name', async () => {
  const { name } = pretrainedFile('efficientnet-b0', 'advprop');
  assert.equal(name, 'adv-efficientnet-b0-b64d5a18.pth');
  await writeFile(join(folder.path, name), 'an error page');
  await assert.rejects(
    fromPretrained('efficientnet-b0', { directory: folder.path, advProp: true }),
    /adv-efficientnet-b0-b64d5a18\.pth": its SHA-256 is \w{16}\.\.\., but .* begins with b64d5a18/,
  );
  assert.ok(existsSync(join(folder.path, name)));
});

test('which transform published weights want', () => {
  assert.deepEqual(pretrainedTransform('efficientnet-b3', 'imagenet'), {
    imageSize: 300,
    resize: 'resizeCenterCrop',
    shorterSide: 332,
    interpolation: 'bicubic',
    normalization: IMAGENET_NORMALIZATION,
  });
  assert.deepEqual(pretrainedTransform('efficientnet-b8', 'advprop').normalization, ADVPROP_NORMALIZATION);
  assert.equal(publishedAs('efficientnet-b7-dcc49843.pth')?.kind, 'imagenet');
  assert.equal(publishedAs('efficientnet-b7.pth'), undefined);
});

test('where a training begins', async () => {
  const random = await startNetwork('efficientnet-b0', 'none', { numClasses: 2 });
  assert.deepEqual([random.path, random.transform.normalization], [null, IMAGENET_NORMALIZATION]);
  const loaded = await startNetwork('efficientnet-b0', file, { numClasses: 2, imageSize: 64 });
  assert.deepEqual([loaded.path, loaded.transform], [file, { ...transform, imageSize: 64 }]);
  for (const { model } of [random, loaded]) model.dispose();
  await assert.rejects(
    startNetwork('efficientnet-b0', 'imagnet', { numClasses: 2 }),
    /pretrained is 'imagnet': there is no such file\. Valid: auto, embedded, imagenet, advprop, none/,
  );
});

test('a backbone in half precision: a file without a classifier', async () => {
  const source = createEfficientNet('efficientnet-b0', { numClasses: 3, seed: 5 });
  const tensors = [...(await readArrays(source.variables))].filter(
    ([name]) => !name.startsWith('classifier.'),
  );
  const directory = join(folder.path, 'embedded');
  const path = join(directory, 'efficientnet-b0.safetensors');
  const metadata = { transform: JSON.stringify(transform) };
  await writeSafetensors(path, { tensors: new Map(tensors), metadata }, 'F16');
  await assert.rejects(loadWeights('efficientnet-b0', path), /no classifier: say how many classes/);

  const places = { embedded: directory, directory: join(folder.path, 'no such folder') };
  const start = await startNetwork('efficientnet-b0', 'auto', { numClasses: 2, imageSize: 64, ...places });
  assert.equal(start.hasClassifier, false);
  assert.equal(start.path, path);
  assert.match(start.note, /^Weights: embedded/);
  assert.deepEqual(start.transform, { ...transform, imageSize: 64 });
  const [found, expected] = [values(start.model, 'stem.conv.kernel'), values(source, 'stem.conv.kernel')];
  found.forEach((value, index) => {
    assert.ok(Math.abs(value - expected[index]) <= Math.abs(expected[index]) * 2 ** -11 + 2 ** -25);
  });
  source.dispose();
  start.model.dispose();
});
