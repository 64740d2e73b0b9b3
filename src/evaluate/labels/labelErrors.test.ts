import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { predictionsOf } from '../fixtures/predictionsOf';
import { labelErrors } from './labelErrors';

interface Reference {
  logits: number[][];
  true: number[];
  suspects: number[];
}
const fixture = readFileSync(join(__dirname, '../fixtures/references.json'), 'utf8');
const references = (JSON.parse(fixture) as { labelErrors: Reference[] }).labelErrors;

references.forEach(({ logits, true: truth, suspects }, i) => {
  test(`the suspects are those of cleanlab, in its order, case ${i}`, () => {
    const classNames = Array.from({ length: logits[0].length }, (_, k) => `class ${k}`);
    const found = labelErrors(predictionsOf(logits, truth, classNames), classNames);
    assert.ok(suspects.length > 1);
    assert.deepEqual(
      found.map(({ path }) => path),
      suspects.map((index) => `${index}.jpg`),
    );
  });
});

test('a suspect says why, and pictures that are right never are suspect', () => {
  const classNames = ['cat', 'dog'];
  const predictions = predictionsOf(
    [
      [3, 0],
      [3, 0],
      [0, 3],
      [0, 3],
      [0, 4],
    ],
    [0, 0, 1, 1, 0],
    classNames,
  );
  const [suspect, ...others] = labelErrors(predictions, classNames);
  assert.deepEqual(others, []);
  assert.deepEqual([suspect.path, suspect.true, suspect.suggested], ['4.jpg', 'cat', 'dog']);
  assert.equal(suspect.reason, '98.2 % for "dog", whose own pictures get 95.3 % on average; 1.8 % for "cat"');
  assert.deepEqual(labelErrors(predictions.slice(0, 4), classNames), []);
  assert.deepEqual(labelErrors([], classNames), []);
});
