import { createRandom } from '../../../data/random';
import type { SearchSpace } from '../sweepSettings';
import type { SweepTrial } from '../sweepTrial';
import { mainEffects } from './mainEffects';
import { growTree, predictTree } from './regressionTree';
import { type SearchColumn, searchColumn } from './searchColumn';

/** How much of the differences between settings one parameter explains alone. */
export interface ParameterShare {
  readonly name: string;
  /** Of the variance over the searched space, 0 to 1: the mean over the trees. */
  readonly share: number;
  /** The middle half of the trees: how much they disagree. */
  readonly quartiles: readonly [number, number];
  /** What 19 of 20 sweeps stay below in which the scores have nothing to do with the settings. */
  readonly chance: number;
}

/** What trials say about their parameters. */
export interface Importance {
  /** The largest share first. */
  readonly parameters: readonly ParameterShare[];
  /** What parameters explain together only: 1 less the shares, at least 0. */
  readonly together: number;
  /**
   * Share of the variance of the trials that trees explain which have not seen them (R squared, out of bag): 1 is all, 0 is no better than
   * the mean, and it may be negative. Null when each trial is in all trees.
   */
  readonly explained: number | null;
  /** Complete trials that it was computed from. */
  readonly trials: number;
}

/** How many trees, and how many sweeps of chance. */
export interface ImportanceOptions {
  /** Default 64. */
  readonly trees?: number;
  /** Default 40. */
  readonly shuffles?: number;
  /** Default 0. */
  readonly seed?: number;
}

/** Rows in a leaf, at least: a single trial is mostly noise. */
const MIN_LEAF = 3;

/** Fewer trials are not worth a tree. */
const FEWEST_TRIALS = 8;

interface Table {
  readonly columns: readonly SearchColumn[];
  readonly rows: readonly (readonly number[])[];
}

/**
 * The main effects of each tree of a forest (Breiman 2001: each grown on rows drawn with replacement), and the share of
 * variance that it explains out of bag. `bags`: the rows of each tree.
 */
export function forestEffects(
  { columns, rows }: Table,
  scores: readonly number[],
  bags: readonly (readonly number[])[],
  seed: number,
): { effects: number[][]; explained: number | null } {
  const told = rows.map(() => ({ sum: 0, trees: 0 }));
  const effects = bags.map((bag, index) => {
    const options = { minLeaf: MIN_LEAF, random: createRandom(seed, 'tree', index) };
    const tree = growTree(
      bag.map((row) => rows[row]),
      bag.map((row) => scores[row]),
      columns,
      options,
    );
    const inside = new Set(bag);
    for (const [row, one] of told.entries()) {
      if (inside.has(row)) continue;
      one.sum += predictTree(tree, rows[row], columns);
      one.trees += 1;
    }
    return mainEffects(tree, columns);
  });
  const judged = told.flatMap(({ sum, trees }, row) =>
    trees > 0 ? [{ error: scores[row] - sum / trees, score: scores[row] }] : [],
  );
  const mean = judged.reduce((sum, { score }) => sum + score, 0) / judged.length;
  const variance = judged.reduce((sum, { score }) => sum + (score - mean) ** 2, 0);
  const left = judged.reduce((sum, { error }) => sum + error ** 2, 0);
  return { effects, explained: judged.length > 0 && variance > 0 ? 1 - left / variance : null };
}

function drawBags(rows: number, trees: number, seed: number): number[][] {
  return Array.from({ length: trees }, (_, tree) => {
    const random = createRandom(seed, 'bag', tree);
    return Array.from({ length: rows }, () => random.integer(rows));
  });
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))];
}

/**
 * Which parameters the validation loss depends on (accuracy has too few steps on few pictures): for each the share of the variance over the searched space that it explains
 * alone, by the trees of a random forest (functional ANOVA; see `mainEffects`). Each share stands beside what chance gives: the same
 * computation on shuffled scores. Trials that are not complete do not count, and of halving the first round alone, in which all
 * settings have the same epochs. Null with fewer than 8 trials, or when all have one loss.
 */
export function parameterImportance(
  space: SearchSpace,
  trials: readonly SweepTrial[],
  { trees = 64, shuffles = 40, seed = 0 }: ImportanceOptions = {},
): Importance | null {
  const judged = trials.flatMap((trial) => {
    const score = trial.state === 'complete' && trial.rung === 1 && trial.index > 0 ? trial.valLoss : null;
    return score === null ? [] : [{ setting: trial.setting, score }];
  });
  const scores = judged.map(({ score }) => score);
  if (judged.length < FEWEST_TRIALS || scores.every((score) => score === scores[0])) return null;
  const columns = Object.entries(space).map(([name, range]) => searchColumn(name, range));
  const rows = judged.map(({ setting }) => columns.map((column) => column.encode(setting[column.name])));
  const bags = drawBags(rows.length, trees, seed);
  const { effects, explained } = forestEffects({ columns, rows }, scores, bags, seed);
  const shuffled = Array.from({ length: shuffles }, (_, index) => {
    const mixed = createRandom(seed, 'shuffled scores', index).shuffle(scores);
    const few = bags.slice(0, Math.ceil(trees / 4));
    return forestEffects({ columns, rows }, mixed, few, seed).effects;
  });
  const parameters = columns.map(({ name }, column): ParameterShare => {
    const own = effects.map((shares) => shares[column]);
    const byChance = shuffled.map((one) => meanOf(one.map((shares) => shares[column])));
    return {
      name,
      share: meanOf(own),
      quartiles: [quantile(own, 0.25), quantile(own, 0.75)],
      chance: quantile(byChance, 0.95),
    };
  });
  const alone = parameters.reduce((sum, { share }) => sum + share, 0);
  return {
    parameters: parameters.sort((a, b) => b.share - a.share),
    together: Math.max(0, 1 - alone),
    explained,
    trials: judged.length,
  };
}
