import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrediction } from '../../evaluate/createPrediction';
import { foldScores } from '../../experiment/crossValidation/foldScores';
import type { ScatterTrace } from '../figure';
import { foldCurvesFigure } from './foldCurvesFigure';
import { foldScoresFigure } from './foldScoresFigure';

const epochs = (accuracies: readonly (number | null)[]) =>
  accuracies.map((valAccuracy, index) => ({
    epoch: index + 1,
    trainAccuracy: 0.5,
    valLoss: valAccuracy === null ? null : 1 - valAccuracy,
    valAccuracy,
  }));

test('curves: a line for each fold, the mean, a band of one standard deviation within 0 and 1, and the training', () => {
  const folds = [epochs([0.5, 0.8]), epochs([0.7, 1])];
  const traces = foldCurvesFigure([{ setting: 'one <b>', folds }], 'Folds').data as ScatterTrace[];
  const lower = traces.filter(({ yaxis }) => yaxis === 'y2');
  const rounded = lower.map(({ y }) => y.map((value) => value?.toFixed(3)));
  assert.deepEqual(rounded, [
    ['0.741', '1.000'],
    ['0.459', '0.759'],
    ['0.500', '0.800'],
    ['0.700', '1.000'],
    ['0.600', '0.900'],
    ['0.500', '0.500'],
  ]);
  assert.equal(lower[1].fill, 'tonexty');
  assert.equal(lower[4].name, 'one &lt;b&gt;');
});

test('curves: where a fold was stopped, or has no value, there is no mean; no fold at all is an empty figure', () => {
  const folds = [epochs([0.5, 0.8, 0.9]), epochs([null, 0.6])];
  const traces = foldCurvesFigure([{ setting: 'one', folds }], 'Folds').data as ScatterTrace[];
  const mean = traces.find(({ mode, yaxis }) => mode === 'lines+markers' && yaxis === 'y2');
  assert.deepEqual(mean?.y, [null, 0.7, null]);
  assert.equal(foldCurvesFigure([], 'Folds').data.length, 0);
});

test('scores: every fold, and two intervals that hold their values', () => {
  const fold = (right: number, pictures: number) =>
    Array.from({ length: pictures }, (_, at) =>
      createPrediction(`${at}`, 'a', at < right ? [1, 0] : [0, 1], ['a', 'b']),
    );
  const scores = foldScores([fold(3, 4), fold(5, 5), fold(2, 4)]);
  const [folds, mean, pooled] = foldScoresFigure([{ setting: 'one', scores }], 'Scores')
    .data as ScatterTrace[];
  assert.deepEqual(folds.y, [0.75, 1, 0.5]);
  assert.deepEqual([mean.y[0], pooled.y[0]], [0.75, 10 / 13]);
  for (const { y, error_y } of [mean, pooled]) {
    const [high, low] = [error_y?.array[0] ?? -1, error_y?.arrayminus[0] ?? -1];
    assert.ok(low > 0 && high > 0 && Number(y[0]) - low >= 0 && Number(y[0]) + high <= 1);
  }
});
