import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HistoryRow } from '../../train/history';
import { replyTo } from '../exercise';
import { trainingExercises } from './trainingExercises';

const rowsOf = (losses: readonly number[]): HistoryRow[] =>
  losses.map((valLoss, index) => ({
    epoch: index + 1,
    trainLoss: 0.5,
    trainAccuracy: 0.5,
    valLoss,
    valAccuracy: 0.5,
    learningRate: 0.1,
  }));

const exercisesFor = (losses: readonly number[]) =>
  trainingExercises({ rows: rowsOf(losses), epochs: losses.length, stepsPerEpoch: 12, valPictures: 60 });

test('each question takes its answer and no other', () => {
  const exercises = exercisesFor([0.7, 0.5, 0.6, 0.55, 0.52, 0.4]);
  const answers = {
    tenClasses: [Math.log(10), 1],
    allSteps: [72, 12],
    onePicture: [0.0167, 0.17],
    best: [6, 2],
    // No better epoch than the second in the third, fourth and fifth.
    patience: [5, 6],
  };
  for (const [name, [right, wrong]] of Object.entries(answers)) {
    const exercise = exercises[name as keyof typeof exercises];
    assert.equal(replyTo(undefined, exercise).state, 'open', name);
    assert.equal(replyTo(right, exercise).state, 'right', name);
    assert.equal(replyTo(wrong, exercise).state, 'wrong', name);
  }
  assert.match(replyTo(5, exercises.patience).text, /1 of 6 epochs would have been saved/);
});

test('a run that gets better all the time never ends early; one without epochs has no best', () => {
  const { patience } = exercisesFor([0.5, 0.4, 0.3, 0.2]);
  assert.match(replyTo(4, patience).text, /Right: the run would not have ended early/);
  assert.equal(replyTo(0, exercisesFor([]).best).state, 'wrong');
});
