import type { RegressionTree } from './regressionTree';
import { type ColumnPart, type SearchColumn, shareOf, wholeColumn } from './searchColumn';

interface Leaf {
  readonly value: number;
  readonly parts: readonly ColumnPart[];
  /** Of each column's part. */
  readonly shares: readonly number[];
}

function divide(part: ColumnPart, threshold: number): [yes: ColumnPart, no: ColumnPart] {
  if ('members' in part) {
    return [
      { members: part.members.filter((member) => member === threshold) },
      { members: part.members.filter((member) => member !== threshold) },
    ];
  }
  return [
    { low: part.low, high: Math.min(part.high, threshold) },
    { low: Math.max(part.low, threshold), high: part.high },
  ];
}

function leavesOf(
  tree: RegressionTree,
  columns: readonly SearchColumn[],
  parts: readonly ColumnPart[],
): Leaf[] {
  if ('value' in tree) {
    return [{ value: tree.value, parts, shares: parts.map((part, i) => shareOf(columns[i], part)) }];
  }
  const sides = divide(parts[tree.column], tree.threshold);
  return [tree.yes, tree.no].flatMap((side, index) =>
    leavesOf(
      side,
      columns,
      parts.map((part, column) => (column === tree.column ? sides[index] : part)),
    ),
  );
}

/** Parts of a column in which no leaf ends. */
function cellsOf(column: SearchColumn, parts: readonly ColumnPart[]): ColumnPart[] {
  const whole = wholeColumn(column);
  if ('members' in whole) return whole.members.map((member) => ({ members: [member] }));
  const bounds = parts.flatMap((part) => ('members' in part ? [] : [part.low, part.high]));
  const sorted = [...new Set(bounds)].sort((a, b) => a - b);
  return sorted.slice(1).map((high, index) => ({ low: sorted[index], high }));
}

function holds(part: ColumnPart, cell: ColumnPart): boolean {
  if ('members' in part) return 'members' in cell && part.members.includes(cell.members[0]);
  return !('members' in cell) && part.low <= cell.low && cell.high <= part.high;
}

/**
 * How much of what a tree says is due to each parameter alone: the variance of the mean score at each of its values, over all values
 * of the others, as a share of the variance of the tree over the whole space. The main effects of functional ANOVA (Hutter, Hoos and
 * Leyton-Brown 2014, "An efficient approach for assessing hyperparameter importance"), exact for a tree. What is missing to 1 are
 * effects of parameters together. All 0 for a tree that says the same everywhere.
 */
export function mainEffects(tree: RegressionTree, columns: readonly SearchColumn[]): number[] {
  const leaves = leavesOf(tree, columns, columns.map(wholeColumn));
  const volume = ({ shares }: Leaf) => shares.reduce((product, share) => product * share, 1);
  const mean = leaves.reduce((sum, leaf) => sum + volume(leaf) * leaf.value, 0);
  const variance = leaves.reduce((sum, leaf) => sum + volume(leaf) * (leaf.value - mean) ** 2, 0);
  if (!(variance > 0)) return columns.map(() => 0);
  return columns.map((column, index) => {
    const cells = cellsOf(
      column,
      leaves.map(({ parts }) => parts[index]),
    );
    const effect = cells.reduce((sum, cell) => {
      const marginal = leaves
        .filter(({ parts }) => holds(parts[index], cell))
        .reduce((total, { value, shares }) => {
          const others = shares.reduce((product, share, other) => product * (other === index ? 1 : share), 1);
          return total + others * value;
        }, 0);
      return sum + shareOf(column, cell) * (marginal - mean) ** 2;
    }, 0);
    return effect / variance;
  });
}
