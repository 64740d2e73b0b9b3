import { DATASET_CHECKS } from './checks/datasetChecks';
import { type NearPair, nearDuplicates } from './checks/nearDuplicates';
import { classCounts, type Dataset, type Sample } from './dataset';
import { findLeaks, groupCopies, type Leak } from './findLeaks';
import { findNearLeaks, nearGroupOf } from './nearGroups';
import { addNote, applyRemarks, isUsed, type Remarks } from './remarks';
import { type SplitOptions, splitDataset } from './splitDataset';

/**
 * What to do when a picture lies in more than one split.
 * `resplit`: keep each distinct picture once and divide anew; `error`: stop; `ignore`: go on, but say so.
 */
export type OnLeak = 'resplit' | 'error' | 'ignore';

export const ON_LEAK: readonly OnLeak[] = ['resplit', 'error', 'ignore'];

export interface LeakGateOptions extends SplitOptions {
  readonly onLeak: OnLeak;
  /** The near duplicates among the used samples, when they are known already. */
  readonly nearPairs?: readonly NearPair[];
}

/**
 * Lets a dataset pass only when no picture lies in two of its splits: neither the same file, nor nearly the same
 * picture in one class.
 *
 * With `resplit`, each distinct picture is kept once (the copy in `test` if there is one, else the first path), the
 * others become `excluded` with the reason; when train and val share pictures, what is left of both is divided anew,
 * stratified, with near duplicates on one side. Pictures of `test` stay in test, and what looks nearly like one of
 * them is left out of train and val. `notes` get the figures before and after.
 *
 * @throws Error with `error` when there is a leak; with `resplit` when too few distinct pictures are left in a class
 */
export function leakGate(dataset: Dataset, options: LeakGateOptions): Dataset {
  const pairs = options.nearPairs ?? nearDuplicates(dataset.samples.filter(isUsed));
  const leaks = findLeaks(dataset);
  const nearLeaks = findNearLeaks(dataset, 'split', pairs);
  if (leaks.length === 0 && nearLeaks.length === 0) return dataset;
  const found = describe(leaks, nearLeaks);
  if (options.onLeak === 'error') {
    throw new Error(
      `Data folder "${dataset.directory}" leaks: ${found}. Remove the copies, or set onLeak to 'resplit' or 'ignore'.`,
    );
  }
  if (options.onLeak === 'ignore') {
    return addNote(
      dataset,
      `LEAK, left as it is: ${found}. Scores on these splits do not tell how well the model does on new pictures.`,
    );
  }

  const exact = leaveOutCopies(dataset);
  const groupOf = nearGroupOf(pairs);
  const near = leaveOutNearTest(applyRemarks(dataset, exact), groupOf);
  const distinct = applyRemarks(applyRemarks(dataset, exact), near);
  const trainMeetsVal =
    leaks.some(({ splits }) => splits.includes('train') && splits.includes('val')) ||
    findNearLeaks(distinct, 'split', pairs).length > 0;
  const grouping = nearLeaks.length > 0 || pairs.length > 0 ? { groupOf } : {};
  const clean = trainMeetsVal
    ? splitDataset(distinct, { ...options, ...grouping, keepTest: true })
    : distinct;
  const leftOut = [
    exact.size > 0 ? `${exact.size} copies left out` : '',
    near.size > 0 ? `${near.size} near duplicates of test pictures left out` : '',
  ].filter((text) => text !== '');
  return addNote(
    clean,
    `LEAK, mended: ${found}. Each distinct picture is kept once${trainMeetsVal ? ' and train and val are divided anew' : ''}. ` +
      `Before: ${countText(dataset)}. After: ${[countText(clean), ...leftOut].join(', ')}.`,
  );
}

function describe(leaks: readonly Leak[], nearLeaks: readonly NearPair[]): string {
  const parts: string[] = [];
  if (leaks.length > 0) {
    const files = leaks.reduce((sum, leak) => sum + leak.samples.length, 0);
    parts.push(
      `${leaks.length} pictures lie in more than one split (${files} files with the same content, ` +
        `for instance "${leaks[0].samples[0].path}" and "${leaks[0].samples[1].path}")`,
    );
  }
  if (nearLeaks.length > 0) {
    const [{ first, second }] = nearLeaks;
    parts.push(
      `${nearLeaks.length} pairs of nearly the same picture lie in more than one split ` +
        `(for instance "${first.path}" and "${second.path}")`,
    );
  }
  return parts.join('; ');
}

/** All but one of each picture's copies. */
function leaveOutCopies(dataset: Dataset): Remarks {
  const remarks: Remarks = new Map();
  for (const group of groupCopies(dataset.samples.filter(isUsed))) {
    const kept = group.find((sample) => sample.split === 'test') ?? group[0];
    const check = group.some(({ split }) => split !== kept.split)
      ? DATASET_CHECKS.leak
      : DATASET_CHECKS.duplicate;
    for (const copy of group) {
      if (copy !== kept) {
        remarks.set(copy, { check, detail: `left out, the same picture as "${kept.path}"`, exclude: true });
      }
    }
  }
  return remarks;
}

/** What looks nearly like a picture of test, and is not in test. */
function leaveOutNearTest(dataset: Dataset, groupOf: (sample: Sample) => string): Remarks {
  const inTest = new Map<string, Sample>();
  const used = dataset.samples.filter(isUsed);
  for (const sample of used) if (sample.split === 'test') inTest.set(groupOf(sample), sample);
  const remarks: Remarks = new Map();
  for (const sample of used) {
    const other = sample.split === 'test' ? undefined : inTest.get(groupOf(sample));
    if (other === undefined) continue;
    const detail = `left out, nearly the same picture as "${other.path}"`;
    remarks.set(sample, { check: DATASET_CHECKS.leak, detail, exclude: true });
  }
  return remarks;
}

/** For instance `train 20 (logo 12, others 8), val 5 (logo 3, others 2)`. */
export function countText(dataset: Dataset): string {
  const counts = classCounts(dataset);
  return (['train', 'val', 'test'] as const)
    .map((split) => {
      const total = counts.reduce((sum, row) => sum + row[split], 0);
      const shown = counts.slice(0, 10).map((row) => `${row.label} ${row[split]}`);
      return { total, text: `${split} ${total} (${shown.join(', ')}${counts.length > 10 ? ', ...' : ''})` };
    })
    .filter(({ total }) => total > 0)
    .map(({ text }) => text)
    .join(', ');
}
