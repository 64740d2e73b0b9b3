import type { TextureKind } from './textureKind';

const wrap = (value: number) => value - Math.floor(value);
const ridge = (value: number) => 1 - Math.abs(2 * wrap(value) - 1);

/** Woven, knitted, laid and printed patterns: what repeats by construction. Cells are one unit wide. */
export const WEAVES: Readonly<Record<string, TextureKind>> = {
  weave: () => (x, y) => {
    const over = (Math.floor(x) + Math.floor(y)) % 2 === 0;
    const [along, across] = over ? [x, y] : [y, x];
    return Math.sin(Math.PI * wrap(across)) * (0.55 + 0.45 * Math.sin(Math.PI * wrap(along)));
  },
  basket: () => (x, y) => {
    const over = (Math.floor(x / 2) + Math.floor(y / 2)) % 2 === 0;
    return Math.sin(Math.PI * wrap(over ? y * 1.5 : x * 1.5)) * 0.8 + 0.2;
  },
  knit: () => (x, y) => {
    const lean = Math.abs(wrap(x) - 0.5) * 1.4;
    return Math.sin(Math.PI * wrap(y * 1.2 - lean)) * (0.4 + 0.6 * Math.sin(Math.PI * wrap(2 * x)));
  },
  herringbone: () => (x, y) => {
    const lean = Math.floor(x / 1.5) % 2 === 0 ? x : -x;
    return wrap(y + lean * 1.0) < 0.5 ? 0.15 : 0.9;
  },
  zigzag: () => (x, y) => (wrap(y * 0.8 + 0.4 * ridge(x * 0.6)) < 0.5 ? 0.1 : 0.9),
  checks: () => (x, y) => ((Math.floor(x) + Math.floor(y)) % 2 === 0 ? 0.05 : 0.95),
  plaid: () => (x, y) => {
    const band = (value: number) =>
      wrap(value / 3) < 0.4 ? 0.45 : wrap(value / 3) > 0.7 && wrap(value / 3) < 0.76 ? 0.3 : 0;
    return band(x) + band(y);
  },
  stripes: () => (x) => (wrap(x * 0.8) < 0.5 ? 0.08 : 0.92),
  corrugated: () => (_x, y) => 0.5 + 0.5 * Math.sin(2 * Math.PI * y),
  polka: () => (x, y) => {
    const row = Math.floor(y);
    const [dx, dy] = [wrap(x + (row % 2) * 0.5) - 0.5, wrap(y) - 0.5];
    return Math.hypot(dx, dy) < 0.3 ? 0.95 : 0.08;
  },
  rings: () => (x, y) => {
    const distance = Math.hypot(wrap(x / 1.6) - 0.5, wrap(y / 1.6) - 0.5);
    return distance < 0.42 && distance > 0.26 ? 0.9 : 0.1;
  },
  mesh: () => (x, y) => Math.max(ridge(x + y) ** 6, ridge(x - y) ** 6),
  triangles: () => (x, y) => {
    const [u, v] = [x - y * 0.577, y * 1.155];
    return wrap(u) + wrap(v) > 1 ? 0.9 : 0.15;
  },
  crosses: () => (x, y) => {
    const [dx, dy] = [Math.abs(wrap(x) - 0.5), Math.abs(wrap(y) - 0.5)];
    return Math.min(dx, dy) < 0.1 && Math.max(dx, dy) < 0.34 ? 0.95 : 0.1;
  },
  hatching: (random) => {
    const turn = random.uniform(0.5, 0.9);
    return (x, y) => (wrap(x * 1.3 + y * turn) < 0.22 || wrap(x * 1.3 - y * turn) < 0.22 ? 0.08 : 0.92);
  },
  bricks: (_random, noise) => (x, y) => {
    const row = Math.floor(y);
    const column = x / 2.2 + (row % 2) * 0.5;
    if (wrap(y) < 0.14 || wrap(column) < 0.07) return 0;
    return 0.45 + 0.5 * noise(Math.floor(column) * 3.7 + 0.5, row * 5.3 + 0.5);
  },
  planks: (_random, noise) => (x, y) => {
    const row = Math.floor(y / 1.4);
    if (wrap(y / 1.4) < 0.06) return 0;
    return 0.35 + 0.35 * noise(row * 7.7, row * 3.1) + 0.35 * noise(x * 0.4 + row * 9, y * 7);
  },
  tiles: (_random, noise) => (x, y) => {
    if (wrap(x / 1.5) < 0.07 || wrap(y / 1.5) < 0.07) return 0.05;
    return 0.6 + 0.35 * noise(Math.floor(x / 1.5) * 3.7, Math.floor(y / 1.5) * 5.3);
  },
  hexagons: (_random, noise) => (x, y) => {
    // The nearer of two rectangular lattices of middles gives hexagonal cells.
    const [rx, ry] = [1, 1.7320508];
    const near = (ox: number, oy: number) => [
      Math.round((x - ox) / rx) * rx + ox,
      Math.round((y - oy) / ry) * ry + oy,
    ];
    const [a, b] = [near(0, 0), near(rx / 2, ry / 2)];
    const [da, db] = [Math.hypot(x - a[0], y - a[1]), Math.hypot(x - b[0], y - b[1])];
    if (Math.abs(da - db) < 0.07 || Math.min(da, db) > 0.52) return 0.05;
    const [cx, cy] = da < db ? a : b;
    return 0.4 + 0.6 * noise(cx * 3.7, cy * 5.3);
  },
  scales: (_random, noise) => (x, y) => {
    const row = Math.floor(y * 1.3);
    for (const lift of [0, 1]) {
      const at = row - lift + 1;
      const column = Math.floor(x + (at % 2) * 0.5);
      const distance = Math.hypot(x + (at % 2) * 0.5 - column - 0.5, (y - at / 1.3) * 0.9 + 0.05);
      if (distance < 0.6 && y * 1.3 >= at - 1)
        return (0.35 + 0.65 * (1 - distance / 0.6)) * (0.75 + 0.25 * noise(column * 3.7, at * 5.3));
    }
    return 0.3;
  },
  roof: (_random, noise) => (x, y) => {
    const row = Math.floor(y);
    const bulge = Math.sin(Math.PI * wrap(x));
    return wrap(y) < 0.12
      ? 0.05
      : (0.3 + 0.7 * bulge) * (0.7 + 0.3 * noise(Math.floor(x) * 3.7, row * 5.3)) * (0.6 + 0.4 * wrap(y));
  },
  letters: (_random, noise) => (x, y) => {
    if (wrap(y * 0.9) < 0.45) return 0.95;
    return noise(x * 5, Math.floor(y * 0.9) * 7.3) > 0.5 &&
      wrap(x * 0.22 + noise(0.5, Math.floor(y * 0.9) * 3.3)) > 0.18
      ? 0.1
      : 0.95;
  },
};
