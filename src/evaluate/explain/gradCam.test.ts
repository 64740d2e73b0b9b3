import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../../model/efficientNet';
import { referenceBatch, referenceModel } from '../../model/fixtures/formula';
import { readExplainReference } from './fixtures/explainReference';
import { gradCam } from './gradCam';

const small = () =>
  createEfficientNet('efficientnet-b0', { numClasses: 3, width: 0.25, depth: 0.25, seed: 3 });
const pictures = (count: number) => tf.randomUniform([count, 64, 64, 3], -1, 1, 'float32', 5) as tf.Tensor4D;

test('the maps of four layers and three classes equal PyTorch within 1e-4 of their largest value', () => {
  const reference = readExplainReference();
  const model = referenceModel(reference);
  const { images, labels } = referenceBatch(reference, 'explained');
  const classes = [0, 1, 2].map((index) => new Array<number>(reference.batch).fill(index));
  const layers = [...new Set(reference.gradCam.map(({ layer }) => layer))];
  const found = new Map(layers.map((layer) => [layer, gradCam(model, images, classes, { layer })]));
  let alive = 0;
  for (const { layer, classIndex, picture, width, values } of reference.gradCam) {
    const map = found.get(layer)?.[classIndex][picture];
    assert.equal(map?.width, width);
    const scale = Math.max(
      ...reference.gradCam.filter((one) => one.layer === layer).flatMap((one) => one.values),
    );
    values.forEach((value, index) => {
      const error = Math.abs((map?.values[index] ?? Number.NaN) - value);
      assert.ok(error <= 1e-4 * scale, `${layer}, class ${classIndex}, picture ${picture}: ${error}`);
      if (value > 0) alive++;
    });
  }
  assert.ok(alive > 500, `${alive} places that are not 0`);
  tf.dispose([images, labels]);
  model.dispose();
});

test('each picture gets its own map, whatever is beside it, and nothing is left', () => {
  const model = small();
  const images = pictures(3);
  const before = tf.memory().numTensors;
  const [together] = gradCam(model, images, [[0, 1, 2]]);
  for (const [picture, map] of together.entries()) {
    const alone = tf.tidy(() => tf.slice(images, [picture, 0, 0, 0], [1, 64, 64, 3]).clone());
    const [[own]] = gradCam(model, alone, [[picture]]);
    alone.dispose();
    own.values.forEach((value, index) => {
      assert.ok(Math.abs(value - map.values[index]) <= 1e-4 * Math.max(1, Math.abs(value)));
    });
  }
  assert.equal(tf.memory().numTensors, before);
  images.dispose();
  model.dispose();
});

test('a class or a layer that is not there is refused in one line, and nothing is left', () => {
  const model = small();
  const images = pictures(2);
  const before = tf.memory().numTensors;
  assert.throws(
    () => gradCam(model, images, [[0, 3]]),
    /^Error: class index 3 is not valid; .* classes 0 to 2$/,
  );
  assert.throws(() => gradCam(model, images, [[0]]), /^Error: 2 pictures need as many class indices, not 1$/);
  assert.throws(
    () => gradCam(model, images, [[0, 0]], { layer: 'blocks.99' }),
    /no part 'blocks.99'. Valid: stem, /,
  );
  const failing = {
    ...model,
    classifyMaps: (): tf.Tensor2D => {
      throw new Error('no memory');
    },
  };
  assert.throws(() => gradCam(failing, images, [[0, 0]]), /no memory/);
  assert.equal(tf.memory().numTensors, before);
  images.dispose();
  model.dispose();
});
