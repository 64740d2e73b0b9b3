import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictionsOf } from '../../evaluate/fixtures/predictionsOf';
import { replyTo } from '../exercise';
import { validationExercises } from './validationExercises';

const classNames = ['logo', 'others'];
// Probabilities of logo: 0.953, 0.731, 0.269 for logos; 0.881, 0.119 for others.
const predictions = predictionsOf([[3, 0], [1, 0], [0, 1], [2, 0], [0, 2]], [0, 0, 0, 1, 1], classNames); // biome-ignore format: one row
const questions = validationExercises({ predictions, classNames, positiveClass: 'logo' });

test('right answers are right, wrong ones get a hint without the answer, open ones are open', () => {
  const cases = [
    [questions.softmax, 0.881, 0.5],
    [questions.recall, 2 / 3, 0.75],
    [questions.noneMissed, 'Recall', 'precision'],
    [questions.threshold, 0.268, 0.5],
    [questions.falseAlarms, 1, 2],
  ] as const;
  for (const [exercise, right, wrong] of cases) {
    assert.equal(replyTo(right, exercise).state, 'right', String(right));
    const reply = replyTo(wrong, exercise);
    assert.equal(reply.state, 'wrong', String(wrong));
    assert.ok(!reply.text.includes(String(right).toLowerCase()));
    assert.equal(replyTo(undefined, exercise).state, 'open');
  }
  assert.match(replyTo(0.1, questions.threshold).text, /can be higher/);
});

test('without a picture of the class the answer cannot be checked, and the reply says why', () => {
  const none = validationExercises({ predictions: predictions.slice(3), classNames, positiveClass: 'logo' });
  assert.match(replyTo(0.5, none.threshold).text, /cannot be checked here: no validation picture is of/);
});
