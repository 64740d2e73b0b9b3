import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckpointFile } from './checkpointFiles';
import { savedEpochs } from './savedEpochs';

const row = (epoch: number, valLoss: number | null, valAccuracy: number | null) => ({
  ...{ epoch, valLoss, valAccuracy },
  ...{ trainLoss: 1, trainAccuracy: 0.5, learningRate: 0.1 },
});
const file = (name: string, kind: CheckpointFile['kind'], epoch: number, step: number | null = null) => ({
  ...{ path: `ckpts/lab/${name}`, kind, epoch, step },
});
const rows = [row(1, 0.5, 0.6), row(2, 0.4, 0.7), row(3, 0.6, 0.8), row(4, 0.7, 0.9)];
const files = [
  file('epoch_0001.safetensors', 'epoch', 1),
  file('epoch_0003.safetensors', 'epoch', 3),
  file('best.safetensors', 'best', 2),
  file('last.safetensors', 'last', 4, 5),
];

test('the metric decides which saved epoch is the best; one that no file holds cannot be', () => {
  const by = (monitor: 'valLoss' | 'valAccuracy') =>
    savedEpochs(rows, files, monitor).flatMap(({ epoch, best }) => (best ? [epoch] : []));
  assert.deepEqual(by('valLoss'), [2]);
  assert.deepEqual(by('valAccuracy'), [3]);
  assert.deepEqual(
    savedEpochs(rows, files, 'valLoss').map((one) => one.files),
    [['epoch_0001.safetensors'], ['best.safetensors'], ['epoch_0003.safetensors'], []],
  );
});

test('without validation no epoch is the best', () => {
  const saved = savedEpochs([row(1, null, null)], files, 'valLoss');
  assert.deepEqual(saved, [
    { epoch: 1, valLoss: null, valAccuracy: null, files: ['epoch_0001.safetensors'], best: false },
  ]);
});
