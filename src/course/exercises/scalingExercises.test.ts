import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replyTo } from '../exercise';
import { scalingExercises } from './scalingExercises';

const questions = scalingExercises({ arch: 'efficientnet-b0', alpha: 1.2, beta: 1.1 });

test('right answers are right, wrong ones get a hint without the answer, open ones are open', () => {
  const cases = [
    [questions.twoClasses, 4010110, 5288548],
    [questions.halfSide, 4, 2],
    [questions.gamma, 1.174, 1.15],
    [questions.noNewWeights, 'Resolution', 'depth'],
  ] as const;
  for (const [exercise, right, wrong] of cases) {
    assert.equal(replyTo(right, exercise).state, 'right', String(right));
    const reply = replyTo(wrong, exercise);
    assert.equal(reply.state, 'wrong');
    assert.ok(!reply.text.includes(String(right)));
    assert.equal(replyTo(undefined, exercise).state, 'open');
  }
});

test('the answers follow the parameters', () => {
  const other = scalingExercises({ arch: 'efficientnet-b1', alpha: 1, beta: 1 });
  assert.equal(replyTo(Math.SQRT2, other.gamma).state, 'right');
  assert.equal(replyTo(4010110, other.twoClasses).state, 'wrong');
});
