import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../../data/random';
import { assertClose } from '../fixtures/assertClose';
import { namesOf, predictionsOf } from '../fixtures/predictionsOf';
import { calibrate, probabilityScores, topConfidences, withTemperature } from './calibrate';
import { calibratedErrorRange, expectedCalibrationError } from './expectedCalibrationError';
import { fitTemperature, TEMPERATURE_RANGE } from './fitTemperature';
import { type ReliabilityBin, reliabilityBins } from './reliabilityBins';

interface Reference {
  logits: number[][];
  true: number[];
  temperature: number;
  loss: number;
  ece: number;
  binAccuracies: number[];
  binConfidences: number[];
  quarterAccuracies: number[];
  quarterConfidences: number[];
}
const fixture = readFileSync(join(__dirname, '../fixtures/references.json'), 'utf8');
const references = (JSON.parse(fixture) as { calibration: Reference[] }).calibration;
const filled = (bins: ReliabilityBin[], value: 'accuracy' | 'confidence') =>
  bins.flatMap((bin) => bin[value] ?? []);

references.forEach((reference, i) => {
  const classNames = namesOf(reference.logits[0].length);
  const predictions = predictionsOf(reference.logits, reference.true, classNames);

  test(`temperature equals SciPy's optimum, case ${i}`, () => {
    const temperature = fitTemperature(reference.logits, reference.true);
    assertClose([temperature], [reference.temperature], 1e-6);
    const scaled = predictions.map((one) => withTemperature(one, classNames, temperature));
    const { loss } = probabilityScores(scaled, classNames);
    // At a bound SciPy stops a little inside.
    assertClose([loss], [reference.loss], 1e-8);
    assert.deepEqual(
      scaled.map(({ predicted }) => predicted),
      predictions.map(({ predicted }) => predicted),
    );
  });

  test(`calibration error equals netcal's, bins scikit-learn's and numpy's, case ${i}`, () => {
    const confidences = topConfidences(predictions);
    assertClose([expectedCalibrationError(confidences)], [reference.ece]);
    const uniform = reliabilityBins(confidences);
    assert.equal(uniform.length, 10);
    assertClose(filled(uniform, 'accuracy'), reference.binAccuracies);
    assertClose(filled(uniform, 'confidence'), reference.binConfidences);
    const quarters = reliabilityBins(confidences, { strategy: 'quantile', bins: 4 });
    assertClose(filled(quarters, 'accuracy'), reference.quarterAccuracies);
    assertClose(filled(quarters, 'confidence'), reference.quarterConfidences);
  });
});

test('every picture lies in one bin of either kind, and equal confidences stay together', () => {
  const list = fc.array(fc.record({ score: fc.integer({ min: 0, max: 12 }), hit: fc.boolean() }));
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 15 }), (pictures, bins) => {
      const confidences = pictures.map(({ score }) => score / 12);
      const hits = pictures.map(({ hit }) => hit);
      for (const strategy of ['uniform', 'quantile'] as const) {
        const found = reliabilityBins({ confidences, hits }, { strategy, bins });
        assert.equal(
          found.reduce((sum, { count }) => sum + count, 0),
          pictures.length,
        );
        found.forEach(({ low, high, count, confidence }, k) => {
          assert.ok(low < high && (k === 0 || low === found[k - 1].high));
          if (count > 0)
            assert.ok(confidence !== null && confidence >= low - 1e-12 && confidence <= high + 1e-12);
        });
        if (strategy === 'uniform') assert.deepEqual([found[0].low, found[bins - 1].high], [0, 1]);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('the fitted temperature is cold without an error, hot without a hit, and 1 where logits say nothing', () => {
  const logits = [
    [4, 0],
    [0, 3],
  ];
  assert.equal(fitTemperature(logits, [0, 1]), TEMPERATURE_RANGE[0]);
  assert.equal(fitTemperature(logits, [1, 0]), TEMPERATURE_RANGE[1]);
  assert.equal(fitTemperature([[2, 2]], [0]), 1);
  assert.throws(() => fitTemperature([], []), /no pictures/);
});

test('logits that were made three times too large are found, and what comes after is honest', () => {
  const random = createRandom(5);
  const logits = Array.from({ length: 600 }, () => [
    random.normal(0, 2),
    random.normal(0, 2),
    random.normal(0, 2),
  ]);
  const truth = logits.map((row) => {
    const powers = row.map(Math.exp);
    const drawn = random.uniform() * powers.reduce((a, b) => a + b);
    if (drawn < powers[0]) return 0;
    return drawn < powers[0] + powers[1] ? 1 : 2;
  });
  const classNames = namesOf(3);
  const tripled = predictionsOf(
    logits.map((row) => row.map((logit) => 3 * logit)),
    truth,
    classNames,
  );
  const { temperature, before, after, folds, foldTemperatures } = calibrate(tripled, classNames);
  assert.ok(Math.abs(temperature - 3) < 0.5, `${temperature}`);
  assert.equal(folds, 5);
  assert.ok(foldTemperatures.every((one) => Math.abs(one - 3) < 0.7));
  assert.ok(after && after.loss < before.loss && after.ece < before.ece && after.brier < before.brier);
  const best = probabilityScores(
    tripled.map((one) => withTemperature(one, classNames, temperature)),
    classNames,
  );
  assert.ok(best.loss <= after.loss, 'what the pictures were fitted on looks better than what was left out');
});

test('one picture has no folds; two have two', () => {
  const two = predictionsOf(
    [
      [2, 1],
      [0, 1],
    ],
    [1, 1],
  );
  assert.equal(calibrate(two.slice(0, 1), namesOf(2)).after, null);
  assert.equal(calibrate(two, namesOf(2)).folds, 2);
  assert.throws(() => calibrate([], namesOf(2)), /no pictures/);
});

test('the range of a calibrated network holds its error in about 95 of 100 sets, and few pictures make it wide', () => {
  const random = createRandom(9);
  let inside = 0;
  for (let round = 0; round < 500; round++) {
    const confidences = Array.from({ length: 40 }, () => random.uniform(0.5, 1));
    const hits = confidences.map((confidence) => random.uniform() < confidence);
    const [low, high] = calibratedErrorRange(confidences, { seed: round, simulations: 200 });
    const error = expectedCalibrationError({ confidences, hits });
    if (low <= error && error <= high) inside += 1;
  }
  assert.ok(inside >= 450 && inside <= 490, `${inside} of 500`);
  const few = calibratedErrorRange(new Array(28).fill(0.8));
  const many = calibratedErrorRange(new Array(2800).fill(0.8));
  assert.ok(few[1] > 5 * many[1]);
});
