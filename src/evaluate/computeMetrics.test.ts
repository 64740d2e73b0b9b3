import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../data/random';
import { computeMetrics } from './computeMetrics';
import { createPrediction } from './createPrediction';
import { assertClose } from './fixtures/assertClose';
import { namesOf, predictionsOf } from './fixtures/predictionsOf';
import type { Rates } from './scores/classRates';

interface Case {
  name: string;
  logits: number[][];
  true: number[];
  probabilities: number[][];
  predicted: number[];
  loss: number;
  top1: number;
  top1Interval: number[];
  precision: number[];
  recall: number[];
  f1: number[];
  support: number[];
  macro: number[];
  weighted: number[];
  micro: number[];
  confusionMatrix: number[][];
}

const { cases } = JSON.parse(readFileSync(join(__dirname, 'fixtures/metrics.json'), 'utf8')) as {
  cases: Case[];
};

const list = ({ precision, recall, f1 }: Rates) => [precision, recall, f1];

for (const reference of cases) {
  test(`the metrics equal scikit-learn's: ${reference.name}`, () => {
    const classNames = namesOf(reference.logits[0].length);
    const predictions = predictionsOf(reference.logits, reference.true, classNames);
    const metrics = computeMetrics(predictions, classNames);
    predictions.forEach((one, i) => {
      assertClose(one.probabilities, reference.probabilities[i]);
      assert.equal(one.predicted, classNames[reference.predicted[i]]);
    });
    assert.equal(metrics.samples, reference.true.length);
    assertClose([metrics.top1, metrics.loss], [reference.top1, reference.loss]);
    assertClose(metrics.top1Interval, reference.top1Interval);
    assert.deepEqual(metrics.confusionMatrix, reference.confusionMatrix);
    const perClass = classNames.map((name) => metrics.perClass[name]);
    assertClose(
      perClass.map(({ precision }) => precision),
      reference.precision,
    );
    assertClose(
      perClass.map(({ recall }) => recall),
      reference.recall,
    );
    assertClose(
      perClass.map(({ f1 }) => f1),
      reference.f1,
    );
    assert.deepEqual(
      perClass.map(({ support }) => support),
      reference.support,
    );
    assertClose(list(metrics.macro), reference.macro);
    assertClose(list(metrics.weighted), reference.weighted);
    assertClose(list(metrics.micro), reference.micro);
  });
}

test('the matrix counts each picture once, and the weighted recall is the accuracy', () => {
  const picture = fc.record({
    label: fc.nat(3),
    logits: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(picture, { minLength: 1, maxLength: 60 }), (pictures) => {
      const classNames = namesOf(4);
      const metrics = computeMetrics(
        predictionsOf(
          pictures.map(({ logits }) => logits),
          pictures.map(({ label }) => label),
          classNames,
        ),
        classNames,
      );
      const counts = metrics.confusionMatrix.map((row) => row.reduce((a, b) => a + b, 0));
      assert.deepEqual(
        counts,
        classNames.map((name) => metrics.perClass[name].support),
      );
      assert.equal(
        counts.reduce((a, b) => a + b, 0),
        pictures.length,
      );
      assert.ok(Math.abs(metrics.weighted.recall - metrics.top1) < 1e-12);
      assert.ok(metrics.top1Interval[0] <= metrics.top1 && metrics.top1 <= metrics.top1Interval[1]);
      assert.ok(metrics.loss >= 0);
    }),
    { seed: 7, numRuns: 100 },
  );
});

/** Every number of a metrics object; fails on what JSON would not carry. */
function numbersOf(value: unknown): number[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'object') return Object.values(value).flatMap(numbersOf);
  assert.ok(typeof value === 'number' && Number.isFinite(value), `${value} in the metrics`);
  return [value];
}

test('every value is finite or null, and lies within its interval: all right, all wrong, one picture, absent classes', () => {
  const sets: [number[][], number[]][] = [
    [
      [
        [4, 0],
        [0, 4],
        [5, 1],
      ],
      [0, 1, 0],
    ],
    [
      [
        [30, 0],
        [0, 25],
      ],
      [1, 0],
    ],
    [[[0.25, -1.5]], [0]],
    [[[1e4, -1e4]], [1]],
    [
      [
        [1, 2, 3],
        [1, 5, 3],
      ],
      [2, 2],
    ],
    [[[3]], [0]],
    [
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      [0, 1, 1],
    ],
  ];
  for (const [logits, truth] of sets) {
    const classNames = namesOf(logits[0].length);
    const metrics = computeMetrics(predictionsOf(logits, truth), classNames);
    assert.ok(numbersOf(metrics).length > 30);
    assert.deepEqual(JSON.parse(JSON.stringify(metrics)), metrics, 'JSON carries it unchanged');
    const { intervals } = metrics;
    const pairs: [number | null, readonly number[] | null][] = [
      ...(['loss', 'brier', 'top1', 'balancedAccuracy', 'matthewsCorrcoef', 'cohenKappa'] as const).map(
        (key): [number | null, readonly number[] | null] => [metrics[key], intervals[key]],
      ),
      [metrics.macroRocAuc, intervals.macroRocAuc],
      [metrics.macro.f1, intervals.macro.f1],
      [metrics.weighted.precision, intervals.weighted.precision],
      ...classNames.flatMap((name): [number | null, readonly number[] | null][] => [
        [metrics.perClass[name].recall, intervals.perClass[name].recall],
        [metrics.perClass[name].f1, intervals.perClass[name].f1],
        [metrics.perClass[name].rocAuc, intervals.perClass[name].rocAuc],
      ]),
    ];
    for (const [value, interval] of pairs) {
      if (value === null) assert.equal(interval, null);
      else if (interval) assert.ok(interval[0] <= value + 1e-12 && value <= interval[1] + 1e-12);
    }
  }
});

test('a thousand classes and many pictures stay within seconds', () => {
  const random = createRandom(3);
  for (const [pictures, classes] of [
    [20000, 2],
    [1000, 1000],
  ]) {
    const truth = Array.from({ length: pictures }, (_, i) => i % classes);
    const logits = truth.map((label) =>
      Array.from({ length: classes }, (_, j) => random.normal(j === label ? 4 : 0)),
    );
    const predictions = predictionsOf(logits, truth);
    const start = process.cpuUsage();
    const metrics = computeMetrics(predictions, namesOf(classes));
    const { user } = process.cpuUsage(start);
    assert.equal(metrics.samples, pictures);
    assert.ok(user / 1e6 < 10, `${user / 1e6} s for ${pictures} pictures of ${classes} classes`);
  }
});

test('any class name is a key of its own, and one class is enough', () => {
  const metrics = computeMetrics([createPrediction('a', '__proto__', [3], ['__proto__'])], ['__proto__']);
  const written = JSON.parse(JSON.stringify(metrics));
  assert.deepEqual(Object.keys(written.perClass), ['__proto__']);
  assert.equal(metrics.loss, 0);
});

test('nothing to evaluate, and classes that do not fit, are refused', () => {
  assert.throws(() => computeMetrics([], ['a']), /no predictions to evaluate/);
  assert.throws(() => computeMetrics([], []), /no predictions to evaluate/);
  const prediction = createPrediction('x.jpg', 'a', [1, 2], ['a', 'b']);
  assert.throws(
    () => computeMetrics([prediction], ['a', 'c']),
    /x\.jpg: unknown class "b"; the classes are a, c/,
  );
  assert.throws(() => computeMetrics([prediction], ['a', 'b', 'a']), /class names repeat/);
});
