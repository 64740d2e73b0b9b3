import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TINY_NET } from '../../model/networks/examples/tinyNet';
import { replyTo } from '../exercise';
import { networkExercises } from './networkExercises';

test('right answers are right, wrong ones get a hint without the answer, open ones are open', () => {
  const questions = networkExercises(TINY_NET);
  // 3 -> 8 -> 16 -> 32 maps by 3x3 kernels, two numbers of BatchNorm for each map, and 33 for each class.
  const own = 9 * (3 * 8 + 8 * 16 + 16 * 32) + 2 * (8 + 16 + 32) + 33 * 10;
  const cases = [
    [questions.threeKernels, 7, 9],
    [questions.twoForOne, 0.72, 0.5],
    [questions.denseMaps, 256, 192],
    [questions.mostWeights, 'FC6', 'convolutions'],
    [questions.ownTenClasses, own, own + 1],
  ] as const;
  for (const [exercise, right, wrong] of cases) {
    assert.equal(replyTo(right, exercise).state, 'right', String(right));
    const reply = replyTo(wrong, exercise);
    assert.equal(reply.state, 'wrong');
    assert.ok(!reply.text.includes(String(right)));
    assert.equal(replyTo(undefined, exercise).state, 'open');
  }
});
