import { compareCodePoints } from './compareCodePoints';
import type { Sample } from './dataset';
import type { ClassCount } from './stratifiedGroups';

/** Names the group of a picture, for instance its patient, its camera or its poster campaign. */
export type GroupOf = (sample: Sample) => string;

/**
 * Samples that must stay on one side of a split: those with one group name, and those with the same content. Both
 * together: when a file of group A has a copy in group B, A and B are one group.
 *
 * @param groupOf by default every picture is a group of its own, with its copies
 * @returns groups in the order of their first paths, each sorted by path: the order of `samples` does not matter
 */
export function groupSamples(samples: readonly Sample[], groupOf?: GroupOf): Sample[][] {
  const sorted = [...samples].sort((a, b) => compareCodePoints(a.path, b.path));
  const leader = sorted.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (leader[root] !== root) root = leader[root];
    for (let at = index; leader[at] !== root; ) [at, leader[at]] = [leader[at], root];
    return root;
  };
  const firstWith = new Map<string, number>();
  const join = (key: string, index: number): void => {
    const first = firstWith.get(key);
    if (first === undefined) firstWith.set(key, index);
    // The smaller index leads, so groups come in the order of their first paths.
    else {
      const [a, b] = [find(first), find(index)];
      leader[Math.max(a, b)] = Math.min(a, b);
    }
  };
  for (const [index, sample] of sorted.entries()) {
    if (sample.sha256 !== '') join(`content ${sample.sha256}`, index);
    if (groupOf !== undefined) join(`group ${groupOf(sample)}`, index);
  }
  const groups = new Map<number, Sample[]>();
  for (const [index, sample] of sorted.entries()) {
    const root = find(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [sample]);
    else group.push(sample);
  }
  return [...groups.values()];
}

/** How many pictures of each class a group has. */
export function countClasses(group: readonly Sample[]): ClassCount[] {
  const counts = new Map<number, number>();
  for (const { classIndex } of group) counts.set(classIndex, (counts.get(classIndex) ?? 0) + 1);
  return [...counts].map(([classIndex, count]) => ({ classIndex, count }));
}

/**
 * Checks that each class lies in at least `least` groups.
 *
 * @param what one of the groups, in words; @param why ends the message
 * @throws Error that names the class, how many groups it has and how many are needed
 */
export function checkEnoughGroups(
  groups: readonly (readonly Sample[])[],
  least: number,
  what: string,
  why: string,
): void {
  const having = new Map<string, number>();
  for (const group of groups) {
    for (const label of new Set(group.map((sample) => sample.label))) {
      having.set(label, (having.get(label) ?? 0) + 1);
    }
  }
  for (const [label, count] of having) {
    if (count < least) {
      throw new Error(
        `Class "${label}" has ${count} ${what}${count === 1 ? '' : 's'}; at least ${least} are needed, ${why}.`,
      );
    }
  }
}
