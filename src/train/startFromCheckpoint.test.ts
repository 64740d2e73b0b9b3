import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { temporaryFolder } from '../data/temporaryFolder';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { createEfficientNet } from '../model/efficientNet';
import { startNetwork } from '../model/pretrained/fromPretrained';
import { newestCheckpoint } from './checkpointFiles';
import { fit } from './fit';
import { colourLoader } from './fixtures/colourLoader';

test('a training can begin with the weights of a checkpoint, the state of its trainer left out', async () => {
  const { path: checkpointDir, remove } = await temporaryFolder();
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2 });
  const transform = { imageSize: 32, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
  const train = colourLoader({ pictures: 2 });
  await fit(model, {
    train,
    epochs: 1,
    learningRate: 0.01,
    classNames: ['a', 'b'],
    checkpointDir,
    transform,
  });
  const path = await newestCheckpoint(checkpointDir);
  const same = await startNetwork('efficientnet-b0', path, { numClasses: 2 });
  const other = await startNetwork('efficientnet-b0', path, { numClasses: 3 });
  assert.deepEqual([same.hasClassifier, other.hasClassifier], [true, false]);
  assert.equal(same.transform.imageSize, 32);
  const pictures = tf.randomUniform([1, 32, 32, 3], -1, 1, 'float32', 1) as tf.Tensor4D;
  const [expected, found] = [model.forward(pictures), same.model.forward(pictures)];
  assert.deepEqual(found.arraySync(), expected.arraySync());
  tf.dispose([pictures, expected, found]);
  for (const one of [model, same.model, other.model]) one.dispose();
  await remove();
});
