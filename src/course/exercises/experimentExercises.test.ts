import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePredictions } from '../../evaluate/compare/comparePredictions';
import { createPrediction } from '../../evaluate/createPrediction';
import { foldScores } from '../../experiment/crossValidation/foldScores';
import { replyTo } from '../exercise';
import { experimentExercises } from './experimentExercises';

const answers = (right: string) =>
  [...right].map((sign, at) => createPrediction(`${at}`, 'a', sign === '+' ? [1, 0] : [0, 1], ['a', 'b']));

/** Two folds of four pictures. */
const exercises = experimentExercises({
  scores: foldScores([answers('+++-'), answers('++--')]),
  comparison: {
    pictures: comparePredictions(answers('++--+'), answers('+-++-')),
    differences: [0, 0],
    meanDifference: 0,
    differenceInterval: [0, 0],
  },
});

test('each question takes its answer and no other', () => {
  const expected = {
    share: [0.5, 0.8],
    grid: [24, 12],
    hardest: [2, 1],
    disagreements: [4, 2],
    narrower: ['pictures', 'folds'],
  };
  for (const [name, [right, wrong]] of Object.entries(expected)) {
    const exercise = exercises[name as keyof typeof exercises];
    assert.equal(replyTo(undefined, exercise).state, 'open', name);
    assert.equal(replyTo(right, exercise).state, 'right', name);
    assert.equal(replyTo(wrong, exercise).state, 'wrong', name);
  }
  assert.match(replyTo(3, exercises.hardest).text, /should be the number of a fold/);
});

test('of folds that are equally hard each is right', () => {
  const scores = foldScores([answers('+-'), answers('-+')]);
  const comparison = {
    pictures: comparePredictions(answers('+'), answers('+')),
    ...{ differences: [0, 0], meanDifference: 0, differenceInterval: [0, 0] as [number, number] },
  };
  const { hardest } = experimentExercises({ scores, comparison });
  assert.deepEqual([replyTo(1, hardest).state, replyTo(2, hardest).state], ['right', 'right']);
});
