import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { assignArrays } from '../assignArrays';
import { readReference, referenceBatch, referenceModel } from '../fixtures/formula';
import type { NamedArray } from '../safetensors';
import { convertWeights, permuteAxes } from './convertWeights';
import { foreignNames, type Naming } from './foreignNames';

/** State dictionaries of efficientnet_pytorch and timm for three classes: names and shapes. */
const NAMES = JSON.parse(readFileSync(join(__dirname, 'fixtures', 'foreignNames.json'), 'utf8')) as Record<
  string,
  Record<Naming, Record<string, number[]>>
>;
const NAMINGS: Naming[] = ['efficientnet_pytorch', 'timm'];

/** The reference network's weights as the other library would have them, axes turned by TensorFlow. */
function foreignState(naming: Naming): { arch: string; state: Map<string, NamedArray> } {
  const reference = readReference();
  const model = referenceModel(reference);
  const state = new Map<string, NamedArray>();
  for (const { spec, foreign, shape } of foreignNames(reference.arch, reference.numClasses, naming)) {
    const variable = model.variables.get(spec.name) as tf.Variable;
    const turn = { 1: [0], 2: [1, 0], 4: spec.name.includes('depthwise') ? [2, 3, 0, 1] : [3, 2, 0, 1] };
    const data = tf.tidy(() => tf.transpose(variable, turn[variable.rank as 1]).dataSync()) as Float32Array;
    state.set(foreign, { shape, data });
  }
  model.dispose();
  return { arch: reference.arch, state };
}

test('names and shapes are those of the libraries', () => {
  for (const [arch, libraries] of Object.entries(NAMES)) {
    for (const naming of NAMINGS) {
      const expected = Object.entries(libraries[naming]).filter(
        ([name]) => !name.endsWith('num_batches_tracked'),
      );
      const found = foreignNames(arch, 3, naming).map(({ foreign, shape }) => [foreign, [...shape]] as const);
      assert.deepEqual(new Map(found), new Map(expected), `${arch} ${naming}`);
      assert.equal(found.length, expected.length);
    }
  }
});

for (const naming of NAMINGS) {
  test(`a network with converted weights gives the reference's logits: ${naming}`, () => {
    const { arch, state } = foreignState(naming);
    state.set('bn.num_batches_tracked', { shape: [], data: Float32Array.of(0) });
    const { arrays, naming: found, numClasses } = convertWeights(arch, state);
    assert.deepEqual([found, numClasses], [naming, 3]);
    const reference = readReference();
    const model = referenceModel(reference);
    for (const variable of model.variables.values()) variable.assign(tf.zerosLike(variable));
    assignArrays(model.variables, arrays, 'it');
    const { images, labels } = referenceBatch(reference);
    const logits = model.forward(images);
    const scale = Math.max(...reference.logits.flat().map(Math.abs));
    const expected = reference.logits.flat();
    for (const [index, value] of logits.dataSync().entries()) {
      assert.ok(Math.abs(value - expected[index]) <= 1e-4 * scale, `${value} against ${expected[index]}`);
    }
    tf.dispose([images, labels, logits]);
    model.dispose();
  });
}

test('our own names pass as they are', () => {
  const own = new Map([['stem.conv.kernel', { shape: [3], data: new Float32Array(3) }]]);
  assert.throws(
    () => convertWeights('efficientnet-b0', own),
    /not the weights of efficientnet-b0: 'stem\.conv\.kernel' is \[3\], expected \[3,3,3,32\]; 'stem\.batchNorm\.gamma' is missing; .* and \d+ more$/,
  );
});

test('differences are listed by the names in the file', () => {
  const { arch, state } = foreignState('efficientnet_pytorch');
  const bias = state.get('_bn1.bias') as NamedArray;
  state.delete('_bn1.bias');
  state.set('_bn9.bias', bias);
  state.set('_bn0.weight', { shape: [2], data: new Float32Array(2) });
  assert.throws(
    () => convertWeights(arch, state),
    /'_bn0\.weight' is \[2\], expected \[32\]; '_bn1\.bias' is missing; '_bn9\.bias' is not expected$/,
  );
  assert.throws(
    () => convertWeights('efficientnet-b1', state),
    /'_blocks\.1\._depthwise_conv\.weight' is \[96,1,3,3\], expected \[16,1,3,3\]; .* and \d+ more$/,
  );
  const foreign = new Map([['conv1.weight', bias]]);
  assert.throws(() => convertWeights(arch, foreign), /no EfficientNet: .* begins with 'conv1\.weight'/);
});

test('axes are turned as TensorFlow turns them', () => {
  for (const [shape, order] of [
    [
      [2, 3],
      [1, 0],
    ],
    [
      [2, 3, 4, 5],
      [2, 3, 1, 0],
    ],
    [
      [4, 1, 3, 2],
      [2, 3, 0, 1],
    ],
  ]) {
    tf.tidy(() => {
      const tensor = tf.range(0, tf.util.sizeFromShape(shape)).reshape(shape);
      const data = tensor.dataSync() as Float32Array;
      assert.deepEqual(permuteAxes({ shape, data }, order), tf.transpose(tensor, order).dataSync());
    });
  }
});
