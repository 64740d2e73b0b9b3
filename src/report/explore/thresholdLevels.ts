import type { Prediction } from '../../evaluate/prediction';

/** A slider has this many steps from 0 to 1. */
export const LEVELS = 1000;

/** One class against the rest, by levels: what a slider over the threshold needs. */
export interface ClassLevels {
  name: string;
  /** Three numbers a level that occurs: the level, how many pictures of the class have it, how many others. */
  counts: number[];
}

/** The largest whole k with k / 1000 <= probability; 0 to 1000. */
export function levelOf(probability: number): number {
  const near = Math.floor(probability * LEVELS);
  if ((near + 1) / LEVELS <= probability) return near + 1;
  return near / LEVELS > probability ? near - 1 : near;
}

/**
 * How many pictures of a class, and of the others, have which probability of the class, in levels of 0.001. A picture
 * counts as positive at the threshold k / 1000 exactly when its level is at least k, so nothing is lost for a slider with those
 * steps, and 100,000 pictures need no more room than a thousand.
 */
export function thresholdLevels(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  className: string,
): ClassLevels {
  const index = classNames.indexOf(className);
  const [own, others] = [new Int32Array(LEVELS + 1), new Int32Array(LEVELS + 1)];
  for (const one of predictions) {
    (one.true === className ? own : others)[levelOf(one.probabilities[index])] += 1;
  }
  const counts: number[] = [];
  for (let level = 0; level <= LEVELS; level++) {
    if (own[level] + others[level] > 0) counts.push(level, own[level], others[level]);
  }
  return { name: className, counts };
}
