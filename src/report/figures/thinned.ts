/** More points than this no screen shows apart. */
const MOST_POINTS = 400;

/**
 * Positions of at most `most` (400) of `count` points, evenly spread, the first and the last among them: a curve over a
 * hundred thousand pictures need not be sent whole.
 */
export function thinned(count: number, most = MOST_POINTS): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, k) => Math.round((k * (count - 1)) / (most - 1)));
}
