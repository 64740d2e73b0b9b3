import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { countMacs } from '../countMacs';
import { countParameters } from '../countParameters';
import { summaryTable } from '../summaryTable';
import { planNetwork } from './declare/planNetwork';
import { NETWORKS } from './networks';

interface Counts {
  arch: string;
  parameters: number;
  variables: number;
  billionMacs: number | null;
}

const COUNTS: Counts[] = JSON.parse(readFileSync(join(__dirname, 'fixtures', 'networkCounts.json'), 'utf8'));

test('parameters, variables and multiply-accumulates are those that torchvision and timm count', () => {
  for (const { arch, parameters, variables, billionMacs } of COUNTS) {
    const definition = NETWORKS.find(({ name }) => name === arch);
    assert.ok(definition, `${arch} is missing`);
    assert.equal(countParameters(arch, 1000), parameters, arch);
    assert.equal(planNetwork(definition, { numClasses: 1000 }).weights.length, variables, arch);
    // Published are millions, rounded.
    const macs = countMacs(arch) / 1e9;
    if (billionMacs !== null) assert.ok(Math.abs(macs - billionMacs) <= 0.002, `${arch}: ${macs}`);
  }
  assert.equal(NETWORKS.length, COUNTS.length);
});

test('a summary has a row for each part that a picture meets, and the totals', () => {
  const rows = summaryTable({ arch: 'resnet18', numClasses: 1000 }, { by: 'block' });
  assert.deepEqual(rows[0], {
    layer: 'stem',
    outputShape: '56 x 56 x 64',
    parameters: 9536,
    macs: 118_013_952,
  });
  assert.deepEqual(
    rows.map(({ layer }) => layer),
    [
      'stem',
      ...[1, 2, 3, 4].flatMap((stage) => [`layer${stage}.0`, `layer${stage}.1`]),
      ...['pool', 'classifier', 'total'],
    ],
  );
  assert.equal(rows[rows.length - 1].parameters, 11_689_512);
});
