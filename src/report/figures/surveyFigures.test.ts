import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costByStage } from '../../model/networks/survey/costByStage';
import { reachPicture } from '../reachPicture';
import { costByStageFigure } from './costByStageFigure';
import { modelScalingFigure } from './modelScalingFigure';

test('where cost lies: each bar is 100 %, also where a network has no maps of a size', () => {
  const networks = ['alexnet', 'resnet18'].map((network) => ({ network, stages: costByStage(network, 10) }));
  const { data } = costByStageFigure(networks, 'parameters', 't');
  const shares = networks.map((_, index) => data.reduce((sum, { x }) => sum + Number(x[index]), 0));
  for (const share of shares) assert.ok(Math.abs(share - 1) < 1e-12);
  assert.equal(data[data.length - 1].name, 'dense layers at the end');
  assert.ok(Number(data[data.length - 1].x[0]) > 0.9, 'of AlexNet nearly all');
});

test('a picture of what a place sees: black where nothing changes it, a white frame around the computed field', () => {
  const values = new Float32Array(25);
  values[12] = 1;
  values[13] = 1e-9;
  const field = { first: 1, last: 3, step: 1 };
  const { data, width, height } = reachPicture({ height: 5, width: 5, values }, [field, field], [0, 0]);
  const at = (row: number, column: number) => [
    ...data.subarray((row * 5 + column) * 3, (row * 5 + column) * 3 + 3),
  ];
  assert.deepEqual([width, height], [5, 5]);
  assert.deepEqual(at(0, 2), [255, 255, 255]);
  assert.deepEqual(at(1, 1), [0, 0, 0]);
  assert.ok(at(2, 2)[0] > at(2, 3)[0] && at(2, 3)[0] > 0, 'however little, it is not black');
});

test('accuracy against time: networks that were not timed are left out', () => {
  const one = { name: 'a', family: 'f', parameters: 5e6, macs: 4e8, top1: 0.7 };
  const { data, layout } = modelScalingFigure([one, { ...one, name: 'b', milliseconds: 20 }], 'milliseconds');
  assert.deepEqual(data[0].x, [20]);
  assert.match(String(layout.xaxis?.title?.text), /Milliseconds/);
});
