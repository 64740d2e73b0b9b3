import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../../data/random';
import { namesOf, predictionsOf } from '../fixtures/predictionsOf';
import { abstainBand, abstainOutcome } from './abstain';
import { chooseThreshold, costAt } from './chooseThreshold';
import { theoreticalThreshold } from './costs';
import { decideByCost } from './decideByCost';
import { riskCoverage, riskCoverageArea } from './riskCoverage';
import { thresholdTable } from './thresholdTable';

const EQUAL = { costFalsePositive: 1, costFalseNegative: 1 };
const binary = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 20 }), positive: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((pictures) => ({
    scores: pictures.map(({ score }) => score / 20),
    positives: pictures.map(({ positive }) => positive),
  }));

test('each row of the table counts what its threshold does', () => {
  fc.assert(
    fc.property(binary, fc.integer({ min: 0, max: 9 }), (pictures, costFalsePositive) => {
      const costs = { costFalsePositive, costFalseNegative: 3 };
      for (const row of thresholdTable(pictures, costs)) {
        const count = (above: boolean, positive: boolean) =>
          pictures.scores.filter(
            (score, i) => score >= row.threshold === above && pictures.positives[i] === positive,
          ).length;
        assert.deepEqual(
          [row.truePositives, row.falsePositives, row.falseNegatives, row.trueNegatives],
          [count(true, true), count(true, false), count(false, true), count(false, false)],
        );
        assert.equal(row.cost, costAt(pictures, costs, row.threshold));
        const answered = row.truePositives + row.falsePositives;
        assert.equal(row.precision, answered === 0 ? null : row.truePositives / answered);
      }
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('the chosen threshold costs what its row says, and no other costs less', () => {
  fc.assert(
    fc.property(binary, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }), (pictures, a, b) => {
      const costs = { costFalsePositive: a, costFalseNegative: b };
      const { threshold, row, cost, thresholdInterval } = chooseThreshold(pictures, costs, { resamples: 20 });
      assert.equal(costAt(pictures, costs, threshold), row.cost);
      assert.equal(row.cost, Math.min(...thresholdTable(pictures, costs).map((one) => one.cost)));
      assert.equal(cost, row.cost / pictures.scores.length);
      assert.ok(thresholdInterval[0] <= thresholdInterval[1]);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('of equally cheap thresholds the theoretical one is taken; costs move it', () => {
  const pictures = { scores: [0.1, 0.2, 0.9, 0.95], positives: [false, false, true, true] };
  assert.equal(chooseThreshold(pictures, EQUAL).threshold, 0.5);
  const careful = { costFalsePositive: 9, costFalseNegative: 1 };
  assert.equal(theoreticalThreshold(careful), 0.9);
  assert.equal(chooseThreshold(pictures, careful).threshold, 0.9);
  const none = { scores: [1, 1], positives: [false, false] };
  assert.equal(chooseThreshold(none, EQUAL).threshold, Number.POSITIVE_INFINITY);
});

test('on noise the choice looks better on its own pictures than on left-out ones', () => {
  const random = createRandom(2);
  let [own, left] = [0, 0];
  for (let round = 0; round < 20; round++) {
    const scores = Array.from({ length: 30 }, () => random.uniform());
    const positives = scores.map(() => random.uniform() < 0.5);
    const { cost, crossFittedCost, folds } = chooseThreshold({ scores, positives }, EQUAL, { resamples: 50 });
    assert.equal(folds, 30);
    own += cost / 20;
    left += (crossFittedCost ?? 0) / 20;
  }
  assert.ok(own < 0.45 && left > 0.45, `${own}, ${left}`);
});

test('one picture, no picture, costs that are none', () => {
  assert.equal(chooseThreshold({ scores: [0.3], positives: [true] }, EQUAL).crossFittedCost, null);
  assert.throws(() => chooseThreshold({ scores: [], positives: [] }, EQUAL), /no pictures/);
  const pictures = { scores: [0.3], positives: [true] };
  assert.throws(
    () => chooseThreshold(pictures, { costFalsePositive: -1, costFalseNegative: 1 }),
    /costFalsePositive must be a finite number from 0, not -1/,
  );
  assert.throws(() => theoreticalThreshold({ costFalsePositive: 0, costFalseNegative: 0 }), /both 0/);
});

test('the band of calibrated probabilities costs less than any answer, and none is there when asking is dear', () => {
  const costs = { costFalsePositive: 4, costFalseNegative: 2 };
  assert.deepEqual(abstainBand(costs, 0.5), { low: 0.25, high: 0.875 });
  assert.equal(abstainBand(costs, 2), null);
  const random = createRandom(6);
  const scores = Array.from({ length: 20000 }, () => random.uniform());
  const positives = scores.map((score) => random.uniform() < score);
  const cost = (low: number, high: number) =>
    abstainOutcome({ scores, positives }, { low, high }, costs, 0.5).cost;
  const best = cost(0.25, 0.875);
  for (const [low, high] of [
    [0.15, 0.875],
    [0.35, 0.875],
    [0.25, 0.8],
    [0.25, 0.95],
    [0.667, 0.667],
  ]) {
    assert.ok(cost(low, high) > best, `${low} to ${high}`);
  }
});

test('a band counts answers and abstentions', () => {
  const pictures = { scores: [0.1, 0.4, 0.5, 0.6, 0.9], positives: [false, true, true, false, false] };
  const outcome = abstainOutcome(pictures, { low: 0.3, high: 0.6 }, EQUAL, 0.25);
  assert.deepEqual(outcome, {
    truePositives: 0,
    falsePositives: 2,
    falseNegatives: 0,
    trueNegatives: 1,
    abstained: 2,
    coverage: 0.6,
    accuracy: 1 / 3,
    cost: 0.5,
  });
  assert.equal(abstainOutcome(pictures, { low: 0, high: 1 }, EQUAL, 1).accuracy, null);
});

test('risk against coverage: the surest first, equal confidences together', () => {
  const points = riskCoverage({ confidences: [0.9, 0.6, 0.9, 0.7], hits: [true, false, false, true] });
  assert.deepEqual(
    points.map(({ confidence, answered, coverage, risk }) => [confidence, answered, coverage, risk]),
    [
      [0.9, 2, 0.5, 0.5],
      [0.7, 3, 0.75, 1 / 3],
      [0.6, 4, 1, 0.5],
    ],
  );
  assert.ok(Math.abs(riskCoverageArea(points) - (0.5 * 0.5 + 0.25 / 3 + 0.25 * 0.5)) < 1e-15);
});

test('with equal costs the decision is the most probable class; a dear error is avoided; asking replaces guessing', () => {
  const classNames = namesOf(3);
  const predictions = predictionsOf(
    [
      [2, 1, 0],
      [0, 0.1, 0],
      [0, 0, 5],
    ],
    [0, 0, 2],
    classNames,
  );
  const zeroOne = [
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ];
  const plain = decideByCost(predictions, classNames, zeroOne);
  assert.deepEqual([plain.decisions, plain.changed], [['class 0', 'class 1', 'class 2'], 0]);
  assert.equal(plain.cost, 1 / 3);
  const dear = decideByCost(predictions, classNames, [
    [0, 10, 1],
    [1, 0, 1],
    [1, 1, 0],
  ]);
  assert.equal(dear.decisions[1], 'class 0');
  assert.deepEqual([dear.cost, dear.costOfMostProbable], [0, 10 / 3]);
  const asked = decideByCost(predictions, classNames, zeroOne, 0.5);
  assert.deepEqual([asked.decisions[1], asked.abstained], [null, 1]);
  assert.throws(() => decideByCost(predictions, classNames, [[0, 1]]), /3 rows of 3 numbers/);
});
