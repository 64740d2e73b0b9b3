import type { Random } from './random';

/** A class that a part would lack costs more than any unevenness. */
const MISSING_CLASS = 1e6;

/** How many pairs of groups are tried in each other's place in a round: for each group, and at most. */
const SWAPS_PER_GROUP = 20;
const MAX_SWAPS = 40_000;

/** How many pictures of one class a group has. */
export interface ClassCount {
  readonly classIndex: number;
  readonly count: number;
}

/**
 * Distributes groups over parts so that each class is shared out as `shares` ask, and no group is torn apart.
 *
 * Exact sharing is a packing problem. This is the greedy way of scikit-learn's StratifiedGroupKFold - the groups whose
 * counts are the most uneven first, each to the part where it hurts least - and then moves and swaps of groups
 * as long as they bring the counts nearer. What hurts is the squared distance of each class's count from its due in
 * each part, relative to the class's size; a class missing in a part with a share hurts most.
 *
 * @param groups each group's number of pictures by class, without the classes that it lacks
 * @param shares each part's share, above 0, adding up to 1
 * @param random decides between equals
 * @returns the part of each group
 */
export function stratifiedGroups(
  groups: readonly (readonly ClassCount[])[],
  shares: readonly number[],
  random: Random,
): number[] {
  const totals: number[] = [];
  for (const { classIndex, count } of groups.flat()) totals[classIndex] = (totals[classIndex] ?? 0) + count;
  const held = shares.map(() => new Array<number>(totals.length).fill(0));
  const parts = new Array<number>(groups.length).fill(-1);

  const hurt = (part: number, classIndex: number, change: number): number => {
    const count = held[part][classIndex] + change;
    const distance = (count - totals[classIndex] * shares[part]) / totals[classIndex];
    return distance * distance + (count === 0 ? MISSING_CLASS : 0);
  };
  /** What changes when the group's pictures are added to the part (sign 1) or taken from it (-1). */
  const cost = (group: number, part: number, sign: 1 | -1): number => {
    let sum = 0;
    for (const { classIndex, count } of groups[group]) {
      sum += hurt(part, classIndex, sign * count) - hurt(part, classIndex, 0);
    }
    return sum;
  };
  const put = (group: number, part: number, sign: 1 | -1): void => {
    for (const { classIndex, count } of groups[group]) held[part][classIndex] += sign * count;
    parts[group] = sign === 1 ? part : -1;
  };
  const place = (group: number): number => {
    const costs = shares.map((_, part) => cost(group, part, 1));
    const best = costs.indexOf(Math.min(...costs));
    put(group, best, 1);
    return best;
  };

  const unevenness = groups.map((counts) => spread(counts, totals.length));
  const order = random.shuffle(groups.map((_, group) => group)).sort((a, b) => unevenness[b] - unevenness[a]);
  for (const group of order) place(group);

  for (let improved = true, round = 0; improved && round < 20; round++) {
    improved = false;
    for (const group of order) {
      const part = parts[group];
      put(group, part, -1);
      const stay = cost(group, part, 1);
      const best = shares.reduce((least, _, other) => Math.min(least, cost(group, other, 1)), stay);
      if (best < stay - 1e-12) {
        place(group);
        improved = true;
      } else put(group, part, 1);
    }
    for (let attempt = 0; attempt < Math.min(MAX_SWAPS, order.length * SWAPS_PER_GROUP); attempt++) {
      const [one, other] = [random.integer(order.length), random.integer(order.length)];
      const [here, there] = [parts[one], parts[other]];
      if (here === there) continue;
      let change = cost(one, here, -1);
      put(one, here, -1);
      change += cost(other, there, -1);
      put(other, there, -1);
      change += cost(one, there, 1);
      put(one, there, 1);
      change += cost(other, here, 1);
      put(other, here, 1);
      if (change < -1e-12) {
        improved = true;
        continue;
      }
      put(one, there, -1);
      put(other, here, -1);
      put(one, here, 1);
      put(other, there, 1);
    }
  }
  return parts;
}

/** The variance of a group's counts over the classes, times the number of classes. */
function spread(counts: readonly ClassCount[], numClasses: number): number {
  const sum = counts.reduce((total, { count }) => total + count, 0);
  const squares = counts.reduce((total, { count }) => total + count * count, 0);
  return squares - (sum * sum) / numClasses;
}
