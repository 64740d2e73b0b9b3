import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countMacs } from './countMacs';
import { readReference } from './fixtures/formula';
import { layerTable } from './layerTable';

test('operations equal those counted on the reference implementation', () => {
  for (const { arch, imageSize, macs } of readReference().macs) {
    assert.equal(countMacs(arch, imageSize), macs, `${arch} at ${imageSize}`);
  }
});

test('they round to the FLOPs of the paper at the published resolutions', () => {
  // Tan and Le 2019, Table 2, in billions.
  const paper = [0.39, 0.7, 1.0, 1.8, 4.2, 9.9, 19, 37];
  paper.forEach((billions, index) => {
    const ratio = countMacs(`efficientnet-b${index}`) / 1e9 / billions;
    assert.ok(ratio > 0.95 && ratio < 1.06, `b${index}: ${ratio}`);
  });
});

test('odd sizes round up at each stride; a bad size is refused', () => {
  const sides = layerTable('efficientnet-b0', 2, 97)
    .filter(({ layer }) => /^stem.conv|depthwiseConv/.test(layer))
    .map(({ outputShape }) => outputShape[0]);
  assert.deepEqual([...new Set(sides)], [49, 25, 13, 7, 4]);
  assert.throws(() => layerTable('efficientnet-b0', 2, 0), /imageSize is 0/);
});
