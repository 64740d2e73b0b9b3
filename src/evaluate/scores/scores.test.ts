import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { confusionMatrix, type Normalize, normalizeConfusionMatrix } from '../confusionMatrix';
import { assertClose } from '../fixtures/assertClose';
import { namesOf, predictionsOf } from '../fixtures/predictionsOf';
import { agreement } from './agreement';
import { binaryScores } from './binaryScores';
import { brierScore } from './brierScore';
import { classCounts } from './classCounts';
import { curveAreas } from './curveAreas';
import { precisionRecallCurve } from './precisionRecallCurve';
import { rocCurve } from './rocCurve';
import { topKAccuracy } from './topKAccuracy';

interface Case {
  name: string;
  logits: number[][];
  true: number[];
  agreement: [number, number, number | null];
  topK: number[];
  rocAuc: (number | null)[];
  averagePrecision: (number | null)[];
  brier: number;
  curves: Record<
    'falsePositiveRate' | 'truePositiveRate' | 'rocThresholds' | 'precision' | 'recall' | 'prThresholds',
    number[]
  > | null;
  normalized: Record<Normalize, number[][]>;
}
const fixture = readFileSync(join(__dirname, '../fixtures/metrics.json'), 'utf8');
const { cases } = JSON.parse(fixture) as { cases: Case[] };

function assertCloseOrNull(actual: (number | null)[], expected: (number | null)[]): void {
  assert.deepEqual(
    actual.map((value) => value === null),
    expected.map((value) => value === null),
  );
  assertClose(
    actual.map((value) => value ?? 0),
    expected.map((value) => value ?? 0),
  );
}

for (const reference of cases) {
  const classNames = namesOf(reference.logits[0].length);
  const predictions = predictionsOf(reference.logits, reference.true, classNames);
  const areas = classNames.map((_, k) =>
    curveAreas(
      predictions.length,
      (i) => predictions[i].probabilities[k],
      (i) => reference.true[i] === k,
    ),
  );

  test(`scores equal scikit-learn's: ${reference.name}`, () => {
    const matrix = confusionMatrix(predictions, classNames);
    const { balancedAccuracy, matthewsCorrcoef, cohenKappa } = agreement(classCounts(matrix));
    assertCloseOrNull([balancedAccuracy, matthewsCorrcoef, cohenKappa], reference.agreement);
    assertClose(
      reference.topK.map((_, i) => topKAccuracy(predictions, classNames, i + 1)),
      reference.topK,
    );
    const briers = predictions.map(({ probabilities }, i) => brierScore(probabilities, reference.true[i]));
    assertClose([briers.reduce((a, b) => a + b) / briers.length], [reference.brier]);
    for (const how of ['true', 'pred', 'all'] as const) {
      const shares = normalizeConfusionMatrix(matrix, how).map((row) => row.map((share) => share ?? 0));
      assertClose(shares.flat(), reference.normalized[how].flat());
    }
  });

  test(`curves and areas equal scikit-learn's: ${reference.name}`, () => {
    assertCloseOrNull(
      areas.map(({ rocAuc }) => rocAuc),
      reference.rocAuc,
    );
    assertCloseOrNull(
      areas.map(({ averagePrecision }) => averagePrecision),
      reference.averagePrecision,
    );
    if (!reference.curves) return;
    const binary = binaryScores(predictions, classNames, classNames[classNames.length - 1]);
    const roc = rocCurve(binary);
    const precisionRecall = precisionRecallCurve(binary);
    assert.ok(roc && precisionRecall);
    assertClose(roc.falsePositiveRate, reference.curves.falsePositiveRate);
    assertClose(roc.truePositiveRate, reference.curves.truePositiveRate);
    assert.equal(roc.thresholds[0], Number.POSITIVE_INFINITY);
    assertClose(roc.thresholds.slice(1), reference.curves.rocThresholds);
    assertClose(precisionRecall.precision, reference.curves.precision);
    assertClose(precisionRecall.recall, reference.curves.recall);
    assertClose(precisionRecall.thresholds, reference.curves.prThresholds);
  });
}

test('the ROC area is the area under the curve and the share of right pairs; ties count half', () => {
  const picture = fc.record({ score: fc.integer({ min: 0, max: 9 }), positive: fc.boolean() });
  fc.assert(
    fc.property(fc.array(picture, { minLength: 2, maxLength: 40 }), (pictures) => {
      const scores = pictures.map(({ score }) => score / 9);
      const positives = pictures.map(({ positive }) => positive);
      const roc = rocCurve({ scores, positives });
      const area = curveAreas(
        scores.length,
        (i) => scores[i],
        (i) => positives[i],
      ).rocAuc;
      assert.equal(roc === null, area === null);
      if (!roc || area === null) return;
      const trapezoids = roc.falsePositiveRate.reduce(
        (sum, x, i) =>
          i === 0
            ? 0
            : sum +
              ((x - roc.falsePositiveRate[i - 1]) * (roc.truePositiveRate[i] + roc.truePositiveRate[i - 1])) /
                2,
        0,
      );
      const pairs = scores.flatMap((high, i) =>
        scores.flatMap((low, j) =>
          positives[i] && !positives[j] ? [high > low ? 1 : high === low ? 0.5 : 0] : [],
        ),
      );
      const share = pairs.reduce((a, b) => a + b, 0) / pairs.length;
      assertClose([trapezoids, area], [share, share], 1e-12);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('not defined, bad k, unknown class, NaN: null or one clear line', () => {
  const one = { scores: [0.2, 0.9], positives: [true, true] };
  assert.equal(rocCurve(one), null);
  assert.equal(precisionRecallCurve({ ...one, positives: [false, false] }), null);
  assert.throws(() => rocCurve({ scores: [0.2, Number.NaN], positives: [true, false] }), /score 1 is NaN/);
  const predictions = predictionsOf([[1, 2]], [0]);
  assert.throws(() => topKAccuracy(predictions, namesOf(2), 0), /k must be a whole number from 1, not 0/);
  assert.throws(() => topKAccuracy([], namesOf(2), 1), /no predictions/);
  assert.throws(() => binaryScores(predictions, namesOf(2), 'cat'), /unknown class "cat".*class 0, class 1/);
});

test('top-k with k classes or more is 1, and of equal logits the first class counts', () => {
  const predictions = predictionsOf(
    [
      [1, 1, 0],
      [1, 1, 0],
    ],
    [0, 1],
  );
  assert.equal(topKAccuracy(predictions, namesOf(3), 1), 0.5);
  assert.equal(topKAccuracy(predictions, namesOf(3), 2), 1);
  assert.equal(topKAccuracy(predictions, namesOf(3), 7), 1);
});
