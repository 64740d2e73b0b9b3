import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { countActivations, differingLayers } from './countActivations';
import { countMacs } from './countMacs';
import { countParameters } from './countParameters';
import { createEfficientNet } from './efficientNet';
import { layerTable } from './layerTable';
import { shapeOf } from './scaling';
import { summaryTable } from './summaryTable';

interface ScaledReference {
  width: number;
  depth: number;
  imageSize: number;
  parameters: number;
  macs: number;
  convolutionOutputs: number;
}

const reference = JSON.parse(
  readFileSync(join(__dirname, 'fixtures', 'scaledReference.json'), 'utf8'),
) as ScaledReference[];
const tiny = { numClasses: 2, width: 0.25, depth: 0.4 };

test('parameters, operations and feature maps of any width and depth equal the reference implementation', () => {
  for (const { width, depth, imageSize, ...expected } of reference) {
    const network = { width, depth };
    const outputs = layerTable(network, 1000, imageSize)
      .filter(({ kind }) => kind === 'conv2d' || kind === 'depthwiseConv2d')
      .reduce((sum, { outputShape: [height, wide, filters] }) => sum + height * wide * filters, 0);
    const found = {
      parameters: countParameters(network, 1000),
      macs: countMacs(network, imageSize),
      convolutionOutputs: outputs,
    };
    assert.deepEqual(found, expected, `width ${width}, depth ${depth} at ${imageSize}`);
  }
});

test('a network of its own width and depth is what its formulas say, and says so', () => {
  const model = createEfficientNet('efficientnet-b0', tiny);
  assert.deepEqual(shapeOf(model), { width: 0.25, depth: 0.4 });
  assert.equal(countParameters(model), countParameters(shapeOf(model), 2));
  assert.equal(summaryTable(model, { imageSize: 64 }).at(-1)?.macs, countMacs(tiny, 64, 2));
  assert.deepEqual(differingLayers(model, 65), []);
  model.dispose();
});

test('activations counted on a real pass equal the formula; nothing stays', () => {
  const model = createEfficientNet('efficientnet-b0', tiny);
  const tensors = tf.memory().numTensors;
  assert.equal(countActivations(model, 97), countActivations(tiny, 97));
  assert.equal(tf.memory().numTensors, tensors);
  const other = createEfficientNet('efficientnet-b0', { ...tiny, depth: 0.6 });
  assert.notEqual(countActivations(other, 97), countActivations(tiny, 97));
  model.dispose();
  other.dispose();
});

test('activations do not depend on the number of classes; the input is not one', () => {
  assert.equal(countActivations('efficientnet-b0'), 22152128);
  const model = createEfficientNet('efficientnet-b0', { ...tiny, numClasses: 9 });
  assert.equal(countActivations(model, 64), countActivations(tiny, 64));
  model.dispose();
});

test('a layer that differs is named', () => {
  const model = createEfficientNet('efficientnet-b0', tiny);
  const wrong = { ...model, options: { ...model.options, width: 0.5 } };
  assert.ok(differingLayers(wrong, 64).includes('blocks.0.depthwiseConv'));
  model.dispose();
});

test('an observer sees every layer once, in order, with the values of an unobserved pass', () => {
  const model = createEfficientNet('efficientnet-b0', { ...tiny, depth: 1 });
  const images = tf.randomUniform<tf.Rank.R4>([1, 40, 40, 3], -1, 1, 'float32', 3);
  const seen: string[] = [];
  let observed: number[] = [];
  model.observe(images, (layer, output) => {
    seen.push(layer);
    if (layer === 'classifier') observed = [...output.dataSync()];
  });
  assert.deepEqual(
    seen,
    layerTable({ width: 0.25, depth: 1 }, 2, 40).map(({ layer }) => layer),
  );
  const logits = model.forward(images);
  assert.deepEqual(observed, [...logits.dataSync()]);
  tf.dispose([images, logits]);
  model.dispose();
});

test('coefficients out of range are refused in one line', () => {
  const bad = (options: object) => createEfficientNet('efficientnet-b0', { numClasses: 2, ...options });
  assert.throws(() => bad({ width: 0 }), /width is 0; it must be above 0 and at most 10/);
  assert.throws(() => bad({ depth: 11 }), /depth is 11/);
  assert.throws(() => countMacs({ width: Number.NaN, depth: 1 }), /width is NaN/);
});
