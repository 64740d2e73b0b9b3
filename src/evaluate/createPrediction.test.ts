import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrediction } from './createPrediction';

test('a prediction carries the classes by name and the loss of the true one', () => {
  const prediction = createPrediction('a.jpg', 'others', [1, -1], ['logo', 'others']);
  assert.equal(prediction.predicted, 'logo');
  assert.equal(prediction.correct, false);
  assert.ok(Math.abs(prediction.probabilities[0] - 0.8807970779778823) < 1e-15);
  assert.ok(Math.abs(prediction.loss - 2.1269280110429727) < 1e-14);
});

test('bad values are refused, and the message names the picture', () => {
  const classNames = ['logo', 'others'];
  assert.throws(
    () => createPrediction('a.jpg', 'logo', [Number.NaN, 0], classNames),
    /a\.jpg: the logit of "logo" is NaN/,
  );
  assert.throws(
    () => createPrediction('a.jpg', 'logo', [0, Number.POSITIVE_INFINITY], classNames),
    /"others" is Infinity/,
  );
  assert.throws(
    () => createPrediction('a.jpg', 'cat', [1, 0], classNames),
    /does not know the class "cat".*logo, others/,
  );
  assert.throws(() => createPrediction('a.jpg', 'logo', [1, 0, 2], classNames), /3 logits for 2 classes/);
});
