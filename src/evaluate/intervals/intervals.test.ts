import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom, type Random } from '../../data/random';
import { assertClose } from '../fixtures/assertClose';
import { agreement } from '../scores/agreement';
import { classCounts } from '../scores/classCounts';
import { averageRates, classRates } from '../scores/classRates';
import { curveAreas } from '../scores/curveAreas';
import { averagePrecisionInterval, rocAucInterval } from './areaIntervals';
import { gammaVariate } from './gammaVariate';
import { matrixIntervals } from './matrixIntervals';
import { meanInterval } from './meanInterval';
import { type Interval, percentileInterval, quantile } from './percentileInterval';
import { resampleMatrix } from './resampleMatrix';

const holds = ([low, high]: Interval, value: number) => low <= value && value <= high;

/** Shares of rounds in which each interval holds its true value must lie in [low, high]. */
function assertCoverage(hits: Record<string, number>, rounds: number, low: number, high: number): void {
  for (const [name, count] of Object.entries(hits)) {
    assert.ok(count >= low * rounds && count <= high * rounds, `${name}: ${count} of ${rounds}`);
  }
}

/** One validation: each class's pictures answered with its probabilities. */
function drawMatrix(support: number[], answers: number[][], random: Random): number[][] {
  return answers.map((probabilities, i) => {
    const row = probabilities.map(() => 0);
    for (let picture = 0; picture < support[i]; picture++) {
      let rest = random.uniform();
      let j = 0;
      while (j < row.length - 1 && rest >= probabilities[j]) rest -= probabilities[j++];
      row[j] += 1;
    }
    return row;
  });
}

function valuesOf(matrix: number[][]) {
  const counts = classCounts(matrix);
  const classes = matrix.map((_, i) => classRates(counts, i));
  return { f1: classes[0].f1, macro: averageRates(classes, () => 1 / matrix.length), ...agreement(counts) };
}

const settings = [
  {
    name: 'the posters',
    support: [17, 11],
    answers: [
      [0.95, 0.05],
      [0.1, 0.9],
    ],
    rounds: 400,
    low: 0.9,
  },
  {
    name: 'nearly perfect',
    support: [17, 11],
    answers: [
      [0.99, 0.01],
      [0.02, 0.98],
    ],
    rounds: 400,
    low: 0.9,
  },
  {
    name: 'four classes',
    support: [30, 20, 20, 10],
    answers: [
      [0.8, 0.1, 0.05, 0.05],
      [0.1, 0.7, 0.1, 0.1],
      [0.02, 0.02, 0.95, 0.01],
      [0.1, 0.3, 0.1, 0.5],
    ],
    rounds: 400,
    low: 0.89,
  },
  {
    name: 'thirty classes of ten pictures',
    support: new Array<number>(30).fill(10),
    answers: Array.from({ length: 30 }, (_, i) =>
      Array.from({ length: 30 }, (__, j) => (i === j ? 0.8 : j === (i + 1) % 30 ? 0.15 : 0.05 / 28)),
    ),
    rounds: 100,
    low: 0.9,
  },
];
for (const { name, support, answers, rounds, low } of settings) {
  test(`intervals from the matrix hold the true value in about 95 of 100 validations: ${name}`, (context) => {
    const truth = valuesOf(answers.map((row, i) => row.map((share) => share * support[i])));
    const random = createRandom(1, name);
    const hits = {
      f1: 0,
      macroF1: 0,
      macroPrecision: 0,
      balancedAccuracy: 0,
      matthewsCorrcoef: 0,
      cohenKappa: 0,
    };
    for (let round = 0; round < rounds; round++) {
      const found = matrixIntervals(drawMatrix(support, answers, random), { seed: round, resamples: 200 });
      assert.ok(found.f1[0] && found.cohenKappa);
      if (holds(found.f1[0], truth.f1)) hits.f1 += 1;
      if (holds(found.macro.f1, truth.macro.f1)) hits.macroF1 += 1;
      if (holds(found.macro.precision, truth.macro.precision)) hits.macroPrecision += 1;
      if (holds(found.balancedAccuracy, truth.balancedAccuracy)) hits.balancedAccuracy += 1;
      if (holds(found.matthewsCorrcoef, truth.matthewsCorrcoef)) hits.matthewsCorrcoef += 1;
      if (holds(found.cohenKappa, truth.cohenKappa ?? 0)) hits.cohenKappa += 1;
    }
    context.diagnostic(`intervals that hold the true value, of ${rounds}: ${JSON.stringify(hits)}`);
    assertCoverage(hits, rounds, low, 0.98);
  });
}

/** P(standard normal <= x), by summing the density. */
function normalCdf(x: number): number {
  const steps = 4000;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += Math.exp(-((-8 + ((x + 8) * (i + 0.5)) / steps) ** 2) / 2);
  return (sum * (x + 8)) / steps / Math.sqrt(2 * Math.PI);
}

test('intervals of both areas hold the true value in 95 of 100 validations or a few more', (context) => {
  const random = createRandom(2);
  const areasOf = (positives: number, negatives: number, shift: number) => {
    const scores = Array.from({ length: positives + negatives }, (_, i) =>
      random.normal(i < positives ? shift : 0),
    );
    const { rocAuc, averagePrecision } = curveAreas(
      scores.length,
      (i) => scores[i],
      (i) => i < positives,
    );
    assert.ok(rocAuc !== null && averagePrecision !== null);
    return { rocAuc, averagePrecision };
  };
  for (const [positives, negatives, shift] of [
    [17, 11, 2],
    [17, 11, 3],
    [10, 90, 1.5],
    [50, 50, 1],
  ]) {
    const rocAuc = normalCdf(shift / Math.SQRT2);
    const { averagePrecision } = areasOf(500 * positives, 500 * negatives, shift);
    const hits = { rocAuc: 0, averagePrecision: 0 };
    for (let round = 0; round < 1000; round++) {
      const found = areasOf(positives, negatives, shift);
      if (holds(rocAucInterval(found.rocAuc, positives, negatives), rocAuc)) hits.rocAuc += 1;
      if (holds(averagePrecisionInterval(found.averagePrecision, positives), averagePrecision))
        hits.averagePrecision += 1;
    }
    context.diagnostic(`${positives} against ${negatives}, of 1000: ${JSON.stringify(hits)}`);
    assertCoverage(hits, 1000, 0.94, 0.999);
  }
});

test('the interval of a mean holds it in 9 of 10 small and in about 95 of 100 larger sets', (context) => {
  const random = createRandom(3);
  for (const [pictures, low] of [
    [28, 0.87],
    [300, 0.92],
  ]) {
    const hits = { mean: 0 };
    for (let round = 0; round < 400; round++) {
      // Losses are skewed: many small ones, a few large.
      const losses = Array.from({ length: pictures }, () => -Math.log(1 - random.uniform()));
      const strata = losses.map((_, i) => i % 2);
      if (holds(meanInterval(losses, strata, { seed: round, resamples: 200 }), 1)) hits.mean += 1;
    }
    context.diagnostic(`${pictures} pictures, of 400: ${hits.mean}`);
    assertCoverage(hits, 400, low, 0.98);
  }
  assert.deepEqual(meanInterval([2], [0]), [2, 2]);
  assert.throws(() => meanInterval([], []), /no values/);
});

test('without an error there is still doubt, and the interval reaches 1; a class without pictures has none', () => {
  const { f1, macro, cohenKappa } = matrixIntervals([
    [12, 0, 0],
    [0, 9, 0],
    [0, 0, 0],
  ]);
  assert.ok(f1[0] && f1[0][1] === 1 && f1[0][0] < 0.9 && f1[0][0] > 0.6, `${f1[0]}`);
  assert.equal(f1[2], null);
  assert.ok(macro.f1[0] < 2 / 3 && macro.f1[1] >= 2 / 3);
  assert.equal(cohenKappa?.[1], 1);
  assert.equal(matrixIntervals([[5]]).cohenKappa, null);
  assert.deepEqual(matrixIntervals([[5]]).macro.f1, [1, 1]);
  const [low, high] = rocAucInterval(1, 17, 11);
  assert.ok(low > 0.75 && low < 0.95 && high === 1);
  assert.throws(() => rocAucInterval(0.5, 0, 3), /0 positives/);
});

test('the same seed gives the same intervals, another one others', () => {
  const matrix = [
    [9, 2],
    [3, 7],
  ];
  assert.deepEqual(matrixIntervals(matrix, { seed: 4 }), matrixIntervals(matrix, { seed: 4 }));
  assert.notDeepEqual(matrixIntervals(matrix, { seed: 4 }), matrixIntervals(matrix, { seed: 5 }));
});

test('a resample keeps the pictures of each class, and resamples scatter around the matrix', () => {
  const matrix = [
    [80, 15, 5],
    [0, 0, 0],
    [10, 0, 40],
  ];
  const mean = [0, 0, 0];
  const resamples = 2000;
  resampleMatrix(matrix, { resamples, prior: 1, random: createRandom(8) }, ({ hits, support, predicted }) => {
    assert.deepEqual(Array.from(support), [100, 0, 50]);
    assertClose([predicted[0] + predicted[1] + predicted[2]], [150]);
    for (let i = 0; i < 3; i++) {
      assert.ok(hits[i] >= 0 && hits[i] <= predicted[i] + 1e-9);
      mean[i] += predicted[i] / resamples;
    }
  });
  assertClose(mean, [90, 15, 45], 0.03);
});

test('gamma numbers have mean and variance of their shape', () => {
  const random = createRandom(12);
  for (const shape of [0.05, 0.5, 1, 3.5, 200]) {
    const draws = Array.from({ length: 20000 }, () => gammaVariate(shape, random));
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    assertClose([mean / shape, variance / shape], [1, 1], 0.12);
  }
  assert.throws(() => gammaVariate(0, random), /above 0, not 0/);
});

test('quantiles lie between neighbours, and an interval holds its estimate', () => {
  assert.equal(quantile([1, 2, 4], 0.75), 3);
  assert.equal(
    quantile([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.9),
    Number.POSITIVE_INFINITY,
  );
  assert.deepEqual(percentileInterval([3, 1, 2], 7), [1.05, 7]);
  assert.throws(() => quantile([], 0.5), /no values/);
});
