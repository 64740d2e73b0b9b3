import type { Dataset, Sample, Split } from './dataset';

/** One picture that lies in more than one split, as files with the same content. */
export interface Leak {
  readonly sha256: string;
  /** The splits it lies in: two or three of train, val, test. */
  readonly splits: readonly Split[];
  /** All its copies in those splits, in the dataset's order. */
  readonly samples: readonly Sample[];
}

/**
 * The pictures that lie in more than one split: what is learnt from them is measured on them, so the score says
 * nothing about new pictures. Files count as one picture when their SHA-256 is equal; excluded ones do not count.
 *
 * @param by `split` looks at the split as it is now, `folderSplit` at the one that the folder gave
 * @returns one entry for each distinct picture, in the order of its first copy
 */
export function findLeaks(dataset: Dataset, by: 'split' | 'folderSplit' = 'split'): Leak[] {
  const splitOf = (sample: Sample): Split => sample[by] ?? sample.split;
  return groupCopies(dataset.samples.filter((sample) => splitOf(sample) !== 'excluded'))
    .map((samples) => ({ sha256: samples[0].sha256, splits: [...new Set(samples.map(splitOf))], samples }))
    .filter((leak) => leak.splits.length > 1);
}

/** Groups of two or more samples with the same content, in the order of each group's first sample. */
export function groupCopies(samples: readonly Sample[]): Sample[][] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    if (sample.sha256 === '') continue;
    const group = groups.get(sample.sha256);
    if (group === undefined) groups.set(sample.sha256, [sample]);
    else group.push(sample);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
