import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learningRateFinderFigure } from './learningRateFinderFigure';

const points = [1e-4, 1e-3, 1e-2].map((learningRate, index) => ({
  learningRate,
  loss: [0.7, 0.4, 90][index],
  smoothedLoss: [0.7, 0.55, 30][index],
}));

test('batches and their smoothed loss over the rate, a line at the suggestion; a huge loss does not flatten the rest', () => {
  const { data, layout } = learningRateFinderFigure({ points, suggestion: 1e-3 });
  assert.deepEqual(
    data.map(({ name, x }) => [name, x]),
    [
      ['each batch', [1e-4, 1e-3, 1e-2]],
      ['smoothed', [1e-4, 1e-3, 1e-2]],
      ['suggestion: 0.001', [1e-3, 1e-3]],
    ],
  );
  assert.equal(layout.xaxis?.type, 'log');
  assert.ok((layout.yaxis?.range?.[1] ?? 99) < 3, 'the axis ends near the start');
});

test('without a suggestion there is no line', () => {
  assert.equal(learningRateFinderFigure({ points, suggestion: null }).data.length, 2);
  assert.equal(
    learningRateFinderFigure({ points: points.slice(0, 1), suggestion: null }).data[0].type,
    'scatter',
  );
});
