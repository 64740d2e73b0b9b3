import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOfBins } from '../../evaluate/calibration/expectedCalibrationError';
import { computeMetrics } from '../../evaluate/computeMetrics';
import { namesOf, predictionsOf } from '../../evaluate/fixtures/predictionsOf';
import { percent } from '../format';
import { calibrationRows, classRows, scoreRows } from './metricsRows';
import {
  confusedRows,
  mistakeItems,
  mistakeRows,
  surestErrorRows,
  suspectItems,
  topLossRows,
} from './mistakeRows';
import { rateText, scoreText } from './rateText';
import { reliabilitySeries } from './reliabilitySeries';

const names = namesOf(3);
const logits = Array.from({ length: 40 }, (_, i) => [(i * 7) % 5, (i * 3) % 4, (i * 5) % 6]);
const predictions = predictionsOf(
  logits,
  logits.map((_, i) => i % 2),
  names,
);
const metrics = computeMetrics(predictions, names);

test('rates and scores carry their interval; what is not defined is a dash', () => {
  assert.equal(rateText(0.5, [0.25, 0.75]), '50.0\u00a0% (25.0\u00a0to\u00a075.0)');
  assert.equal(rateText(null, null), '–');
  assert.equal(scoreText(-0.1, [-0.25, 0.05]), '-0.100 (-0.250\u00a0to\u00a00.050)');
  const rows = scoreRows(metrics);
  assert.ok(
    rows.every((row) =>
      /^(–|-?[\d.]+(\u00a0%)? \(-?[\d.]+\u00a0to\u00a0-?[\d.]+\))$/.test(row['Value (95 % interval)']),
    ),
  );
  assert.deepEqual(
    classRows(metrics).map(({ Pictures }) => Pictures),
    [20, 20, 0],
  );
  assert.equal(classRows(metrics)[2].Recall, '–');
});

test('errors come in the order of their loss, with the margin of the true class', () => {
  const rows = mistakeRows(predictions, names);
  assert.equal(rows.length, predictions.filter(({ correct }) => !correct).length);
  assert.deepEqual(
    rows.map(({ loss }) => loss),
    rows.map(({ loss }) => loss).sort((a, b) => b - a),
  );
  assert.ok(rows.every((row) => row.margin <= 0 && row.margin >= -1));
  assert.equal(topLossRows(predictions, names, 4).length, 4);
  const surest = surestErrorRows(predictions, names, 5).map(({ probability }) => probability);
  assert.deepEqual(surest, [...rows.map((row) => row.probability)].sort((a, b) => b - a).slice(0, 5));
  assert.match(mistakeItems(rows)[0].caption ?? '', /^class \d → class \d$/);
  const confused = confusedRows(metrics.confusionMatrix, names);
  assert.equal(
    confused.reduce((sum, row) => sum + Number(row.Pictures), 0),
    rows.length,
  );
});

test('a suspect label is told with its part and both names', () => {
  const facts = { trueProbability: 0.1, suggestedProbability: 0.9, reason: 'so sure' };
  const suspect = { path: 'a.jpg', split: 'train', true: 'cat', suggested: 'dog', ...facts } as const;
  assert.deepEqual(suspectItems([suspect]), [
    { path: 'a.jpg', caption: 'train: labelled cat, perhaps dog', badge: percent(0.9) },
  ]);
});

test('the curve after scaling is that of the cross-fitted temperatures: same error as metrics.json', () => {
  const [before, after] = reliabilitySeries(predictions, names, metrics.calibration);
  assert.ok(Math.abs(errorOfBins(before.bins) - metrics.calibration.before.ece) < 1e-12);
  assert.ok(Math.abs(errorOfBins(after.bins) - (metrics.calibration.after?.ece ?? -1)) < 1e-12);
  assert.equal(calibrationRows(metrics).length, 2);
  const single = computeMetrics(predictions.slice(0, 1), names);
  assert.equal(reliabilitySeries(predictions.slice(0, 1), names, single.calibration).length, 1);
  assert.equal(calibrationRows(single).length, 1);
});
