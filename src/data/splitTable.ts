import type { Dataset, Split } from './dataset';
import { findLeaks } from './findLeaks';
import { findNearLeaks } from './nearGroups';

/** How the pictures are divided, and what lies on both sides. */
export interface SplitRow {
  /** `as the folder came` or `in our split`. */
  readonly which: string;
  readonly train: number;
  readonly val: number;
  readonly test: number;
  readonly 'left out': number;
  /** Pictures of which a copy with the same content lies in another split. */
  readonly 'same picture on both sides': number;
  /** Pairs of different files of one class that look the same and lie in different splits. */
  readonly 'near duplicates on both sides': number;
}

/** The split before and after the leak gate: counts and leaks, one row each. */
export function splitTable(dataset: Dataset): SplitRow[] {
  return (['folderSplit', 'split'] as const).map((by) => {
    const count = (split: Split): number =>
      dataset.samples.filter((sample) => (sample[by] ?? sample.split) === split).length;
    return {
      which: by === 'folderSplit' ? 'as the folder came' : 'in our split',
      train: count('train'),
      val: count('val'),
      test: count('test'),
      'left out': count('excluded'),
      'same picture on both sides': findLeaks(dataset, by).length,
      'near duplicates on both sides': findNearLeaks(dataset, by).length,
    };
  });
}
