import type { CellValue, RunCells } from './runTable';

const OPERATORS = ['<=', '>=', '!=', '=', '<', '>', '~'] as const;

/** One condition on a row; without a column `value` is looked for in all cells. */
export interface Condition {
  readonly column: string | null;
  readonly operator: (typeof OPERATORS)[number];
  readonly value: string;
}

/** Splits at white space outside of quotes; the quotes go. */
function wordsOf(text: string): string[] {
  return (text.match(/(?:"[^"]*"|[^\s"])+/g) ?? []).map((word) => word.replace(/"/g, ''));
}

/**
 * Reads a query: conditions such as `arch=resnet18`, `learningRate>0.001`, `accuracy>=90%`, `run~sweep`, and words that must occur somewhere
 * in the row, all of which must hold. Quotes keep white space together.
 *
 * @param columns the valid names
 * @throws Error in one line: a condition on a column that there is not, or without a value
 */
export function parseQuery(text: string, columns: readonly string[]): Condition[] {
  return wordsOf(text).map((word) => {
    const [, column, operator, value] = /^([A-Za-z]\w*)(<=|>=|!=|=|<|>|~)(.*)$/.exec(word) ?? [];
    if (column === undefined) return { column: null, operator: '~', value: word };
    if (!columns.includes(column))
      throw new Error(`${word}: there is no column "${column}". Valid: ${columns.join(', ')}.`);
    if (value === '') throw new Error(`${word}: the value is missing.`);
    return { column, operator: operator as Condition['operator'], value };
  });
}

/** `0.9` and `90%` as 0.9; null when it is no number. */
function numberIn(text: string): number | null {
  const [, digits, percent] = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(%?)$/.exec(text) ?? [];
  return digits === undefined ? null : Number(digits) / (percent ? 100 : 1);
}

function order(cell: CellValue, value: string): number {
  const number = typeof cell === 'number' ? numberIn(value) : null;
  if (typeof cell === 'number' && number !== null) return cell < number ? -1 : cell > number ? 1 : 0;
  const [a, b] = [String(cell).toLowerCase(), value.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

function holds(cell: CellValue, operator: Condition['operator'], value: string): boolean {
  if (cell === null) return operator === '!=';
  if (operator === '~') return String(cell).toLowerCase().includes(value.toLowerCase());
  const sign = order(cell, value);
  if (operator === '=') return sign === 0;
  if (operator === '!=') return sign !== 0;
  return operator.startsWith('<')
    ? sign < 0 || (operator === '<=' && sign === 0)
    : sign > 0 || (operator === '>=' && sign === 0);
}

/** Whether all conditions hold for a row. A cell that is not known meets `!=` alone. */
export function matchesQuery(row: RunCells, conditions: readonly Condition[]): boolean {
  return conditions.every(({ column, operator, value }) =>
    column === null
      ? Object.keys(row).some((name) => holds(row[name] ?? null, '~', value))
      : holds(row[column] ?? null, operator, value),
  );
}

/**
 * The order of two cells of one column: numbers by size, before texts; texts without regard to case; what is not known comes last,
 * also when `descending`.
 */
export function compareCells(a: CellValue, b: CellValue, descending = false): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const sign = descending ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a === 'number' || typeof b === 'number') return sign * (typeof a === 'number' ? -1 : 1);
  const [first, second] = [String(a).toLowerCase(), String(b).toLowerCase()];
  return first < second ? -sign : first > second ? sign : 0;
}

/**
 * Positions of the rows that meet a query, sorted by a column: `accuracy` rising, `-accuracy` falling; without one in their own order, as are
 * equal cells.
 *
 * @throws Error in one line, see `parseQuery`; likewise for `sort`
 */
export function chooseRows(
  rows: readonly RunCells[],
  columns: readonly string[],
  { filter = '', sort = '' }: { filter?: string; sort?: string } = {},
): number[] {
  const conditions = parseQuery(filter, columns);
  const found = rows.flatMap((row, index) => (matchesQuery(row, conditions) ? [index] : []));
  if (sort === '') return found;
  const column = sort.replace(/^-/, '');
  if (!columns.includes(column))
    throw new Error(`sort ${sort}: there is no column "${column}". Valid: ${columns.join(', ')}.`);
  return found.sort((a, b) =>
    compareCells(rows[a][column] ?? null, rows[b][column] ?? null, sort.startsWith('-')),
  );
}
