import { createRandom } from '../data/random';

/**
 * Which of `folds` parts each picture falls into, 0 to folds - 1: class after class in random order, dealt out like
 * cards, so the parts' sizes differ by at most one and so do the counts of each class. With as many folds as pictures
 * each one is alone (leave one out). The same seed gives the same parts.
 * Throws when `folds` is not a whole number from 2 to the number of pictures.
 */
export function stratifiedFolds(truth: ArrayLike<number>, folds: number, seed = 0): Int32Array {
  const n = truth.length;
  if (!Number.isInteger(folds) || folds < 2 || folds > n) {
    throw new Error(`folds must be a whole number from 2 to the number of pictures (${n}), not ${folds}`);
  }
  const shuffled = createRandom(seed, 'folds of predictions').shuffle(Array.from({ length: n }, (_, i) => i));
  const parts = new Int32Array(n);
  shuffled
    .sort((a, b) => truth[a] - truth[b])
    .forEach((picture, position) => {
      parts[picture] = position % folds;
    });
  return parts;
}
