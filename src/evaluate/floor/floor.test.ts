import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Pixels } from '../../data/openImage';
import { assertClose } from '../fixtures/assertClose';
import { softmax } from '../softmax';
import { colourFloor, trainColourFloor } from './colourFloor';
import { colourHistogram } from './colourHistogram';
import { fitLogisticRegression } from './fitLogisticRegression';
import { linearLogits } from './logisticLoss';
import { standardise } from './standardise';

interface Case {
  penalty: number;
  rows: number[][];
  labels: number[];
  asked: number[][];
  probabilities: number[][];
}

interface Reference {
  pixels: number[];
  histogram: number[];
  cases: Record<string, Case>;
}
const reference = JSON.parse(
  readFileSync(join(__dirname, 'fixtures', 'logisticReference.json'), 'utf8'),
) as Reference;

test("the colour histogram is NumPy's, 16 bins a channel", () => {
  assert.deepEqual([...colourHistogram(Uint8Array.from(reference.pixels))], reference.histogram);
});

for (const [name, { penalty, rows, labels, asked, probabilities }] of Object.entries(reference.cases)) {
  test(`logistic regression gives scikit-learn's probabilities: ${name}`, () => {
    const given = rows.map((row) => Float64Array.from(row));
    const scaled = standardise(given);
    const classes = probabilities[0].length;
    const { weights, converged } = fitLogisticRegression(given.map(scaled), labels, { classes, penalty });
    assert.ok(converged);
    asked.forEach((row, i) => {
      const found = softmax(linearLogits(weights, scaled(Float64Array.from(row))));
      assertClose(found, probabilities[i], 1e-6, `picture ${i}, class`);
    });
  });
}

test('a fit that may not go on says so', () => {
  const { rows, labels } = reference.cases['two classes'];
  const given = rows.map((row) => Float64Array.from(row));
  const options = { classes: 2, maxPasses: 2 };
  assert.equal(fitLogisticRegression(given.map(standardise(given)), labels, options).converged, false);
});

/** A picture of one colour; its name says how red it is. */
const transform = {
  pixels: async (path: string): Promise<Pixels> => {
    const red = Number(/\d+/.exec(path)?.[0]);
    return { data: Uint8Array.from([red, 40, 40, red, 40, 40]), width: 2, height: 1 };
  },
};
const predicted = (path: string, label: string, correct: boolean) => ({ path, true: label, correct });

test('colours that tell the classes apart: all right, and compared with the network picture by picture', async () => {
  const training = [
    { path: '1', label: 'dark' },
    { path: '9', label: 'dark' },
    { path: '200', label: 'red' },
    { path: '205', label: 'red' },
  ];
  const asked = [
    predicted('7', 'dark', true),
    predicted('201', 'red', false),
    predicted('202', 'red', false),
  ];
  const floor = await colourFloor(training, asked, transform);
  assert.equal(floor.score?.right, 3);
  assert.equal(floor.score?.interval[1], 1);
  assert.equal(floor.score?.comparison.onlyFirst, 2);
  assert.match(floor.score?.comparison.sentence ?? '', /2 are right only with the colour histogram/);
  assert.deepEqual(await colourFloor(training, asked, transform), floor);
});

test('a second question does not read the training pictures again', async () => {
  const read: string[] = [];
  const counting = {
    pixels: (path: string) => {
      read.push(path);
      return transform.pixels(path);
    },
  };
  const training = [
    { path: '1', label: 'dark' },
    { path: '200', label: 'red' },
  ];
  const ask = trainColourFloor(training, counting);
  await ask([predicted('7', 'dark', true)]);
  assert.equal((await ask([predicted('201', 'red', true)])).score?.right, 1);
  assert.deepEqual(read.sort(), ['1', '200', '201', '7']);
});

test('one class, one picture a class, a class that training lacks, no pictures', async () => {
  const one = await colourFloor([{ path: '1', label: 'a' }], [predicted('250', 'a', true)], transform);
  assert.equal(one.score?.accuracy, 1);
  const few = ['1', '100', '250'].map((path) => ({ path, label: `class ${path}` }));
  const asked = [
    ...few.map(({ path, label }) => predicted(path, label, true)),
    predicted('150', 'new', false),
  ];
  const floor = await colourFloor(few, asked, transform);
  assert.equal(floor.score?.right, 3);
  assert.deepEqual(floor.unseenClasses, ['new']);
  assert.equal((await colourFloor([], asked, transform)).reason, 'there is no training picture');
  assert.equal((await colourFloor(few, [], transform)).reason, 'no picture was predicted');
});
