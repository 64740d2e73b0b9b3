import { createRandom } from '../../data/random';
import { stratifiedFolds } from '../stratifiedFolds';

/** Which pictures a trial learns from, and which it is asked about; no picture is in both. */
export interface FewShotDraw {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Random training pictures, `perClass` of each class, and test pictures from the rest: as many of each class, at most
 * `mostTest` of one. Decided by `seed`.
 *
 * @param labels class index of each picture
 * @throws Error when a class has too few pictures
 */
export function fewShotDraw(
  labels: readonly number[],
  perClass: number,
  seed: number,
  mostTest = Number.POSITIVE_INFINITY,
): FewShotDraw {
  const classes = Math.max(...labels) + 1;
  const shuffled = createRandom(seed, 'few shot', perClass).shuffle(labels.map((_, index) => index));
  const byClass = Array.from({ length: classes }, (_, label) =>
    shuffled.filter((index) => labels[index] === label),
  );
  const least = Math.min(...byClass.map((own) => own.length));
  if (least <= perClass) {
    throw new Error(
      `${perClass} training pictures a class and test pictures beside them are wanted, but a class has ${least} in all`,
    );
  }
  const testEach = Math.min(mostTest, least - perClass);
  return {
    train: byClass.flatMap((own) => own.slice(0, perClass)),
    test: byClass.flatMap((own) => own.slice(perClass, perClass + testEach)),
  };
}

/** For small sets: every picture is asked about once, by what was learned from the other `folds - 1` parts. */
export function foldDraws(labels: readonly number[], folds: number, seed: number): FewShotDraw[] {
  const parts = stratifiedFolds(labels, folds, seed);
  const all = labels.map((_, index) => index);
  return Array.from({ length: folds }, (_, fold) => ({
    train: all.filter((index) => parts[index] !== fold),
    test: all.filter((index) => parts[index] === fold),
  }));
}
