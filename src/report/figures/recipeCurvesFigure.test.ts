import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScatterTrace } from '../figure';
import { type RecipeCurve, recipeCurvesFigure } from './recipeCurvesFigure';

const run = (recipe: string, seed: number, accuracies: (number | null)[]): RecipeCurve => ({
  recipe,
  seed,
  rows: accuracies.map((valAccuracy, index) => ({
    epoch: index + 1,
    trainLoss: 1 / (index + 1),
    valAccuracy,
  })),
});

test('a thin line for each run, a thick one for the mean of its seeds; a missing value leaves a gap in the mean', () => {
  const runs = [
    run('one', 0, [0.5, 0.7]),
    run('two', 0, [0.5, null]),
    run('one', 1, [0.6, 0.9]),
    run('two', 1, [0.6, 1]),
  ];
  const traces = recipeCurvesFigure(runs, 'Recipes').data as ScatterTrace[];
  const thick = traces.filter(({ mode }) => mode === 'lines+markers');
  assert.equal(traces.length - thick.length, 8);
  const accuracies = thick.filter(({ yaxis }) => yaxis === 'y2');
  assert.deepEqual(
    accuracies.map(({ name, y }) => [name, y.map((value) => value?.toFixed(2))]),
    [
      ['one', ['0.55', '0.80']],
      ['two', ['0.55', undefined]],
    ],
  );
  assert.deepEqual(
    thick.filter(({ showlegend }) => showlegend).map(({ name }) => name),
    ['one', 'two'],
  );
});

test('one seed is drawn once, and no run at all is an empty figure', () => {
  assert.equal(recipeCurvesFigure([run('one', 0, [0.5])], 'Recipes').data.length, 2);
  assert.equal(recipeCurvesFigure([], 'Recipes').data.length, 0);
});
