import type { CrossValidation } from './crossValidation';
import type { FoldScores } from './foldScores';

/**
 * The scores of a cross-validation that is complete.
 *
 * @throws Error in one line that says what is missing: how far it was stopped, or which fold failed and why
 */
export function scoresOf({
  name,
  state,
  errors,
  trials,
  scores,
  record,
}: Pick<CrossValidation, 'name' | 'state' | 'errors' | 'trials' | 'scores' | 'record'>): FoldScores {
  if (scores !== null) return scores;
  const done = trials.filter(({ trial }) => trial.state === 'complete').length;
  const why = state === 'stopped' ? 'it was stopped; the same call goes on' : errors.join('; ');
  throw new Error(`"${name}": ${done} of ${record.folds} folds are complete: ${why}`);
}
