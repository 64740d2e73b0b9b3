import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrediction } from './createPrediction';
import { formatMisclassified, misclassified } from './misclassified';
import { formatMisclassifiedCsv } from './misclassifiedCsv';

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
  const lines = formatMisclassifiedCsv(predictions).split('\n');
  assert.equal(lines[0], 'path,true,predicted,probability');
  assert.match(lines[1], /^"val\/logo\/b, ""two""\.jpg",logo,others,0\.98201379/);
  assert.equal(lines.length, 4);
});
