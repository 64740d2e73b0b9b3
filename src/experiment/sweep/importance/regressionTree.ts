import type { Random } from '../../../data/random';
import type { SearchColumn } from './searchColumn';

/** A tree of questions: `row[column] <= threshold`, or `row[column] === threshold` for a column without an order. */
export type RegressionTree =
  | { readonly value: number }
  | {
      readonly column: number;
      readonly threshold: number;
      readonly yes: RegressionTree;
      readonly no: RegressionTree;
    };

/** How a tree is grown. */
export interface TreeOptions {
  /** Rows in a leaf, at least. */
  readonly minLeaf: number;
  /** Decides between questions that are equally good. */
  readonly random: Random;
}

interface Question {
  readonly column: number;
  readonly threshold: number;
  /** Sum over both sides of `(sum of scores)^2 / rows`: the larger, the less is left unexplained. */
  readonly gain: number;
}

/** Gains closer than this are equal: they differ by rounding. */
const EQUAL = 1e-9;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function isYes({ isOrdered }: SearchColumn, value: number, threshold: number): boolean {
  return isOrdered ? value <= threshold : value === threshold;
}

/** Where a column can be asked: in the middle between neighbouring values, or for each value. */
function thresholdsOf({ isOrdered }: SearchColumn, values: readonly number[]): number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  if (!isOrdered) return distinct.length > 1 ? distinct : [];
  return distinct.slice(1).map((value, index) => (value + distinct[index]) / 2);
}

/**
 * Grows a regression tree (Breiman et al. 1984): each question is the one that leaves the least squared error, asked as
 * long as both sides keep `minLeaf` rows and the error falls. The same questions as scikit-learn's DecisionTreeRegressor with
 * `min_samples_leaf`, and one-hot columns for those without an order.
 *
 * @param rows encoded by `columns`; a row may come several times
 * @param scores of the rows
 */
export function growTree(
  rows: readonly (readonly number[])[],
  scores: readonly number[],
  columns: readonly SearchColumn[],
  options: TreeOptions,
): RegressionTree {
  const question = bestQuestion(rows, scores, columns, options);
  if (question === undefined) return { value: mean(scores) };
  const { column, threshold } = question;
  const side = (wanted: boolean): RegressionTree => {
    const own = rows
      .map((_, i) => i)
      .filter((i) => isYes(columns[column], rows[i][column], threshold) === wanted);
    return growTree(
      own.map((i) => rows[i]),
      own.map((i) => scores[i]),
      columns,
      options,
    );
  };
  return { column, threshold, yes: side(true), no: side(false) };
}

function bestQuestion(
  rows: readonly (readonly number[])[],
  scores: readonly number[],
  columns: readonly SearchColumn[],
  { minLeaf, random }: TreeOptions,
): Question | undefined {
  const total = scores.reduce((sum, score) => sum + score, 0);
  const before = total ** 2 / rows.length;
  const scale = scores.reduce((sum, score) => sum + score ** 2, 0);
  const found: Question[] = [];
  for (const [column, of] of columns.entries()) {
    const values = rows.map((row) => row[column]);
    for (const threshold of thresholdsOf(of, values)) {
      let [count, sum] = [0, 0];
      for (const [index, value] of values.entries()) {
        if (!isYes(of, value, threshold)) continue;
        count++;
        sum += scores[index];
      }
      if (count < minLeaf || rows.length - count < minLeaf) continue;
      const gain = sum ** 2 / count + (total - sum) ** 2 / (rows.length - count);
      if (gain - before > EQUAL * scale) found.push({ column, threshold, gain });
    }
  }
  if (found.length === 0) return undefined;
  const best = Math.max(...found.map(({ gain }) => gain));
  return random.choose(found.filter(({ gain }) => best - gain <= EQUAL * scale));
}

/** The score that a tree expects of a row. */
export function predictTree(
  tree: RegressionTree,
  row: readonly number[],
  columns: readonly SearchColumn[],
): number {
  let node = tree;
  while (!('value' in node)) {
    node = isYes(columns[node.column], row[node.column], node.threshold) ? node.yes : node.no;
  }
  return node.value;
}
