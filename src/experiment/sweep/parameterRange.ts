/** A value of a trial's parameter. */
export type ParameterValue = string | number | boolean;

/**
 * Where a parameter is searched. `list`: these values, each equally likely. `uniform` and `log`: numbers between two ends,
 * drawn evenly, or evenly in their logarithm; `whole` ones only where a parameter counts something.
 */
export type ParameterRange =
  | { readonly kind: 'list'; readonly values: readonly ParameterValue[] }
  | {
      readonly kind: 'uniform' | 'log';
      readonly from: number;
      readonly to: number;
      readonly whole: boolean;
    };

/** Significant digits of a drawn number: what a person types to have the same trial. */
const DIGITS = 4;

function clamp(value: number, from: number, to: number): number {
  return Math.min(to, Math.max(from, value));
}

/** The value at `position`, from 0 to below 1, of a range. Positions that are drawn evenly give values that are drawn so. */
export function valueAt(range: ParameterRange, position: number): ParameterValue {
  if (range.kind === 'list') return range.values[Math.floor(position * range.values.length)];
  const { kind, from, to, whole } = range;
  if (whole && kind === 'uniform') return Math.min(to, from + Math.floor(position * (to - from + 1)));
  const value = kind === 'log' ? from * (to / from) ** position : from + position * (to - from);
  return clamp(whole ? Math.round(value) : Number(value.toPrecision(DIGITS)), from, to);
}

/**
 * Where a value lies in its range, from 0 to 1, in the measure that is drawn evenly: the inverse of `valueAt` to within its
 * rounding. Of a list the middle of the value's share. NaN for a value outside the range.
 */
export function positionOf(range: ParameterRange, value: ParameterValue): number {
  if (range.kind === 'list') {
    const index = range.values.indexOf(value);
    return index < 0 ? Number.NaN : (index + 0.5) / range.values.length;
  }
  const { kind, from, to } = range;
  if (typeof value !== 'number' || value < from || value > to) return Number.NaN;
  if (from === to) return 0.5;
  return kind === 'log' ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
}

/** Whether the values of a range have an order: numbers do, names do not. */
export function isOrdered(range: ParameterRange): boolean {
  return range.kind !== 'list' || range.values.every((value) => typeof value === 'number');
}
