import type { Sample } from './dataset';
import { checkEnoughGroups, countClasses, type GroupOf, groupSamples } from './groupSamples';
import { createRandom } from './random';
import { stratifiedGroups } from './stratifiedGroups';

/** One of the k ways to train on most pictures and validate on the rest. */
export interface Fold {
  /** `split` is set to `train` in these and to `val` in those; else they are the samples that were given. */
  readonly train: readonly Sample[];
  readonly val: readonly Sample[];
}

export interface KFoldOptions {
  /** How many folds, k; at least 2. */
  readonly folds: number;
  /** The same seed gives the same folds on every machine. */
  readonly seed: number;
  /** Pictures of one group are never on both sides; by default only copies of one picture stay together. */
  readonly groupOf?: GroupOf;
}

/**
 * k-fold cross-validation: each picture is validated on exactly once, each class has its share in each fold.
 *
 * Without groups and copies every class's count differs by at most one between folds, and so do the folds' sizes
 * (as in scikit-learn's StratifiedKFold). With groups it is as even as the groups allow (StratifiedGroupKFold).
 *
 * @param samples those to divide, for instance train and val together; excluded ones are passed over. What must stay
 *   untouched (test) is not to be among them
 * @throws Error in one line when a class has fewer pictures, or groups, than folds; it says how many are needed
 */
export function kFold(samples: readonly Sample[], { folds, seed, groupOf }: KFoldOptions): Fold[] {
  if (!Number.isInteger(folds) || folds < 2) {
    throw new Error(`folds must be a whole number from 2, not ${folds}.`);
  }
  const used = samples.filter(({ split }) => split !== 'excluded');
  const groups = groupSamples(used, groupOf);
  checkEnoughGroups(
    groups,
    folds,
    groupOf === undefined ? 'distinct usable picture' : 'group',
    'one for each fold',
  );
  const parts = groups.some(({ length }) => length > 1)
    ? placeGroups(groups, folds, seed)
    : deal(groups, folds, createRandom(seed, 'folds', folds).shuffle(groups));
  const foldOf = new Map(groups.flatMap((group, index) => group.map((sample) => [sample, parts[index]])));
  const folded = Array.from({ length: folds }, (_, fold) => ({
    train: used.filter((sample) => foldOf.get(sample) !== fold).map((sample) => withSplit(sample, 'train')),
    val: used.filter((sample) => foldOf.get(sample) === fold).map((sample) => withSplit(sample, 'val')),
  }));
  checkEveryClass(folded, used);
  return folded;
}

function withSplit(sample: Sample, split: 'train' | 'val'): Sample {
  return { ...sample, split };
}

/** Single pictures, class after class, are dealt out like cards: counts and sizes differ by at most one. */
function deal(groups: readonly Sample[][], folds: number, shuffled: readonly Sample[][]): number[] {
  const byClass = [...shuffled].sort(([a], [b]) => a.classIndex - b.classIndex);
  const dealt = new Map(byClass.map((group, position) => [group, position % folds]));
  return groups.map((group) => dealt.get(group) as number);
}

function placeGroups(groups: readonly Sample[][], folds: number, seed: number): number[] {
  const shares = new Array<number>(folds).fill(1 / folds);
  return stratifiedGroups(groups.map(countClasses), shares, createRandom(seed, 'folds', folds));
}

/** Groups of several classes may hang together so that a class cannot be in every fold. */
function checkEveryClass(folded: readonly Fold[], used: readonly Sample[]): void {
  const labels = new Set(used.map(({ label }) => label));
  for (const [index, { val }] of folded.entries()) {
    const present = new Set(val.map(({ label }) => label));
    const missing = [...labels].find((label) => !present.has(label));
    if (missing !== undefined) {
      throw new Error(
        `No picture of class "${missing}" is left for fold ${index + 1}: its groups hold other classes too. ` +
          'Use fewer folds or smaller groups.',
      );
    }
  }
}
