import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsv } from '../data/csv';
import { createPrediction } from './createPrediction';
import { formatMisclassified, margin, misclassified, mostConfidentErrors, topLosses } from './misclassified';
import { formatMisclassifiedCsv } from './misclassifiedCsv';
import { mostConfused, mostConfusedClasses } from './mostConfused';

const classNames = ['logo', 'others'];
const predictions = [
  createPrediction('val/others/a.jpg', 'others', [1, 0], classNames),
  createPrediction('val/logo/right.jpg', 'logo', [1, 0], classNames),
  createPrediction('val/logo/b, "two".jpg', 'logo', [-2, 2], classNames),
];

test('wrong pictures come with the largest loss first; right ones do not come', () => {
  assert.deepEqual(
    misclassified(predictions).map(({ path }) => path),
    ['val/logo/b, "two".jpg', 'val/others/a.jpg'],
  );
  assert.equal(
    formatMisclassified(misclassified(predictions)),
    'val/logo/b, "two".jpg | logo -> others\nval/others/a.jpg | others -> logo',
  );
});

test('the text stops at the limit and says how many are left', () => {
  const wrong = Array.from({ length: 53 }, (_, i) => ({ path: `${i}.jpg`, true: 'a', predicted: 'b' }));
  const lines = formatMisclassified(wrong).split('\n');
  assert.equal(lines.length, 51);
  assert.equal(lines[50], '... and 3 more in misclassified.csv');
  assert.equal(formatMisclassified([]), 'No picture is misclassified.');
});

test('misclassified.csv holds all of them, with the probability of the predicted class', () => {
  const lines = formatMisclassifiedCsv(predictions, classNames).split('\n');
  assert.equal(lines[0], 'path,true,predicted,probability,trueProbability,margin,loss');
  assert.match(lines[1], /^"val\/logo\/b, ""two""\.jpg",logo,others,0\.98201379/);
  assert.equal(lines.length, 4);
});

test('any name of a class or a file comes back from misclassified.csv as it was', () => {
  const names = ['<img src=x onerror="alert(1)">', 'a,"b"\nc', 'Ünïcode ✓'];
  const path = 'val/"quoted", new\nline/<img onerror=1>.jpg';
  const wrong = createPrediction(path, names[0], [0, 2, 1], names);
  const [, row] = parseCsv(formatMisclassifiedCsv([wrong], names), 'misclassified.csv');
  assert.deepEqual(row.slice(0, 3), [path, names[0], names[1]]);
  assert.deepEqual(row.slice(3).map(Number), [
    wrong.probabilities[1],
    wrong.probabilities[0],
    wrong.probabilities[0] - wrong.probabilities[1],
    wrong.loss,
  ]);
  assert.throws(() => formatMisclassifiedCsv([wrong], ['x']), /unknown class/);
});

test('largest losses and surest errors are two orders; the margin says how wrong', () => {
  const names = ['a', 'b', 'c'];
  const list = [
    createPrediction('right', 'a', [1, 0, 0], names),
    createPrediction('torn', 'a', [-4, 1, 1], names),
    createPrediction('sure', 'a', [0, 3, 0], names),
  ];
  const paths = (predictions: readonly { path: string }[]) => predictions.map(({ path }) => path);
  assert.deepEqual(paths(topLosses(list, 2)), ['torn', 'sure']);
  assert.deepEqual(paths(mostConfidentErrors(list)), ['sure', 'torn']);
  assert.deepEqual(paths(topLosses(list)), ['torn', 'sure', 'right']);
  assert.ok(margin(list[0], 0) > 0 && margin(list[2], 0) < margin(list[1], 0));
  assert.equal(margin({ probabilities: [1] }, 0), 1);
});

test('confused pairs, with a direction and without', () => {
  const matrix = [
    [5, 3, 0],
    [4, 5, 0],
    [5, 0, 5],
  ];
  assert.deepEqual(mostConfused(matrix, ['a', 'b', 'c']), [
    { true: 'c', predicted: 'a', count: 5, share: 0.5 },
    { true: 'b', predicted: 'a', count: 4, share: 4 / 9 },
    { true: 'a', predicted: 'b', count: 3, share: 3 / 8 },
  ]);
  assert.deepEqual(mostConfusedClasses(matrix, ['a', 'b', 'c']), [
    { classes: ['a', 'b'], count: 7, share: 7 / 17 },
    { classes: ['a', 'c'], count: 5, share: 5 / 18 },
  ]);
});
