import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestEpoch, isOutOfPatience } from './bestEpoch';
import type { HistoryRow } from './history';

const rows = (losses: (number | null)[], accuracies: number[] = []): HistoryRow[] =>
  losses.map((valLoss, index) => ({
    epoch: index + 1,
    trainLoss: 1,
    trainAccuracy: 0,
    valLoss,
    valAccuracy: accuracies[index] ?? null,
    learningRate: 0.1,
  }));

test('the lowest loss or the highest accuracy, the first of equals, never an epoch without validation', () => {
  const all = rows([0.9, 0.5, null, 0.5, 0.7], [0.2, 0.6, 0.9, 0.9, 0.8]);
  assert.equal(bestEpoch(all)?.epoch, 2);
  assert.equal(bestEpoch(all, 'valAccuracy')?.epoch, 3);
  assert.equal(bestEpoch(rows([null, null])), null);
  assert.equal(bestEpoch([]), null);
});

test('a gain of no more than minDelta is none, also in many small steps', () => {
  assert.equal(bestEpoch(rows([1, 0.95, 0.91, 0.85]), 'valLoss', 0.1)?.epoch, 4);
  assert.equal(bestEpoch(rows([1, 0.95, 0.91]), 'valLoss', 0.1)?.epoch, 1);
});

test('patience counts as Keras does', () => {
  const stopsAt = (losses: (number | null)[], patience: number) => {
    const all = rows(losses);
    const settings = { patience, monitor: 'valLoss', minDelta: 0 } as const;
    const found = all.findIndex((_, index) => isOutOfPatience(all.slice(0, index + 1), settings));
    return found < 0 ? null : found + 1;
  };
  // What keras.callbacks.EarlyStopping(monitor='val_loss') of Keras 3 gives for patience 1, 2 and 3.
  const losses = [1, 0.8, 0.9, 0.7, 0.7, 0.75, 0.6];
  assert.equal(stopsAt(losses, 1), 3);
  assert.equal(stopsAt(losses, 2), 6);
  assert.equal(stopsAt(losses, 3), null);
  assert.equal(stopsAt(losses, 0), null);
  assert.equal(stopsAt([null, null, null], 2), 2);
});
