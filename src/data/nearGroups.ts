import type { NearPair } from './checks/nearDuplicates';
import { nearDuplicates } from './checks/nearDuplicates';
import type { Dataset, Sample, Split } from './dataset';

/**
 * Near duplicates of one class that lie in different splits: what is learnt from one is measured on the other. Pairs
 * with two labels do not count: they make a score worse, not better.
 *
 * @param by `split` looks at the split as it is now, `folderSplit` at the one that the folder gave
 * @param pairs the near duplicates, when they are known already
 */
export function findNearLeaks(
  dataset: Pick<Dataset, 'samples'>,
  by: 'split' | 'folderSplit' = 'split',
  pairs?: readonly NearPair[],
): NearPair[] {
  const splitOf = (sample: Sample): Split => sample[by] ?? sample.split;
  const used = dataset.samples.filter((sample) => splitOf(sample) !== 'excluded');
  const splits = new Map<string, Set<Split>>();
  for (const sample of used) {
    splits.set(sample.sha256, (splits.get(sample.sha256) ?? new Set<Split>()).add(splitOf(sample)));
  }
  return (pairs ?? nearDuplicates(used)).filter(
    ({ first, second }) =>
      first.label === second.label &&
      new Set([...(splits.get(first.sha256) ?? []), ...(splits.get(second.sha256) ?? [])]).size > 1,
  );
}

/**
 * Names for groups of pictures that must stay on one side of a split: pictures of one class that are near duplicates,
 * or are linked by others that are, have the same name. Copies of one file are one picture.
 */
export function nearGroupOf(pairs: readonly NearPair[]): (sample: Sample) => string {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  for (const { first, second } of pairs) {
    if (first.label !== second.label) continue;
    const [a, b] = [rootOf(first.sha256), rootOf(second.sha256)];
    if (a !== b) parents.set(b, a);
  }
  return (sample) => rootOf(sample.sha256 || sample.path);
}
