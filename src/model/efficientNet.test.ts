import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from './efficientNet';
import { digestError, readReference, referenceBatch, referenceModel } from './fixtures/formula';
import { layerSpecs } from './layerSpecs';
import { weightSpecs } from './weightSpecs';

const picture = (side = 32, batch = 2) =>
  tf.randomUniform([batch, side, side, 3], -1, 1, 'float32', 7) as tf.Tensor4D;

test('logits in evaluation mode equal the reference implementation within 1e-4', () => {
  const reference = readReference();
  const model = referenceModel(reference);
  const { images, labels } = referenceBatch(reference);
  const logits = model.forward(images);
  const found = logits.arraySync();
  const scale = Math.max(...reference.logits.flat().map(Math.abs));
  for (const [row, expected] of reference.logits.entries()) {
    for (const [column, value] of expected.entries()) {
      assert.ok(Math.abs(found[row][column] - value) <= 1e-4 * scale, `${found[row]} against ${expected}`);
    }
  }
  tf.dispose([images, labels, logits]);
  model.dispose();
});

test('features at each reduction equal the reference implementation within 1e-4, and nothing else stays', () => {
  const reference = readReference();
  const model = referenceModel(reference);
  const { images, labels } = referenceBatch(reference);
  const before = tf.memory().numTensors;
  const features = model.features(images);
  assert.equal(tf.memory().numTensors, before + 5);
  const levels = Object.entries(features);
  assert.deepEqual(
    levels.map(([, { shape }]) => shape),
    [
      [4, 32, 32, 16],
      [4, 16, 16, 24],
      [4, 8, 8, 40],
      [4, 4, 4, 112],
      [4, 2, 2, 320],
    ],
  );
  for (const [level, tensor] of levels) {
    const error = digestError(level, tensor.dataSync(), reference.features[level as keyof typeof features]);
    assert.ok(error <= 1e-4, `${level}: ${error}`);
  }
  tf.dispose([images, labels, ...Object.values(features)]);
  model.dispose();
});

test('cut in two behind any layer, the network gives the same logits; each half leaves its result only', () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 3, width: 0.25, depth: 0.25, seed: 2 });
  const images = picture();
  const whole = model.forward(images);
  const expected = whole.arraySync();
  for (const layer of ['stem', 'blocks.0', 'blocks.6', 'top']) {
    const before = tf.memory().numTensors;
    const maps = model.mapsAt(layer, images);
    const logits = model.classifyMaps(layer, maps);
    assert.equal(tf.memory().numTensors, before + 2, layer);
    assert.deepEqual(logits.arraySync(), expected, layer);
    tf.dispose([maps, logits]);
  }
  assert.throws(() => model.mapsAt('classifier', images), /no part 'classifier'. Valid: stem, .*, top$/);
  tf.dispose([images, whole]);
  model.dispose();
});

test('the model has the variables of its layer list, and frees them all', () => {
  const before = tf.memory().numTensors;
  const model = createEfficientNet('efficientnet-b1', { numClasses: 5 });
  const specs = layerSpecs('efficientnet-b1', 5).flatMap(weightSpecs);
  assert.deepEqual(
    [...model.variables].map(([name, variable]) => [name, variable.shape]),
    specs.map(({ name, shape }) => [name, [...shape]]),
  );
  assert.equal(new Set(specs.map(({ name }) => name)).size, specs.length);
  model.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('evaluation leaves running statistics alone and frees what it makes; training moves them', () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2 });
  const images = picture(33);
  const statistics = model.variables.get('stem.batchNorm.runningMean') as tf.Variable;
  const start = statistics.arraySync();
  const tensors = tf.memory().numTensors;
  model.forward(images).dispose();
  assert.deepEqual(statistics.arraySync(), start);
  model.forward(images, { training: true }).dispose();
  assert.notDeepEqual(statistics.arraySync(), start);
  assert.equal(tf.memory().numTensors, tensors);
  images.dispose();
  model.dispose();
});

test('dropout and drop connect depend on seed and step only', () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, dropConnectRate: 0.5 });
  const images = picture();
  const run = (seed: number | tf.Tensor1D) =>
    tf.tidy(() => model.forward(images, { training: true, seed }).arraySync());
  const step = (index: number) => tf.tensor1d([3, index], 'int32');
  assert.deepEqual(run(3), run(3));
  assert.deepEqual(run(3), run(step(0)));
  assert.notDeepEqual(run(3), run(4));
  assert.notDeepEqual(run(3), run(step(1)));
  model.dispose();
  tf.disposeVariables();
});

test('one seed gives one network; another seed another', () => {
  const kernel = (seed: number) => {
    const model = createEfficientNet('efficientnet-b0', { numClasses: 2, seed });
    const values = model.variables.get('classifier.kernel')?.arraySync();
    model.dispose();
    return values;
  };
  assert.deepEqual(kernel(1), kernel(1));
  assert.notDeepEqual(kernel(1), kernel(2));
});

test('the first logits of a fresh network are small: the first loss is near ln(classes)', () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2 });
  const logits = tf.tidy(() => model.forward(picture(64, 4), { training: true }).arraySync());
  for (const [a, b] of logits) assert.ok(Math.abs(a - b) < 2, `${a} ${b}`);
  model.dispose();
});

test('bad options are refused in one line', () => {
  assert.throws(
    () => createEfficientNet('resnet-50', { numClasses: 2 }),
    /Unknown.*efficientnet-b0, .*efficientnet-l2/,
  );
  assert.throws(() => createEfficientNet('toString', { numClasses: 2 }), /Unknown architecture/);
  assert.throws(() => createEfficientNet('efficientnet-b0', { numClasses: 0 }), /numClasses is 0/);
  assert.throws(
    () => createEfficientNet('efficientnet-b0', { numClasses: 2, dropoutRate: 1 }),
    /dropoutRate is 1/,
  );
  assert.throws(() => createEfficientNet('efficientnet-b0', { numClasses: 2, seed: 0.5 }), /seed is 0.5/);
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2 });
  assert.throws(() => model.forward(tf.zeros([1, 8, 8, 4])), /expected \[batch, height, width, 3\]/);
  model.dispose();
});
