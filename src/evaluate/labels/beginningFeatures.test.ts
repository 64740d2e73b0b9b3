import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Sample } from '../../data/dataset';
import { evalTransform } from '../../data/evalTransform';
import { smallPicture, temporaryFolder, writeTree } from '../../data/temporaryFolder';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { beginningFeatures } from './beginningFeatures';

const transform = evalTransform({ imageSize: 32, resize: 'squash', normalization: IMAGENET_NORMALIZATION });
const model = { arch: 'efficientnet-b0', numClasses: 2, options: { width: 0.25, depth: 0.1, seed: 3 } };

test('the weights a training began with are made again; ones that are gone are told of', async (context) => {
  const { path, remove } = await temporaryFolder();
  context.after(remove);
  await writeTree(path, { 'a.png': await smallPicture(1), 'b.png': await smallPicture(2) });
  const samples = ['a.png', 'b.png'].map((name) => ({ path: join(path, name) }) as Sample);
  const before = tf.memory().numTensors;
  const random = await beginningFeatures({ config: {}, model }, samples, transform);
  const again = await beginningFeatures({ config: { pretrained: 'none' }, model }, samples, transform);
  assert.deepEqual(random, again);
  assert.match(random.note, /random/);
  assert.equal(random.pictures?.features.length, 2);
  assert.ok((random.pictures?.features[0].length ?? 0) >= 320);
  const config = { pretrained: join(path, 'gone.safetensors') };
  const gone = await beginningFeatures({ config, model }, samples, transform);
  assert.equal(gone.pictures, null);
  assert.match(gone.note, /gone\.safetensors/);
  const damaged = samples.map((sample) => ({ ...sample, path: join(path, 'no.png') }));
  await assert.rejects(beginningFeatures({ config: {}, model }, damaged, transform), /no\.png/);
  assert.equal(tf.memory().numTensors, before);
});
