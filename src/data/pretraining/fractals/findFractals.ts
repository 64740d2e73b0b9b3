import { createRandom, type Random } from '../../random';
import { type Color, hsl } from '../drawing/colors';

/** One affine map of an iterated function system, x' = a x + b y + e, y' = c x + d y + f, and how often it is drawn. */
export type AffineMap = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  weight: number,
];

/** A system with its colours. */
export interface Fractal {
  readonly maps: readonly AffineMap[];
  readonly colors: readonly Color[];
  /** Middle and half extent of the attractor. */
  readonly frame: readonly [x: number, y: number, extent: number];
}

/** How many classes there are. */
export const FRACTAL_COUNT = 40;

const GRID = 24;

/** Maps with random singular values and turns; contracting, as in Anderson and Farrell (WACV 2022). */
function drawMaps(random: Random): AffineMap[] {
  return Array.from({ length: 2 + random.integer(3) }, (): AffineMap => {
    const [turn, skew] = [random.uniform(0, 6.3), random.uniform(0, 6.3)];
    const [one, two] = [random.uniform(0.45, 0.85), random.uniform(0.25, 0.75)];
    const [c1, s1, c2, s2] = [Math.cos(turn), Math.sin(turn), Math.cos(skew), Math.sin(skew)];
    const a = c1 * one * c2 - s1 * two * s2;
    const b = -c1 * one * s2 - s1 * two * c2;
    const c = s1 * one * c2 + c1 * two * s2;
    const d = -s1 * one * s2 + c1 * two * c2;
    return [a, b, c, d, random.uniform(-1, 1), random.uniform(-1, 1), one * two + 0.02];
  });
}

/** Walks the chaos game and tells of each point and of the map that led there. */
export function walk(
  maps: readonly AffineMap[],
  steps: number,
  random: Random,
  see: (x: number, y: number, hue: number) => void,
): void {
  const total = maps.reduce((sum, map) => sum + map[6], 0);
  let [x, y, hue] = [0, 0, 0.5];
  for (let step = -20; step < steps; step++) {
    let pick = random.uniform(0, total);
    let index = 0;
    while (index < maps.length - 1 && pick > maps[index][6]) pick -= maps[index++][6];
    const [a, b, c, d, e, f] = maps[index];
    [x, y] = [a * x + b * y + e, c * x + d * y + f];
    hue = hue * 0.6 + (0.4 * index) / Math.max(1, maps.length - 1);
    if (step >= 0) see(x, y, hue);
  }
}

/** The classes: the first systems of a fixed stream whose attractor is neither a speck nor a blot, and unlike the others. */
export const fractalClasses = lazily((): readonly Fractal[] => {
  const found: Fractal[] = [];
  const seen: Uint8Array[] = [];
  for (let attempt = 0; found.length < FRACTAL_COUNT; attempt++) {
    const random = createRandom('fractal', attempt);
    const maps = drawMaps(random);
    const points: [number, number][] = [];
    walk(maps, 1500, random, (x, y) => points.push([x, y]));
    const xs = points.map(([x]) => x).sort((a, b) => a - b);
    const ys = points.map(([, y]) => y).sort((a, b) => a - b);
    const [left, right, top, bottom] = [xs[15], xs[1484], ys[15], ys[1484]];
    const extent = Math.max(right - left, bottom - top) / 2;
    if (!(extent > 0.2 && extent < 8) || Math.min(right - left, bottom - top) < extent) continue;
    const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
    const grid = new Uint8Array(GRID * GRID);
    for (const [x, y] of points) {
      const column = Math.floor(((x - midX) / extent / 2 + 0.5) * GRID);
      const row = Math.floor(((y - midY) / extent / 2 + 0.5) * GRID);
      if (column >= 0 && column < GRID && row >= 0 && row < GRID) grid[row * GRID + column] = 1;
    }
    const filled = grid.reduce((sum, cell) => sum + cell, 0) / grid.length;
    if (filled < 0.2 || filled > 0.62) continue;
    const alike = seen.some(
      (other) =>
        other.reduce((sum, cell, index) => sum + (cell === grid[index] ? 1 : 0), 0) > 0.8 * grid.length,
    );
    if (alike) continue;
    seen.push(grid);
    const hue = (found.length * 137.5) % 360;
    const colors = [
      hsl(hue, 0.8, 0.4),
      hsl(hue + 40 + random.uniform(0, 80), 0.75, 0.55),
      hsl(hue + 180, 0.5, 0.75),
    ];
    found.push({ maps, colors, frame: [midX, midY, extent] });
  }
  return found;
});

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
