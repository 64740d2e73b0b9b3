import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AugmentedPrediction } from '../../evaluate/explain/testTimeAugmentation';
import { labelCheckText } from './labelCheckText';
import { shakiestItems, viewRows } from './viewRows';

const picture = (path: string, flipShare: number, spread: number): AugmentedPrediction => ({
  path,
  true: 'a',
  predicted: flipShare > 0 ? 'b' : 'a',
  correct: flipShare === 0,
  mean: [0.5, 0.5],
  spread: [spread / 2, spread],
  flipShare,
});
const pictures = [picture('calm', 0, 0), picture('turned', 0.5, 0.1), picture('shaken', 0, 0.3)];

test('what moves: accuracies, pictures that turn over, and the mean spread', () => {
  const values = viewRows(0.75, { pictures, accuracies: [0.5, 1], accuracyOfMean: 0.6 }).map(
    ({ Value }) => Value,
  );
  assert.deepEqual(
    values.map((value) => value.replaceAll('\u00a0', ' ')),
    ['75.0 %', '60.0 %', '50.0 % to 100.0 %', '1 of 3 (33.3 %)', '13.3 points'],
  );
});

test('the pictures that move most come first: those that turn over before those that only shake', () => {
  assert.deepEqual(
    shakiestItems(pictures, 2).map(({ path }) => path),
    ['turned', 'shaken'],
  );
  assert.match(
    shakiestItems(pictures)[0].caption ?? '',
    /^a → b: another answer in 50\.0.% of the views, spread 10/,
  );
});

test('the check of labels in words: each part, or why there is none', () => {
  const part = { split: 'train', pictures: 20, agreed: 18, suspects: 1 } as const;
  const check = { suspects: [], parts: [part], folds: 5, converged: false, reason: null };
  assert.deepEqual(labelCheckText(check), [
    'training: agrees with 18 of 20 labels, which it was not told (5 folds); of the others 1 are suspect',
    'The fits were ended early; longer ones may agree with a little more.',
  ]);
  assert.deepEqual(labelCheckText({ ...check, reason: 'why' }), ['No label can be suspected: why.']);
});
