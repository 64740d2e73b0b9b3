import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { computeMetrics, type Rates } from './computeMetrics';
import { createPrediction } from './createPrediction';

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
  confusionMatrix: number[][];
}

const { cases } = JSON.parse(readFileSync(join(__dirname, 'fixtures/metrics.json'), 'utf8')) as {
  cases: Case[];
};
const namesOf = (count: number) => Array.from({ length: count }, (_, i) => `class ${i}`);
const predictionsOf = (logits: number[][], labels: number[], classNames: string[]) =>
  logits.map((row, i) => createPrediction(`${i}.jpg`, classNames[labels[i]], row, classNames));

function assertClose(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    assert.ok(
      Math.abs(value - expected[i]) <= 1e-12 * Math.max(1, Math.abs(expected[i])),
      `${value} is not ${expected[i]}`,
    );
  });
}
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
    { seed: 7, numRuns: 300 },
  );
});

test('any class name is a key of its own, and one class is enough', () => {
  const metrics = computeMetrics([createPrediction('a', '__proto__', [3], ['__proto__'])], ['__proto__']);
  const written = JSON.parse(JSON.stringify(metrics));
  assert.deepEqual(Object.keys(written.perClass), ['__proto__']);
  assert.equal(metrics.loss, 0);
});

test('nothing to evaluate, and classes that do not fit, are refused', () => {
  assert.throws(() => computeMetrics([], ['a']), /no predictions to evaluate/);
  const prediction = createPrediction('x.jpg', 'a', [1, 2], ['a', 'b']);
  assert.throws(
    () => computeMetrics([prediction], ['a', 'c']),
    /x\.jpg: unknown class "b"; the classes are a, c/,
  );
  assert.throws(() => computeMetrics([prediction], ['a', 'b', 'a']), /class names repeat/);
});
