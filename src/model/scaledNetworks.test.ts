import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { countActivations } from './countActivations';
import { countBuilt } from './countBuilt';
import { countMacs } from './countMacs';
import { countParameters } from './countParameters';
import { createEfficientNet } from './efficientNet';
import { familyCounts } from './familyCounts';
import { layerTable } from './layerTable';
import { shapeOf } from './scaling';
import { stageTable } from './stageTable';
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
  model.dispose();
});

test('counted on a real pass: parameters, operations and activations equal the formulas; nothing stays', () => {
  const model = createEfficientNet('efficientnet-b0', tiny);
  const tensors = tf.memory().numTensors;
  assert.deepEqual(countBuilt(model, 97), {
    parameters: countParameters(tiny, 2),
    macs: countMacs(tiny, 97, 2),
    activations: countActivations(tiny, 97),
    differingLayers: [],
  });
  assert.equal(tf.memory().numTensors, tensors);
  const wrong = { ...model, options: { ...model.options, width: 0.5 } };
  assert.ok(countBuilt(wrong, 64).differingLayers.includes('blocks.0.depthwiseConv'));
  model.dispose();
});

test('B0 has 22,152,128 activations, whatever the number of classes', () => {
  assert.equal(countActivations('efficientnet-b0'), 22152128);
});

test('the family is counted up to the network that is asked for', async () => {
  const told: string[] = [];
  const rows = await familyCounts(0, ({ network }) => void told.push(network));
  assert.deepEqual(told, ['B0']);
  assert.equal(rows[0]['parameters, built'], 5288548);
  assert.equal(rows[0]['macs, built'], rows[0].macs);
  await assert.rejects(familyCounts(8), /upTo is 8; it must be a whole number from 0 to 7/);
});

test('the stage table of B0 is Table 1 of the paper', () => {
  assert.deepEqual(
    stageTable('efficientnet-b0').map((row) => [row.operator, row['input side'], row.channels, row.layers]),
    [
      ['Conv 3x3', 224, 32, 1],
      ['MBConv1, 3x3', 112, 16, 1],
      ['MBConv6, 3x3', 112, 24, 2],
      ['MBConv6, 5x5', 56, 40, 2],
      ['MBConv6, 3x3', 28, 80, 3],
      ['MBConv6, 5x5', 14, 112, 3],
      ['MBConv6, 5x5', 14, 192, 4],
      ['MBConv6, 3x3', 7, 320, 1],
      ['Conv 1x1, pooling, classifier', 7, 1280, 1],
    ],
  );
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
  const unobserved = [...logits.dataSync()];
  const scale = Math.max(...unobserved.map(Math.abs));
  for (const [index, value] of unobserved.entries()) {
    assert.ok(Math.abs(value - observed[index]) <= 1e-5 * scale);
  }
  tf.dispose([images, logits]);
  model.dispose();
});

test('coefficients out of range are refused in one line', () => {
  const bad = (options: object) => createEfficientNet('efficientnet-b0', { numClasses: 2, ...options });
  assert.throws(() => bad({ width: 0 }), /width is 0; it must be above 0 and at most 10/);
  assert.throws(() => bad({ depth: 11 }), /depth is 11/);
  assert.throws(() => countMacs({ width: Number.NaN, depth: 1 }), /width is NaN/);
});
