import { classCounts, type Dataset, type Sample, type Split } from './dataset';
import { findLeaks, groupCopies } from './findLeaks';
import { type SplitOptions, splitDataset } from './splitDataset';

/**
 * What to do when a picture lies in more than one split.
 * `resplit`: keep each distinct picture once and divide anew; `error`: stop; `ignore`: go on, but say so.
 */
export type OnLeak = 'resplit' | 'error' | 'ignore';

export const ON_LEAK: readonly OnLeak[] = ['resplit', 'error', 'ignore'];

export interface LeakGateOptions extends SplitOptions {
  readonly onLeak: OnLeak;
}

/** A reason to leave a sample out, or a remark about it. */
type Remarks = Map<Sample, { problem: string; exclude: boolean }>;

/**
 * Lets a dataset pass only when no picture lies in two of its splits.
 *
 * With `resplit`, each distinct picture is kept once (the copy in `test` if there is one, else the first path), the
 * others become `excluded` with the reason; when train and val share pictures, what is left of both is divided anew,
 * stratified. Pictures of `test` stay in test. `notes` get the figures before and after.
 *
 * @throws Error with `error` when there is a leak; with `resplit` when too few distinct pictures are left in a class
 */
export function leakGate(dataset: Dataset, options: LeakGateOptions): Dataset {
  const leaks = findLeaks(dataset);
  if (leaks.length === 0) return dataset;
  const files = leaks.reduce((sum, leak) => sum + leak.samples.length, 0);
  const found =
    `${leaks.length} pictures lie in more than one split (${files} files with the same content, ` +
    `for instance "${leaks[0].samples[0].path}" and "${leaks[0].samples[1].path}")`;
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

  const remarks: Remarks = new Map();
  for (const group of groupCopies(dataset.samples.filter(isUsed))) {
    const kept = group.find((sample) => sample.split === 'test') ?? group[0];
    for (const copy of group) {
      if (copy !== kept) {
        remarks.set(copy, { problem: `left out: the same picture as "${kept.path}"`, exclude: true });
      }
    }
  }
  const distinct = applyRemarks(dataset, remarks);
  const trainMeetsVal = leaks.some((leak) => leak.splits.includes('train') && leak.splits.includes('val'));
  const clean = trainMeetsVal ? splitDataset(distinct, { ...options, keepTest: true }) : distinct;
  return addNote(
    clean,
    `LEAK, mended: ${found}. Each distinct picture is kept once${trainMeetsVal ? ' and train and val are divided anew' : ''}. ` +
      `Before: ${countText(dataset)}. After: ${countText(clean)}, ${remarks.size} copies left out.`,
  );
}

/**
 * Excludes pictures that lie in two classes: the same content with two labels teaches and measures nothing.
 * The reason stands under each copy's problems.
 */
export function excludeLabelConflicts(dataset: Dataset): Dataset {
  const remarks: Remarks = new Map();
  for (const group of groupCopies(dataset.samples.filter(isUsed))) {
    for (const sample of group) {
      const other = group.find(({ label }) => label !== sample.label);
      if (other === undefined) continue;
      const problem = `left out: the same picture lies in class "${other.label}" ("${other.path}")`;
      remarks.set(sample, { problem, exclude: true });
    }
  }
  if (remarks.size === 0) return dataset;
  const first = [...remarks.keys()][0];
  return addNote(
    applyRemarks(dataset, remarks),
    `LABEL CONFLICT: ${remarks.size} files whose picture lies in two classes are left out, ` +
      `for instance "${first.path}" (${(remarks.get(first) as { problem: string }).problem}).`,
  );
}

/** Notes under the problems of each used file that it has the same content as an earlier one. */
export function markCopies(dataset: Dataset): Dataset {
  const remarks: Remarks = new Map();
  for (const group of groupCopies(dataset.samples.filter(isUsed))) {
    for (const copy of group.slice(1)) {
      remarks.set(copy, { problem: `the same picture as "${group[0].path}"`, exclude: false });
    }
  }
  return applyRemarks(dataset, remarks);
}

function isUsed(sample: Sample): boolean {
  return sample.split !== 'excluded';
}

function applyRemarks(dataset: Dataset, remarks: Remarks): Dataset {
  const samples = dataset.samples.map((sample) => {
    const remark = remarks.get(sample);
    if (remark === undefined) return sample;
    const split: Split = remark.exclude ? 'excluded' : sample.split;
    return { ...sample, split, problems: [...sample.problems, remark.problem] };
  });
  return { ...dataset, samples };
}

function addNote(dataset: Dataset, note: string): Dataset {
  return { ...dataset, notes: [...(dataset.notes ?? []), note] };
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
