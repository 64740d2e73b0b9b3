import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionOf } from '../architectures';
import type { NetworkDefinition } from '../networks/declare/networkDefinition';
import { planNetwork } from '../networks/declare/planNetwork';
import type { NamedArray } from '../safetensors';
import { chooseWeights } from './chooseWeights';
import { convertWeights } from './convertWeights';
import { pretrainedFile, pretrainedTransform } from './pretrainedFiles';

const size = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);

/** Weights of `arch` as a file holds them, each counting from 0. */
function fileOf(arch: string, numClasses: number, layout: 'torchvision' | 'own' = 'torchvision') {
  const { weights } = planNetwork(definitionOf(arch) as NetworkDefinition, { numClasses });
  return new Map<string, NamedArray>(
    weights.map(({ name, shape, torchShape }) => {
      const data = new Float32Array(size(shape));
      // Counting every number of 12 million would take longer than all else here.
      for (let index = 0; index < Math.min(data.length, 10_000); index++) data[index] = index;
      return [name, { shape: layout === 'own' ? shape : torchShape, data }];
    }),
  );
}

test("torchvision's layout becomes ours, and ours is told from it and stays", () => {
  const torchvision = fileOf('resnet18', 5);
  torchvision.set('bn1.num_batches_tracked', { shape: [], data: Float32Array.of(1) });
  const { arrays, naming, numClasses, classDependent } = convertWeights('resnet18', torchvision);
  assert.deepEqual([naming, numClasses], ['torchvision', 5]);
  assert.deepEqual([...classDependent], ['fc.weight', 'fc.bias']);
  const { shape, data } = arrays.get('conv1.weight') as NamedArray;
  assert.deepEqual(shape, [7, 7, 3, 64]);
  // Row 2, column 3, colour 1, filter 4 of ours; the other way round there.
  assert.equal(data[((2 * 7 + 3) * 3 + 1) * 64 + 4], ((4 * 3 + 1) * 7 + 2) * 7 + 3);
  assert.deepEqual(arrays.get('fc.weight')?.shape, [512, 5]);

  const own = fileOf('resnet18', 5, 'own');
  const kept = convertWeights('resnet18', own);
  assert.equal(kept.naming, 'own');
  assert.deepEqual(kept.arrays.get('conv1.weight'), own.get('conv1.weight'));
});

test('auxiliary heads may be missing, all of them or none; so may the classifier', () => {
  const whole = fileOf('googlenet', 3);
  const heads = [...whole.keys()].filter((name) => name.startsWith('aux'));
  assert.equal(heads.length, 18);
  assert.ok(convertWeights('googlenet', whole).arrays.has('aux1.fc2.weight'));
  whole.delete('aux1.fc2.weight');
  assert.throws(
    () => convertWeights('googlenet', whole),
    /not the weights of googlenet: 'aux1.fc2.weight' is missing/,
  );
  for (const name of heads) whole.delete(name);
  const { arrays, numClasses, classDependent } = convertWeights('googlenet', whole);
  assert.equal(numClasses, 3);
  assert.equal(arrays.has('aux1.fc2.weight'), false);
  assert.ok(classDependent.has('aux2.fc2.bias'));
  for (const name of ['fc.weight', 'fc.bias']) whole.delete(name);
  assert.equal(convertWeights('googlenet', whole).numClasses, null);
});

test("names of torchvision's older DenseNet files are read", () => {
  const older = new Map(
    [...fileOf('densenet121', 2)].map(([name, array]) => [
      name.replace(/(denselayer\d+\.(?:norm|conv))([12])/, '$1.$2'),
      array,
    ]),
  );
  assert.ok(older.has('features.denseblock1.denselayer1.norm.1.weight'));
  assert.equal(convertWeights('densenet121', older).arrays.size, 606);
});

test('weights of another network are refused with the first differences', () => {
  assert.throws(
    () => convertWeights('resnet34', fileOf('resnet18', 2)),
    /not the weights of resnet34: 'layer1.2.conv1.weight' is missing; .* more$/,
  );
  assert.throws(
    () => convertWeights('alexnet', fileOf('resnet18', 2)),
    /not the weights of alexnet: no first layer of it is among its names; it begins with 'conv1.weight'/,
  );
});

test("torchvision's files are known by name, and how their pictures are prepared", () => {
  assert.equal(
    pretrainedFile('resnet18', 'imagenet').url,
    'https://download.pytorch.org/models/resnet18-f37072fd.pth',
  );
  assert.equal(pretrainedFile('inception_v3', 'imagenet').name, 'inception_v3_google-0cc3c7bd.pth');
  assert.throws(
    () => pretrainedFile('inception_v4', 'imagenet'),
    /no published 'imagenet' weights of inception_v4/,
  );
  const { imageSize, shorterSide, interpolation } = pretrainedTransform('resnet18', 'imagenet');
  assert.deepEqual([imageSize, shorterSide, interpolation], [224, 256, 'bilinear']);
  assert.deepEqual(pretrainedTransform('inception_v3', 'imagenet').normalization.mean, [0.5, 0.5, 0.5]);
  assert.equal(
    chooseWeights({ arch: 'resnet18', pretrained: 'auto', directory: 'nowhere' }).pretrained,
    'none',
  );
  assert.throws(
    () => chooseWeights({ arch: 'resnet', pretrained: 'auto' }),
    /Unknown architecture 'resnet'. Valid: .*resnet18/,
  );
});
