import type { CrossValidation } from '../../experiment/crossValidation/crossValidation';
import { percent } from '../format';

/** A row for each fold of each cross-validation, as a table shows them. */
export function foldRows(all: readonly CrossValidation[]): object[] {
  return all.flatMap(({ name, trials, scores }) =>
    trials.map(({ trial }, index) => {
      const score = scores?.folds[index];
      return {
        setting: name,
        fold: index + 1,
        'trained on': trial.pictures.train,
        'judged on': trial.pictures.val,
        right: score?.correct,
        accuracy: score === undefined ? undefined : percent(score.accuracy),
        loss: score?.loss,
        seconds: Math.round(trial.seconds),
        state: trial.state,
      };
    }),
  );
}
