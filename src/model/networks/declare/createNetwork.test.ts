import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { ALEX_NET } from '../alexNet';
import { convNeXt } from '../convNeXt';
import { denseNet } from '../denseNet';
import { TINY_NET } from '../examples/tinyNet';
import { GOOG_LE_NET } from '../googLeNet';
import { INCEPTION_V3 } from '../inceptionV3';
import { resNet } from '../resNet';
import { createNetwork } from './createNetwork';
import { CLASSIFIER_PART } from './networkDefinition';
import { planNetwork, smallestImageSize } from './planNetwork';

const DENSE = denseNet({ name: 'small_densenet', blocks: [2, 3], growthRate: 4 });
const RESIDUAL = resNet({ name: 'small_resnet', block: 'bottleneck', stages: [1, 2] });
const MODERN = convNeXt({
  name: 'small_convnext',
  filters: [8, 16],
  stages: [2, 2],
  dropConnectRate: 0.5,
});

const pictures = (side = 32, batch = 2) =>
  tf.randomUniform([batch, side, side, 3], -1, 1, 'float32', 7) as tf.Tensor4D;

for (const definition of [DENSE, RESIDUAL, MODERN, TINY_NET]) {
  test(`${definition.name}: layers are observed in the order and the shapes of the plan; nothing is left`, () => {
    const before = tf.memory().numTensors;
    const model = createNetwork(definition, { numClasses: 3 });
    const images = pictures();
    const tensors = tf.memory().numTensors;
    const seen: [string, string][] = [];
    model.observe(images, (layer, output) => seen.push([layer, output.shape.slice(1).join()]));
    const plan = planNetwork(definition, { numClasses: 3 }, 32);
    assert.deepEqual(
      seen,
      plan.layers.map(({ layer, outputShape }) => [layer, outputShape.join()]),
    );
    assert.equal(new Set(seen.map(([layer]) => layer)).size, seen.length);
    model.forward(images, { training: true }).dispose();
    assert.equal(tf.memory().numTensors, tensors);
    images.dispose();
    model.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  test(`${definition.name}: cut in two behind any part, or before the classifier, it gives the same logits`, () => {
    const model = createNetwork(definition, { numClasses: 3, seed: 2 });
    const images = pictures();
    tf.tidy(() => {
      const expected = model.forward(images).arraySync();
      const { outputs } = planNetwork(definition, { numClasses: 3 });
      const layers = [...outputs].filter(([, shape]) => shape.length === 3).map(([name]) => name);
      for (const layer of [...layers, 'top']) {
        assert.deepEqual(model.classifyMaps(layer, model.mapsAt(layer, images)).arraySync(), expected, layer);
      }
      assert.deepEqual(model.classify(model.pooledFeatures(images)).arraySync(), expected);
      const levels = Object.entries(model.features(images));
      assert.ok(levels.length >= 2);
      for (const [name, maps] of levels) {
        assert.equal(Math.round(Math.log2(32 / maps.shape[1])), Number(name.slice(1)));
      }
    });
    assert.throws(() => model.mapsAt(CLASSIFIER_PART, images), /no part 'classifier'. Valid: .*, top$/);
    images.dispose();
    model.dispose();
  });
}

test('BatchNorm folds into the convolution right before it, also into one with a bias; logits stay within 1e-5', () => {
  const biased: typeof TINY_NET = {
    ...TINY_NET,
    parts: (settings) => [
      {
        name: 'stem',
        run: (layers, x) => {
          const maps = layers.depthwiseConvolution(x, 'deep', { kernel: 3, stride: 2, bias: true });
          return layers.relu(layers.batchNorm(layers.batchNorm(maps, 'first'), 'second'));
        },
      },
      ...TINY_NET.parts(settings),
    ],
  };
  for (const definition of [biased, DENSE, RESIDUAL]) {
    const model = createNetwork(definition, { numClasses: 3, batchNormMomentum: 0.5 });
    const images = pictures();
    for (const name of model.trainableNames) {
      const variable = model.variables.get(name) as tf.Variable;
      if (variable.rank === 1) variable.assign(tf.randomUniform(variable.shape, 0.5, 1.5, 'float32', 3));
    }
    model.forward(images, { training: true }).dispose();
    const folded = model.folded?.();
    assert.ok(folded, definition.name);
    const [expected, found] = tf.tidy(() => [
      model.forward(images).dataSync(),
      folded.forward(images).dataSync(),
    ]);
    const scale = Math.max(...expected.map(Math.abs));
    for (const [index, value] of expected.entries()) {
      assert.ok(Math.abs(value - found[index]) <= 1e-5 * scale, `${definition.name}: ${expected} ${found}`);
    }
    folded.dispose();
    images.dispose();
    model.dispose();
  }
  const { foldable } = planNetwork(DENSE, { numClasses: 3 });
  // What follows a junction has no convolution right before it.
  assert.equal(
    foldable.get('features.denseblock1.denselayer1.norm2'),
    'features.denseblock1.denselayer1.conv1',
  );
  assert.equal(foldable.has('features.denseblock1.denselayer1.norm1'), false);
});

test('what is dropped depends on seed and step only, and frozen parts drop nothing', () => {
  const model = createNetwork(MODERN, { numClasses: 2, dropoutRate: 0.5 });
  for (const [name, variable] of model.variables) {
    if (name.endsWith('layer_scale')) variable.assign(tf.onesLike(variable));
  }
  const images = pictures();
  const run = (seed: number, trainFrom?: string) =>
    tf.tidy(() => model.forward(images, { training: true, seed, trainFrom }).arraySync());
  assert.deepEqual(run(3), run(3));
  assert.notDeepEqual(run(3), run(4));
  const pooled = model.pooledFeatures(images);
  const head = tf.tidy(() => model.classify(pooled, { training: true, seed: 3 }).arraySync());
  assert.deepEqual(run(3, CLASSIFIER_PART), head);
  tf.dispose([images, pooled]);
  model.dispose();
});

test('auxiliary heads speak in training only, behind the first part that trains, and can be left out', () => {
  const model = createNetwork(GOOG_LE_NET, { numClasses: 2 });
  const images = pictures(64);
  const heads = (trainFrom?: string) =>
    tf.tidy(() => {
      const said = model.forwardWithAuxiliary?.(images, { trainFrom });
      return said?.auxiliary.map(({ logits, weight }) => [logits.shape.join(), weight]);
    });
  const head = ['2,2', 0.3];
  assert.deepEqual(heads(), [head, head]);
  assert.deepEqual(heads('inception4a'), [head, head]);
  assert.deepEqual(heads('inception4b'), [head]);
  assert.deepEqual(heads(CLASSIFIER_PART), []);
  model.dispose();
  images.dispose();
  const plain = planNetwork(GOOG_LE_NET, { numClasses: 1000, auxiliaryWeight: 0 });
  // torchvision's count without the heads.
  assert.equal(
    plain.layers.reduce((sum, { parameters }) => sum + parameters, 0),
    6_624_904,
  );
});

test('pictures that are too small are refused in one line that says how large they must be', () => {
  assert.equal(smallestImageSize(INCEPTION_V3), 75);
  assert.equal(smallestImageSize(ALEX_NET), 63);
  const model = createNetwork(TINY_NET, { numClasses: 2 });
  assert.throws(
    () => model.forward(tf.zeros([1, 9, 4, 3])),
    /^Error: tiny_net needs pictures of at least 8 x 8 pixels, not 9 x 4$/,
  );
  assert.throws(() => model.forward(tf.zeros([1, 9, 9, 4])), /expected \[batch, height, width, 3\]/);
  model.dispose();
});

test('bad options and definitions are refused in one line', () => {
  const make = (options: object) => createNetwork(TINY_NET, { numClasses: 2, ...options });
  assert.throws(() => make({ numClasses: 0 }), /numClasses is 0; it must be a whole number of at least 1/);
  assert.throws(() => make({ seed: 0.5 }), /seed is 0.5/);
  assert.throws(() => make({ dropoutRate: 1 }), /dropoutRate is 1; it must be at least 0 and below 1/);
  assert.throws(() => make({ auxiliaryWeight: -1 }), /auxiliaryWeight is -1/);
  const [stage0, , , pool, classifier] = TINY_NET.parts({
    numClasses: 2,
    dropoutRate: 0,
    dropConnectRate: 0,
    auxiliaryWeight: 0,
  });
  const plan = (parts: ReturnType<typeof TINY_NET.parts>) =>
    planNetwork({ ...TINY_NET, parts: () => parts }, { numClasses: 2 });
  assert.throws(() => plan([stage0, pool]), /the last part of tiny_net is 'pool'; it must be 'classifier'/);
  assert.throws(() => plan([stage0, stage0, pool, classifier]), /tiny_net has two parts called 'stage0'/);
  assert.throws(
    () => plan([stage0, { ...stage0, name: 'again' }, pool, classifier]),
    /tiny_net has two variables called 'stage0.convolution.weight'/,
  );
});
