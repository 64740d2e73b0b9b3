import { compareCodePoints } from './compareCodePoints';
import type { Dataset, Sample, Split } from './dataset';
import { checkEnoughGroups, countClasses, type GroupOf, groupSamples } from './groupSamples';
import { createRandom } from './random';
import { stratifiedGroups } from './stratifiedGroups';

export interface SplitOptions {
  /** The share of pictures for validation, from 0 up to but not 1. */
  readonly valFraction: number;
  /** The share for the test that is looked at once, at the end; 0 by default. */
  readonly testFraction?: number;
  /** Leaves the pictures of `test` where they are and divides the rest into train and val; false by default. */
  readonly keepTest?: boolean;
  /** The same seed gives the same split on every machine. */
  readonly seed: number;
  /** Pictures of one group are never on both sides; by default only copies of one picture stay together. */
  readonly groupOf?: GroupOf;
}

/**
 * Divides a dataset anew into train, val and test, class by class (stratified), so that each class keeps its share
 * in each split to within one picture. Files with the same content in one class stay on one side; such groups can
 * make the shares a little uneven. Excluded samples stay excluded.
 *
 * The draw depends on the seed, the class name and the sorted paths alone: not on the machine, nor on how the
 * file system orders its files, nor on other classes.
 *
 * With `groupOf` whole groups are placed, all classes at once, as near to those shares as the groups allow
 * (see `stratifiedGroups`). With `keepTest` the rest of a group that reaches into test joins it there.
 *
 * @returns a new dataset with the same samples in the same order
 * @throws Error when a fraction is out of range, or when a class has too few distinct pictures or groups; it
 *   says how many are needed
 */
export function splitDataset(dataset: Dataset, options: SplitOptions): Dataset {
  const { valFraction, keepTest = false, seed } = options;
  const testFraction = keepTest ? 0 : (options.testFraction ?? 0);
  checkFractions(valFraction, testFraction);
  const splits =
    options.groupOf === undefined
      ? splitByClass(dataset, keepTest, valFraction, testFraction, seed)
      : splitByGroup(dataset, keepTest, valFraction, testFraction, seed, options.groupOf);
  const samples = dataset.samples.map((sample) => ({ ...sample, split: splits.get(sample) ?? sample.split }));
  return { ...dataset, samples };
}

function splitByClass(
  dataset: Dataset,
  keepTest: boolean,
  valFraction: number,
  testFraction: number,
  seed: number,
): Map<Sample, Split> {
  const members = dataset.classNames.map((): Sample[] => []);
  for (const sample of dataset.samples) {
    if (sample.split !== 'excluded' && !(keepTest && sample.split === 'test')) {
      members[sample.classIndex].push(sample);
    }
  }
  const splits = new Map<Sample, Split>();
  for (const [classIndex, label] of dataset.classNames.entries()) {
    for (const [split, groups] of divide(label, members[classIndex], valFraction, testFraction, seed)) {
      for (const sample of groups.flat()) splits.set(sample, split);
    }
  }
  return splits;
}

function splitByGroup(
  dataset: Dataset,
  keepTest: boolean,
  valFraction: number,
  testFraction: number,
  seed: number,
  groupOf: GroupOf,
): Map<Sample, Split> {
  const used = dataset.samples.filter(({ split }) => split !== 'excluded');
  const splits = new Map<Sample, Split>();
  const groups: Sample[][] = [];
  for (const group of groupSamples(used, groupOf)) {
    if (keepTest && group.some(({ split }) => split === 'test')) {
      for (const sample of group) splits.set(sample, 'test');
    } else groups.push(group);
  }
  const parts: (readonly [Split, number])[] = [
    ['train', 1 - valFraction - testFraction] as const,
    ['val', valFraction] as const,
    ['test', testFraction] as const,
  ].filter(([, share]) => share > 0);
  const names = parts.map(([split]) => split);
  checkEnoughGroups(groups, parts.length, 'group', `one for each of ${names.join(', ')}`);
  const shares = parts.map(([, share]) => share);
  const placed = stratifiedGroups(groups.map(countClasses), shares, createRandom(seed, 'split by group'));
  for (const [index, group] of groups.entries()) {
    for (const sample of group) splits.set(sample, names[placed[index]]);
  }
  checkEveryPart(groups, splits, names);
  return splits;
}

/** Groups of several classes may hang together so that a class cannot be in every split. */
function checkEveryPart(
  groups: readonly Sample[][],
  splits: ReadonlyMap<Sample, Split>,
  names: readonly Split[],
): void {
  const samples = groups.flat();
  for (const name of names) {
    const present = new Set(
      samples.filter((sample) => splits.get(sample) === name).map(({ label }) => label),
    );
    const missing = samples.find(({ label }) => !present.has(label));
    if (missing !== undefined) {
      throw new Error(
        `No picture of class "${missing.label}" is left for ${name}: its groups hold other classes too. ` +
          'Use smaller groups, or other fractions.',
      );
    }
  }
}

/** Throws an Error when the fractions do not leave anything to train on. */
export function checkFractions(valFraction: number, testFraction: number): void {
  for (const [name, fraction] of Object.entries({ valFraction, testFraction })) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new Error(`${name} must be a number from 0 up to (not including) 1, not ${fraction}.`);
    }
  }
  if (valFraction + testFraction >= 1) {
    throw new Error(
      `valFraction ${valFraction} + testFraction ${testFraction} must be less than 1: something must be left to train on.`,
    );
  }
}

function divide(
  label: string,
  members: readonly Sample[],
  valFraction: number,
  testFraction: number,
  seed: number,
): Map<Split, Sample[][]> {
  const parts = new Map<Split, Sample[][]>([['train', []]]);
  if (valFraction > 0) parts.set('val', []);
  if (testFraction > 0) parts.set('test', []);
  const groups = groupByContent(members);
  if (groups.length < parts.size) {
    throw new Error(
      `Class "${label}" has ${groups.length} distinct usable picture${groups.length === 1 ? '' : 's'}; ` +
        `at least ${parts.size} are needed, one for each of ${[...parts.keys()].join(', ')}.`,
    );
  }
  const room: Record<string, number> = {
    val: Math.round(members.length * valFraction),
    test: Math.round(members.length * testFraction),
  };
  for (const group of createRandom(seed, 'split', label).shuffle(groups)) {
    const split: Split = group.length <= room.val ? 'val' : group.length <= room.test ? 'test' : 'train';
    if (split !== 'train') room[split] -= group.length;
    (parts.get(split) as Sample[][]).push(group);
  }
  fillEmptyParts(parts);
  return parts;
}

/** Rounding and large groups may leave a split empty: it takes the smallest group of the split that has most. */
function fillEmptyParts(parts: Map<Split, Sample[][]>): void {
  for (const part of parts.values()) {
    if (part.length > 0) continue;
    const richest = [...parts.values()].reduce((most, other) => (other.length > most.length ? other : most));
    const smallest = richest.reduce((least, group) => (group.length < least.length ? group : least));
    richest.splice(richest.indexOf(smallest), 1);
    part.push(smallest);
  }
}

function groupByContent(members: readonly Sample[]): Sample[][] {
  const groups = new Map<string, Sample[]>();
  for (const sample of [...members].sort((a, b) => compareCodePoints(a.path, b.path))) {
    const key = sample.sha256 || sample.path;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sample]);
    else group.push(sample);
  }
  return [...groups.values()];
}
