/** How far apart the sides may be, relative to the largest value. */
export interface Tolerance {
  readonly first: number;
  readonly last: number;
}

/**
 * What all sides may differ in. They round in other places, and each step makes more of it: in float32 the first loss
 * has some six digits in common, later ones less.
 */
export const TOLERANCES: Readonly<Record<'train' | 'predict', Tolerance>> = {
  train: { first: 1e-4, last: 0.01 },
  predict: { first: 1e-3, last: 1e-3 },
};

/** What one side gave, run by run; all sides have the same number of runs. */
export interface Side {
  readonly name: string;
  readonly values: readonly (readonly number[])[];
}

function distance(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const scale = Math.max(...a.map(Math.abs), ...b.map(Math.abs));
  const apart = Math.max(...a.map((value, index) => Math.abs(value - b[index])));
  // Not a number is never near.
  return Number.isFinite(apart) ? apart / (scale || 1) : Number.POSITIVE_INFINITY;
}

/**
 * Whether the peers compute what ours computes: the values of the first run and of the last one, each beside `ours`.
 *
 * @returns whether all are within the tolerance, and what to tell: the values, and who is too far away
 */
export function compareSides(
  ours: Side,
  peers: readonly Side[],
  tolerance: Tolerance,
): { agree: boolean; note: string } {
  const runs = ours.values.length;
  const shown = (values: readonly number[]): string =>
    values
      .slice(0, 2)
      .map((value) => value.toPrecision(6))
      .join(', ');
  const told = (run: number): string =>
    [ours, ...peers].map(({ name, values }) => `${name} ${shown(values[run])}`).join('; ');
  const strangers = peers.filter(
    ({ values }) =>
      distance(ours.values[0], values[0]) > tolerance.first ||
      distance(ours.values[runs - 1], values[runs - 1]) > tolerance.last,
  );
  const verdict =
    strangers.length === 0
      ? `within ${tolerance.first} and ${tolerance.last}`
      : `NOT THE SAME COMPUTATION: ${strangers.map(({ name }) => name).join(', ')} ` +
        `(allowed: ${tolerance.first} and ${tolerance.last} of the value)`;
  return {
    agree: strangers.length === 0,
    note: `run 1: ${told(0)}. Run ${runs}: ${told(runs - 1)}. ${verdict}`,
  };
}
