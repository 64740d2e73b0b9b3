import { pairedDifference } from '../../evaluate/transfer/pairedDifference';
import { wilsonOfRate, Z95 } from '../../evaluate/wilsonInterval';
import { accuracyOf, meanOf, type StudyRun } from './studyRun';

/** A value and its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** How far two networks of a study are apart, first minus second. */
export interface StudyDifference {
  readonly first: string;
  readonly second: string;
  /** Of the accuracies, -1 to 1; the interval is for other seeds and other pictures. */
  readonly accuracy: Estimate;
  /** Of the training losses; the interval is for other seeds. Null with one seed. */
  readonly trainLoss: Estimate | null;
}

type Judged = Pick<StudyRun, 'network' | 'seed' | 'right' | 'trainLoss'>;

/** Half of the 95 % interval of the mean that other seeds would give, by Student; 0 with one seed, which says nothing of others. */
function seedHalf(first: readonly number[], second: readonly number[]): number {
  if (first.length < 2) return 0;
  const { mean, interval } = pairedDifference(first, second);
  return interval[1] - mean;
}

/** For each picture the share of the runs that have it right. */
function pictureRates(runs: readonly Judged[]): number[] {
  return runs[0].right.map((_, picture) => meanOf(runs.map(({ right }) => Number(right[picture]))));
}

/** Half of the 95 % interval of the mean difference that other pictures would give. */
function pictureHalf(first: readonly Judged[], second: readonly Judged[]): number {
  const [a, b] = [pictureRates(first), pictureRates(second)];
  const differences = a.map((rate, picture) => rate - b[picture]);
  const mean = meanOf(differences);
  const variance =
    differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (differences.length - 1);
  return Z95 * Math.sqrt(variance / differences.length);
}

function checkPairs(first: readonly Judged[], second: readonly Judged[]): void {
  const key = (runs: readonly Judged[]) => runs.map(({ seed, right }) => `${seed}:${right.length}`).join();
  if (first.length > 0 && key(first) === key(second) && first[0].right.length > 1) return;
  throw new Error(
    'two networks can be compared when both were trained with the same seeds and asked about the same pictures, at least two',
  );
}

/**
 * How much better `first` is than `second`, paired by seed and by picture: runs of one seed saw the same batches, and all runs
 * were asked about the same pictures, so what is common to both falls out.
 *
 * The interval joins two: what other seeds would change (Student on the differences of the seeds) and what other pictures would change
 * (normal, on the differences of the pictures' mean answers). Their half widths add as roots of squares, since seeds and
 * pictures vary independently; chance that belongs to a seed and a picture together is in both, so it errs on the wide side.
 * With one seed it is that of the pictures alone.
 *
 * @throws Error when seeds or pictures of the two are not the same
 */
export function studyDifference(first: readonly Judged[], second: readonly Judged[]): StudyDifference {
  const bySeed = (a: Judged, b: Judged) => a.seed - b.seed;
  const [a, b] = [[...first].sort(bySeed), [...second].sort(bySeed)];
  checkPairs(a, b);
  const [right, other] = [a.map(accuracyOf), b.map(accuracyOf)];
  const value = meanOf(right) - meanOf(other);
  const half = Math.hypot(seedHalf(right, other), pictureHalf(a, b));
  const losses = [a, b].map((runs) => runs.map(({ trainLoss }) => trainLoss));
  const loss = a.length < 2 ? null : pairedDifference(losses[0], losses[1]);
  return {
    first: a[0].network,
    second: b[0].network,
    accuracy: { value, interval: [value - half, value + half] },
    trainLoss: loss && { value: loss.mean, interval: loss.interval },
  };
}

/**
 * Mean accuracy of the runs of one network with its 95 % interval for other seeds (Student) and other pictures (Wilson),
 * joined as in `studyDifference`, within [0, 1].
 */
export function studyAccuracy(runs: readonly Pick<StudyRun, 'right'>[]): Estimate {
  const accuracies = runs.map(accuracyOf);
  const value = meanOf(accuracies);
  const [low, high] = wilsonOfRate(Math.min(1, value), runs[0].right.length);
  const seeds = seedHalf(
    accuracies,
    accuracies.map(() => 0),
  );
  const interval = [value - Math.hypot(value - low, seeds), value + Math.hypot(high - value, seeds)] as const;
  return { value, interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] };
}
