import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDataset } from '../../data/makeDataset';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { replyTo } from '../exercise';
import { type DataExerciseSubjects, dataExercises } from './dataExercises';

const leaky = makeDataset([
  ['cat', 'train', 'one'],
  ['dog', 'train', 'two'],
  ['dog', 'val', 'two'],
  ['cat', 'val', 'three'],
  ['dog', 'val', 'four'],
  ['dog', 'val', 'five'],
]);
const subjects: DataExerciseSubjects = {
  dataset: leaky,
  batchSize: 10,
  transform: { imageSize: 32, resize: 'squash', normalization: IMAGENET_NORMALIZATION },
  tallest: { width: 100, height: 400 },
  uneven: leaky.samples,
  seed: 0,
};
const exercises = dataExercises(subjects);

test('each question takes its answer and no other', () => {
  const answers = {
    batchNumbers: [30720, 10240],
    becomesZero: [127.5, 0.5],
    shareLeft: [0.191, 0.25],
    // By heart: two. Class 0: three. Four and five are wrong.
    byHeart: [0.5, 0.25],
    // Two cats and four dogs: three draws each.
    rareDraws: [1.5, 3],
  };
  for (const [name, [right, wrong]] of Object.entries(answers)) {
    const exercise = exercises[name as keyof typeof exercises];
    assert.equal(replyTo(undefined, exercise).state, 'open', name);
    assert.equal(replyTo(right, exercise).state, 'right', name);
    assert.equal(replyTo(wrong, exercise).state, 'wrong', name);
  }
  assert.match(replyTo(0.5, exercises.byHeart).text, /1 of 4 were known by heart/);
});

test('classes that are equally rare are taken together', () => {
  const equallyRare = makeDataset([
    ...Array.from({ length: 8 }, (_, index) => ['a', 'train', `${index}`] as const),
    ['b', 'train', 'b'],
    ['c', 'train', 'c'],
  ]);
  const exercise = dataExercises({
    ...subjects,
    dataset: equallyRare,
    uneven: equallyRare.samples,
  }).rareDraws;
  // Ten draws in three classes: 3, 3 and 4, and which one has 4 is drawn.
  const right = [3, 3.5, 4].filter((answer) => replyTo(answer, exercise).state === 'right');
  assert.equal(right.length, 1);
});

test('a folder without leaks, or without a split of its own', () => {
  const clean = makeDataset([
    ['cat', 'train', 'one'],
    ['dog', 'train', 'two'],
    ['cat', 'val', 'three'],
    ['dog', 'val', 'four'],
    ['dog', 'val', 'five'],
  ]);
  const unsplit = clean.samples.map((sample) => ({ ...sample, folderSplit: 'train' as const }));
  for (const samples of [clean.samples, unsplit]) {
    const { byHeart } = dataExercises({ ...subjects, dataset: { ...clean, samples } });
    assert.match(replyTo(1 / 3, byHeart).text, /^Right: nothing .* share of cat/);
  }
});
