import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ARCHITECTURES, familyArch, imageSizeOf } from './architectures';
import { fromName } from './fromName';
import { partNames } from './networkParts';

test('a network can be made again from what a checkpoint keeps of it', () => {
  const first = fromName('densenet121', { numClasses: 3, batchNormMomentum: 0.5, dropoutRate: 0.1 });
  const { arch, numClasses, options } = first;
  const again = fromName(arch, { ...JSON.parse(JSON.stringify(options)), numClasses });
  assert.deepEqual(again.options, options);
  assert.deepEqual(
    [...again.variables].map(([name, { shape }]) => [name, shape]),
    [...first.variables].map(([name, { shape }]) => [name, shape]),
  );
  const kernel = 'features.denseblock4.denselayer16.conv2.weight';
  assert.deepEqual(again.variables.get(kernel)?.dataSync(), first.variables.get(kernel)?.dataSync());
  const parts = partNames(first);
  assert.deepEqual(
    [parts[0], parts[1], parts[parts.length - 1]],
    ['stem', 'denseblock1.denselayer1', 'classifier'],
  );
  first.dispose();
  again.dispose();
});

test('names that are not there, and options that a network does not have, are refused in one line', () => {
  assert.throws(
    () => fromName('resnet-18', { numClasses: 2 }),
    /^Error: Unknown architecture 'resnet-18'. Valid: efficientnet-b0, .*alexnet, .*convnext_base$/,
  );
  assert.throws(
    () => fromName('resnet18', { numClasses: 2, depth: 0.5 }),
    /^Error: resnet18 comes as published: depth is for EfficientNet's family$/,
  );
});

test('every name has a size of its own, and the lesson about one family stays with it', () => {
  assert.equal(new Set(ARCHITECTURES).size, ARCHITECTURES.length);
  assert.deepEqual(['efficientnet-b3', 'inception_v3', 'vgg16'].map(imageSizeOf), [300, 299, 224]);
  assert.deepEqual(['efficientnet-b3', 'vgg16'].map(familyArch), ['efficientnet-b3', 'efficientnet-b0']);
});
