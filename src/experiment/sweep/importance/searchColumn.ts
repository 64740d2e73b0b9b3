import { isOrdered, type ParameterRange, type ParameterValue, positionOf } from '../parameterRange';

/**
 * A searched parameter as a tree sees it. Ordered ones are positions from 0 to 1, drawn evenly; a list's values lie in the middle of
 * their shares. Others are numbered from 0.
 */
export interface SearchColumn {
  readonly name: string;
  readonly isOrdered: boolean;
  /** How many values there are; 0: every position from 0 to 1. */
  readonly levels: number;
  /** Of a value; NaN for one that is not in the range. */
  encode(value: ParameterValue): number;
}

/** The column of a parameter. */
export function searchColumn(name: string, range: ParameterRange): SearchColumn {
  if (range.kind !== 'list') {
    return { name, isOrdered: true, levels: 0, encode: (value) => positionOf(range, value) };
  }
  const levels = range.values.length;
  if (!isOrdered(range)) {
    return { name, isOrdered: false, levels, encode: (value) => range.values.indexOf(value) };
  }
  // In their order, not in that of the file.
  const values = [...range.values].sort((a, b) => Number(a) - Number(b));
  const sorted: ParameterRange = { kind: 'list', values };
  return { name, isOrdered: true, levels, encode: (value) => positionOf(sorted, value) };
}

/** Which part of a column a branch of a tree holds: positions above `low` and up to `high`, or these numbers. */
export type ColumnPart =
  | { readonly low: number; readonly high: number }
  | { readonly members: readonly number[] };

/** All of a column. */
export function wholeColumn({ isOrdered, levels }: SearchColumn): ColumnPart {
  if (!isOrdered) return { members: Array.from({ length: levels }, (_, index) => index) };
  return { low: 0, high: 1 };
}

/** How likely a value that is drawn evenly lies in this part, 0 to 1. */
export function shareOf({ levels }: SearchColumn, part: ColumnPart): number {
  if ('members' in part) return part.members.length / levels;
  if (levels === 0) return part.high - part.low;
  let inside = 0;
  for (let level = 0; level < levels; level++) {
    const position = (level + 0.5) / levels;
    if (position > part.low && position <= part.high) inside++;
  }
  return inside / levels;
}
