import { nearDuplicates } from '../../data/checks/nearDuplicates';
import { type Dataset, type Sample, samplesOf } from '../../data/dataset';
import { kFold } from '../../data/kFold';
import { nearGroupOf } from '../../data/nearGroups';
import { dataFingerprint } from '../trialFingerprint';
import type { SweepPlan } from './sweepPlan';

/** One training side and one that judges it. */
export interface SweepSide {
  /** `fold_1`, or empty when there is one side only. */
  readonly name: string;
  readonly train: readonly Sample[];
  readonly val: readonly Sample[];
}

/** The pictures of a sweep. None of the test part. */
export interface SweepPictures {
  readonly classNames: readonly string[];
  /** Choose among the settings. */
  readonly choosing: readonly SweepSide[];
  /** Compare winner and base: their `val` pictures took no part in the choice. Empty: no comparison. */
  readonly judging: readonly SweepSide[];
  /** Of the whole data set. */
  readonly dataFingerprint: string;
}

function foldsOf(train: readonly Sample[], folds: number, seed: number): SweepSide[] {
  const pairs = nearDuplicates(train);
  const groups = pairs.length === 0 ? {} : { groupOf: nearGroupOf(pairs) };
  return kFold(train, { folds, seed, ...groups }).map((fold, index) => ({
    name: `fold_${index + 1}`,
    ...fold,
  }));
}

/**
 * Divides the pictures of a data set for a sweep, so that those which judge the winner did not choose it. Without `folds`
 * the validation pictures choose, and the training pictures judge, each in a fold of its own. With `folds` it is the
 * other way round. Near duplicates stay in one fold. The test part is left out.
 *
 * @throws Error in one line: no validation pictures, or fewer pictures of a class than folds
 */
export function sweepPictures(
  dataset: Dataset,
  { folds, judgeFolds, seed }: Pick<SweepPlan, 'folds' | 'judgeFolds' | 'seed'>,
): SweepPictures {
  const [train, val] = [samplesOf(dataset, 'train'), samplesOf(dataset, 'val')];
  const whole: SweepSide = { name: '', train, val };
  const rest = { classNames: dataset.classNames, dataFingerprint: dataFingerprint(dataset.samples) };
  if (folds > 0) {
    const judging = val.length === 0 ? [] : [whole];
    return { ...rest, choosing: foldsOf(train, folds, seed), judging };
  }
  if (val.length === 0) {
    throw new Error(
      `Data folder "${dataset.directory}" has no validation pictures to choose by: set valFraction, or folds in the sweep`,
    );
  }
  return { ...rest, choosing: [whole], judging: judgeFolds === 0 ? [] : foldsOf(train, judgeFolds, seed) };
}
