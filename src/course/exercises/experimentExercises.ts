import type { SettingsComparison } from '../../experiment/crossValidation/compareSettings';
import type { FoldScores } from '../../experiment/crossValidation/foldScores';
import { percent } from '../../report/format';
import { choiceExercise, type Exercise, numberExercise, verdict } from '../exercise';

/** What the questions of notebook 05 are about. */
export interface ExperimentExerciseSubjects {
  readonly scores: FoldScores;
  readonly comparison: SettingsComparison;
}

export type ExperimentQuestion = 'share' | 'grid' | 'hardest' | 'disagreements' | 'narrower';

/** So many settings has the grid of the second question. */
export const EXERCISE_SETTINGS = 12;

/** The questions that notebook 05 checks; the notebook asks them. */
export function experimentExercises(
  subjects: ExperimentExerciseSubjects,
): Readonly<Record<ExperimentQuestion, Exercise>> {
  const { scores, comparison } = subjects;
  const { folds } = scores;
  const k = folds.length;
  const lowest = Math.min(...folds.map(({ accuracy }) => accuracy));
  const hardest = {
    because: (answer: number) =>
      `${percent(folds[answer - 1].accuracy)}. With another foldSeed another fold would be.`,
    hint: 'look for the lowest accuracy in the table of folds.',
  };
  return {
    share: numberExercise({
      expects: 'a share from 0 to 1',
      expected: () => 1 - 1 / k,
      tolerance: 0.005,
      because: 'so the last fit, on all of them, may be a little better than its folds said.',
      hint: 'each fold is left out once, and all others are trained on.',
    }),
    grid: numberExercise({
      expects: 'a whole number',
      expected: () => EXERCISE_SETTINGS * k,
      because: 'that is why a sweep looks at many settings with few epochs or frozen features first.',
      hint: 'every setting is trained once for each fold.',
    }),
    hardest: {
      expects: 'the number of a fold, from 1',
      judge: (answer) => {
        if (typeof answer !== 'number' || folds[answer - 1] === undefined) return undefined;
        return verdict(folds[answer - 1].accuracy === lowest, answer, hardest);
      },
    },
    disagreements: numberExercise({
      expects: 'a whole number',
      expected: () => comparison.pictures.onlyFirst + comparison.pictures.onlySecond,
      because: 'McNemar looks at these alone: where both are right, or both wrong, nothing can be told.',
      hint: 'the sentence of the paired test gives two counts. Both together.',
    }),
    narrower: choiceExercise({
      valid: ['pictures', 'folds'],
      expected: () => 'pictures',
      because: 'more folds or seeds train more networks, but they answer the same pictures.',
      hint: 'what would you have to collect so that the interval of all pictures gets narrower?',
    }),
  };
}
