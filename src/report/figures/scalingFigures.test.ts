import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growthTable } from '../../model/growthTable';
import { SCALING_STUDIES } from '../../model/scalingStudies';
import { gatesFigure } from './gatesFigure';
import { gridCostFigure } from './gridCostFigure';
import { growthFigure } from './growthFigure';
import { linesFigure } from './linesFigure';
import { modelScalingFigure } from './modelScalingFigure';
import { placeLabels } from './placeLabels';
import { runComparisonFigure } from './runComparisonFigure';
import { scalingStudyFigure } from './scalingStudyFigure';
import { scalingSurfaceFigure } from './scalingSurfaceFigure';

const BASES = { alpha: 1.2, beta: 1.1, gamma: 1.15 };
const point = { ...BASES, product: 1.92, cost: 2.57, parameters: 1.7 };

test('scaling study: every series names every network, so no bar stands over a wrong name', () => {
  const { data } = scalingStudyFigure(SCALING_STUDIES);
  const names = ['MobileNetV1', 'MobileNetV2', 'ResNet-50', 'EfficientNet-B0'];
  for (const { x } of data) assert.deepEqual(x, names);
  const depth = data[0].type === 'bar' ? data[0].y : [];
  assert.equal(depth[0], null, 'not published');
  assert.ok(Math.abs(Number(depth[3]) - 1.7) < 1e-9);
});

test('surface: gamma makes the product 2, nothing where it would be below 1', () => {
  const [heat, dots, star] = scalingSurfaceFigure([point, { ...point, gamma: 1.2 }], BASES).data;
  assert.ok(heat.type === 'heatmap');
  heat.z.forEach((row, i) => {
    row.forEach((gamma, j) => {
      const square = 2 / (Number(heat.y[i]) * Number(heat.x[j]) ** 2);
      if (gamma === null) assert.ok(square < 1);
      else assert.ok(Math.abs(gamma ** 2 - square) < 1e-9);
    });
  });
  assert.match(String(dots.customdata?.[0]), /gamma 1.15.*<br>gamma 1.20/, 'points that hide each other');
  assert.deepEqual([star.x, star.y], [[1.1], [1.2]]);
});

test('grid costs: foretold against counted, the published one marked', () => {
  const { data } = gridCostFigure([point, { ...point, gamma: 1.2, product: 2.09 }], BASES);
  assert.deepEqual([data[2].x, data[2].y], [[1.92], [2.57]]);
  assert.deepEqual(
    [data[0].x, data[0].y],
    [
      [1.92, 2.09],
      [1.92, 2.09],
    ],
  );
});

test('growth: a line for each way, through what the table says', () => {
  const rows = growthTable([1, 2]);
  const { data } = growthFigure(rows, 'parameters');
  assert.deepEqual(
    data.map(({ name }) => name),
    ['depth', 'width', 'resolution', 'together'],
  );
  assert.deepEqual(data[2].y, [1, 1]);
});

test('gates: quantiles of each block', () => {
  const gates = Array.from({ length: 101 }, (_, index) => index / 100).reverse();
  const { data } = gatesFigure([{ block: 'blocks.0', gates }], 't');
  for (const [index, { y }] of data.entries()) {
    assert.ok(Math.abs(Number(y[0]) - [0.95, 0.5, 0.05][index]) < 1e-9);
  }
  const [only] = gatesFigure([{ block: 'b', gates: [0.3] }], 't').data;
  assert.deepEqual(only.y, [0.3]);
});

test('comparison: whiskers from the mean to the ends of the interval, one diamond a run', () => {
  const networks = [{ network: 'a', accuracies: [0.5, 0.7], mean: 0.6, interval: [0.4, 0.75] as const }];
  const { data } = runComparisonFigure({ networks, pairs: [], seedSpread: 0.2, conclusion: [] }, 't');
  const [mean, runs] = data;
  assert.ok(mean.type === 'scatter');
  assert.ok(Math.abs(Number(mean.error_y?.array[0]) - 0.15) < 1e-12);
  assert.ok(Math.abs(Number(mean.error_y?.arrayminus[0]) - 0.2) < 1e-12);
  assert.deepEqual(runs.y, [0.5, 0.7]);
});

test('labels: none covers another; what has no room is left out; a single one stands', () => {
  const crowd = Array.from({ length: 9 }, (_, index) => ({ name: `Network-${index}`, x: 0.5, y: 0.5 }));
  assert.equal(placeLabels(crowd).filter((place) => place !== null).length, 4);
  assert.deepEqual(placeLabels([{ name: 'B0', x: 0.5, y: 0.5 }]), [{ xanchor: 'right', yanchor: 'bottom' }]);
  assert.equal(placeLabels([{ name: 'wide', x: 0, y: 0.5 }])[0]?.xanchor, 'left', 'inside the plot');
  const one = { name: '<b>', family: 'f', parameters: 5e6, macs: 4e8, top1: 0.7 };
  assert.equal(modelScalingFigure([one], 'macs').layout.annotations?.[0].text, '&lt;b&gt;');
});

test('lines: log axes, steps and dashes where asked for', () => {
  const options = { title: 't', xTitle: 'x', yTitle: 'y', yType: 'log' as const };
  const series = {
    name: 's',
    x: [1, 2],
    y: [1, 10],
    mode: 'lines' as const,
    dash: 'dash' as const,
    steps: true,
  };
  const { data, layout } = linesFigure([series], options);
  assert.ok(data[0].type === 'scatter');
  assert.deepEqual([data[0].mode, data[0].line?.dash, data[0].line?.shape], ['lines', 'dash', 'hv']);
  assert.deepEqual([layout.yaxis?.type, layout.xaxis?.type], ['log', undefined]);
});
