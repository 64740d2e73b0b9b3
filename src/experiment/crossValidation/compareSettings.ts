import { type Comparison, comparePredictions } from '../../evaluate/compare/comparePredictions';
import type { Interval } from '../../evaluate/intervals/percentileInterval';
import { correctedInterval } from './correctedInterval';
import type { CrossValidation } from './crossValidation';

/** Two settings on the same folds. */
export interface SettingsComparison {
  /** Picture by picture, see `comparePredictions`. */
  readonly pictures: Comparison;
  /** The second's accuracy minus the first's, fold by fold. */
  readonly differences: readonly number[];
  readonly meanDifference: number;
  /** 95 %, see `correctedInterval`. */
  readonly differenceInterval: Interval;
}

function checkSameFolds(first: CrossValidation, second: CrossValidation): void {
  for (const { name, state } of [first, second]) {
    if (state !== 'complete') throw new Error(`compareSettings: "${name}" is ${state}, not complete`);
  }
  const same =
    first.trials.length === second.trials.length &&
    first.trials.every(({ predictions }, fold) => {
      const paths = new Set(predictions.map(({ path }) => path));
      const others = second.trials[fold].predictions;
      return others.length === paths.size && others.every(({ path }) => paths.has(path));
    });
  if (!same) {
    throw new Error(
      `compareSettings: "${first.name}" and "${second.name}" have other folds; give both the same pictures, folds and foldSeed`,
    );
  }
}

/**
 * Compares two settings that were cross-validated on the same folds in two ways. McNemar's test counts the pictures that only one of
 * them has right; it knows how few pictures there are, but takes the networks as they are. The differences of the
 * folds know that other training pictures give another network, but there are few of them, and they share pictures.
 *
 * @throws Error in one line when one is not complete, or their folds differ
 */
export function compareSettings(first: CrossValidation, second: CrossValidation): SettingsComparison {
  checkSameFolds(first, second);
  const accuracies = ({ scores }: CrossValidation) => scores?.folds.map(({ accuracy }) => accuracy) ?? [];
  const others = accuracies(first);
  const differences = accuracies(second).map((accuracy, fold) => accuracy - others[fold]);
  const k = differences.length;
  return {
    pictures: comparePredictions(first.predictions, second.predictions, [first.name, second.name]),
    differences,
    meanDifference: differences.reduce((sum, value) => sum + value, 0) / k,
    differenceInterval: correctedInterval(differences, 1 / (k - 1)),
  };
}
