import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { computeMetrics } from './computeMetrics';
import { createPrediction } from './createPrediction';
import { readPredictionsCsv } from './predictionsCsv';
import { writePredictions } from './writePredictions';

test('a validation leaves its four files, and the metrics can be made again from them', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const classNames = ['logo', 'others'];
  const predictions = [
    createPrediction('a.jpg', 'logo', [2, -1], classNames),
    createPrediction('b.jpg', 'others', [1, 0], classNames),
  ];
  const out = join(folder, 'reports', 'one');
  await writePredictions(out, predictions, classNames, {
    checkpoint: 'epoch_10.safetensors',
    epoch: 10,
    split: 'val',
  });
  assert.deepEqual(readdirSync(out).sort(), [
    'metrics.json',
    'misclassified.csv',
    'predictions.csv',
    'predictions.txt',
  ]);
  const written = JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8'));
  const read = await readPredictionsCsv(join(out, 'predictions.csv'));
  assert.deepEqual(written, {
    ...computeMetrics(read.predictions, read.classNames),
    checkpoint: 'epoch_10.safetensors',
    epoch: 10,
    split: 'val',
  });
});
