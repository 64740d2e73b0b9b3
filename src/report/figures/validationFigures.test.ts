import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topConfidences } from '../../evaluate/calibration/calibrate';
import { reliabilityBins } from '../../evaluate/calibration/reliabilityBins';
import { riskCoverage } from '../../evaluate/decisions/riskCoverage';
import { namesOf, predictionsOf } from '../../evaluate/fixtures/predictionsOf';
import type { ScatterTrace, Trace } from '../figure';
import { confusionMatrixFigure } from './confusionMatrixFigure';
import { precisionRecallFigure } from './precisionRecallFigure';
import { reliabilityFigure } from './reliabilityFigure';
import { riskCoverageFigure } from './riskCoverageFigure';
import { rocFigure } from './rocFigure';
import { thinned } from './thinned';

const classNames = ['<b>a</b>', 'b'];
const logits = [
  [3, 0],
  [1, 0],
  [0, 1],
  [0, 2],
  [1, 0],
];
const predictions = predictionsOf(logits, [0, 0, 0, 1, 1], classNames);
const lines = (data: readonly Trace[]) => data.filter((one): one is ScatterTrace => one.type === 'scatter');

test('ROC: one curve for two classes, with area and interval; names are text', () => {
  const { data } = rocFigure(predictions, classNames);
  const [chance, curve, ...others] = lines(data);
  assert.deepEqual(others, []);
  assert.deepEqual(chance.x, [0, 1]);
  assert.match(curve.name ?? '', /^&lt;b&gt;a&lt;\/b&gt; against b: 0\.750 \(0\.\d\d to 0\.\d\d\)$/);
  assert.deepEqual([curve.x[0], curve.y[0]], [0, 0]);
  assert.deepEqual([curve.x.at(-1), curve.y.at(-1)], [1, 1]);
});

test('curves: many classes are grey save the worst five; an absent class has none and is counted', () => {
  const names = namesOf(12);
  const rows = Array.from({ length: 33 }, (_, i) =>
    names.map((_, j) => ((i * 7 + j * 3) % 10) + (i % 11 === j ? 4 : 0)),
  );
  const many = predictionsOf(
    rows,
    rows.map((_, i) => i % 11),
    names,
  );
  for (const figure of [rocFigure(many, names), precisionRecallFigure(many, names)]) {
    const curves = lines(figure.data).filter(({ line }) => line?.dash !== 'dash' || line.width === 2.5);
    assert.equal(curves.length, 11);
    assert.equal(curves.filter(({ showlegend }) => showlegend).length, 5);
    assert.match(
      figure.layout.title?.subtitle?.text ?? '',
      /worst 5 of 11 classes are named; not defined for 1$/,
    );
  }
});

test('precision against recall: the area under the steps is the average precision that the legend says', () => {
  const [curve] = lines(precisionRecallFigure(predictions, classNames).data);
  assert.equal(curve.line?.shape, 'hv');
  const area = curve.x.reduce<number>(
    (sum, x, i) => (i === 0 ? 0 : sum + (Number(curve.x[i - 1]) - Number(x)) * (curve.y[i - 1] ?? 0)),
    0,
  );
  assert.match(curve.name ?? '', new RegExp(`: ${area.toFixed(3)} `));
});

test('reliability: points with whiskers, counts below, empty bins left out', () => {
  const bins = reliabilityBins(topConfidences(predictions));
  const { data } = reliabilityFigure([
    { name: 'before', bins },
    { name: 'after', bins },
  ]);
  const [, points] = lines(data);
  const filled = bins.filter(({ count }) => count > 0);
  assert.deepEqual(
    points.y,
    filled.map(({ accuracy }) => accuracy),
  );
  points.error_y?.array.forEach((above, i) => {
    assert.ok(Math.abs((points.y[i] ?? 0) + above - (filled[i].interval?.[1] ?? 0)) < 1e-12);
  });
  const bars = data.filter(({ type }) => type === 'bar');
  assert.equal(bars.length, 2);
  assert.deepEqual(
    bars[0].y,
    filled.map(({ count }) => count),
  );
  assert.ok(reliabilityFigure([]).data.length > 0);
});

test('risk and coverage: accuracy between its bounds', () => {
  const { data } = riskCoverageFigure(riskCoverage(topConfidences(predictions)));
  const [lower, upper, accuracy] = lines(data);
  accuracy.y.forEach((value, i) => {
    assert.ok((lower.y[i] ?? 1) <= (value ?? 0) && (value ?? 0) <= (upper.y[i] ?? 0));
  });
  assert.equal(accuracy.x.at(-1), 1);
  assert.ok(riskCoverageFigure([]).data.length > 0);
});

test('the confusion matrix by column says precision on its diagonal', () => {
  const matrix = [
    [2, 1],
    [2, 0],
  ];
  const z = (normalize: 'true' | 'pred' | 'all') => {
    const [heat] = confusionMatrixFigure(matrix, ['a', 'b'], 't', normalize).data;
    return heat.type === 'heatmap' ? heat.z : [];
  };
  assert.deepEqual(z('pred'), [
    [0.5, 1],
    [0.5, 0],
  ]);
  assert.deepEqual(z('all'), [
    [0.4, 0.2],
    [0.4, 0],
  ]);
});

test('thinning keeps both ends and everything that fits', () => {
  assert.deepEqual(thinned(3), [0, 1, 2]);
  assert.deepEqual(thinned(0), []);
  const kept = thinned(100000);
  assert.deepEqual([kept.length, kept[0], kept[399]], [400, 0, 99999]);
});
