import type { Sample, Split } from '../../data/dataset';
import { type GroupOf, groupSamples } from '../../data/groupSamples';
import type { PictureFeatures } from '../explain/pictureFeatures';
import type { Prediction } from '../prediction';
import { wilsonInterval } from '../wilsonInterval';
import { type LabelSuspect, labelErrors } from './labelErrors';
import { outOfFoldPredictions } from './outOfFoldPredictions';

/** A picture whose label may be wrong, and its part of the data set. */
export interface SplitSuspect extends LabelSuspect {
  readonly split: Split;
}

/** How the labels of one part of the data set were looked at. */
export interface CheckedPart {
  readonly split: Split;
  readonly pictures: number;
  /** Pictures whose label the classifier, which was not told it, agrees with. */
  readonly agreed: number;
  readonly suspects: number;
}

/** What `checkLabels` finds. */
export interface LabelCheck {
  /** The most suspect first. */
  readonly suspects: readonly SplitSuspect[];
  readonly parts: readonly CheckedPart[];
  /** How many folds; 0 when the labels were not looked at. */
  readonly folds: number;
  /** See `OutOfFold`. */
  readonly converged: boolean;
  /** Why there is no suspect; null when labels were judged. */
  readonly reason: string | null;
}

/** What `checkLabels` can be told. */
export interface CheckLabelsOptions {
  /** At most so many folds; fewer where a class is rare. Default 5. */
  folds?: number;
  /** Decides the folds. Default 0. */
  seed?: number;
  /** See `outOfFoldPredictions`. */
  groupOf?: GroupOf;
}

/**
 * Of several checks, each with features of another network, the one whose classifier agrees with most labels of `split`:
 * validation by default, whose labels no network has seen. With equal agreement the first one, and checks that give a
 * reason in place of suspects last; so it comes first whose features have seen no label at all. Throws for an empty list.
 */
export function mostAgreeing<Check extends LabelCheck>(
  checks: readonly Check[],
  split: Split = 'val',
): Check {
  if (checks.length === 0) throw new Error('mostAgreeing: there is no check');
  const agreement = ({ parts }: LabelCheck) => {
    const part = parts.find((one) => one.split === split);
    return part === undefined ? -1 : part.agreed / part.pictures;
  };
  return checks.reduce((best, one) => (agreement(one) > agreement(best) ? one : best));
}

/** The rarest class must be in every fold, so it has as many groups at least. */
function mostFolds(samples: readonly Sample[], groupOf?: GroupOf): { folds: number; rarest: string } {
  const counts = new Map<string, number>();
  for (const group of groupSamples(samples, groupOf)) {
    for (const label of new Set(group.map((sample) => sample.label))) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const [[rarest, folds] = ['', 0]] = [...counts].sort(([, a], [, b]) => a - b);
  return { folds, rarest };
}

/**
 * Looks for wrong labels by cross-validated confidence: `outOfFoldPredictions` for all pictures, then `labelErrors` for each split
 * on its own, since the network has been trained on the labels of some. It defends these: what it saw as a
 * cat looks to it more like one. So a class's usual confidence is that of its own split, and fewer wrong labels are found
 * among the training pictures than among the others. Classes without a picture do not take part.
 * A classifier that agrees with no more labels than always saying the most frequent one would (by the lower limit of
 * Wilson's interval) may not judge, and `reason` says so.
 *
 * @param pictures labelled ones, each once: training and validation; what must stay untouched (test) is not among them
 */
export function checkLabels(
  pictures: PictureFeatures,
  { folds = 5, seed = 0, groupOf }: CheckLabelsOptions = {},
): LabelCheck {
  const { samples } = pictures;
  const none = { suspects: [], parts: [], folds: 0, converged: true };
  const classNames = [...new Set(samples.map(({ label }) => label))].sort();
  if (classNames.length < 2) return { ...none, reason: 'there are no two classes to confuse' };
  const most = mostFolds(samples, groupOf);
  if (most.folds < 2) return { ...none, reason: `the class "${most.rarest}" has one picture only` };
  const used = Math.min(folds, most.folds);
  const options = { classNames, folds: used, seed, groupOf };
  const { predictions, converged } = outOfFoldPredictions(pictures, options);
  const parts: CheckedPart[] = [];
  const suspects: SplitSuspect[] = [];
  for (const split of new Set(samples.map((sample) => sample.split))) {
    const own = predictions.filter((_, row) => samples[row].split === split);
    const found = labelErrors(own, classNames);
    const agreed = own.filter(({ correct }) => correct).length;
    parts.push({ split, pictures: own.length, agreed, suspects: found.length });
    suspects.push(...found.map((one) => ({ ...one, split })));
  }
  const judged = { parts, folds: used, converged };
  const doubt = noBetterThanGuessing(samples, predictions);
  if (doubt !== null) return { ...judged, suspects: [], reason: doubt };
  return { ...judged, suspects: suspects.sort((a, b) => a.margin - b.margin), reason: null };
}

function noBetterThanGuessing(samples: readonly Sample[], predictions: readonly Prediction[]): string | null {
  const counts = new Map<string, number>();
  for (const { label } of samples) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [frequent, most] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
  const agreed = predictions.filter(({ correct }) => correct).length;
  if (wilsonInterval(agreed, samples.length)[0] > most / samples.length) return null;
  return (
    `a classifier on the features agrees with ${agreed} of ${samples.length} labels, not clearly more than always ` +
    `saying "${frequent}" (${most}): it cannot judge them`
  );
}
