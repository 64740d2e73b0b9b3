import type { Random } from '../../random';
import { type Color, dim, hsl, vary } from '../drawing/colors';
import { blob, moved, oval, rod, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, type Pattern, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { type Drawing, legs } from './legs';

const wings = (color: Color, edge: Color, pattern: Pattern, random: Random): Part[] => {
  const open = random.uniform(0.6, 1);
  const paint = coat(pattern, vary(color, random), edge, random, 0.9);
  const rim = plain(edge, random, 0.1);
  return [-1, 1].flatMap((mirror) => {
    const upper = blob(
      0,
      -0.1,
      mirror * 0.35 * open,
      -0.75,
      mirror * 0.95 * open,
      -0.8,
      mirror * 0.85 * open,
      -0.2,
      mirror * 0.3 * open,
      0.05,
    );
    const lower = blob(
      0,
      0.05,
      mirror * 0.6 * open,
      -0.02,
      mirror * 0.75 * open,
      0.45,
      mirror * 0.4 * open,
      0.75,
      mirror * 0.1,
      0.4,
    );
    return [
      part(lower, rim, 0.2),
      part(moved(lower, mirror * 0.04, 0.02, 0.84), paint, 0.2),
      part(upper, rim, 0.2),
      part(moved(upper, mirror * 0.05, -0.05, 0.84), paint, 0.2),
    ];
  });
};

const butterfly =
  (color: Color, edge: Color, pattern: Pattern): Drawing =>
  (random) => [
    ...wings(color, edge, pattern, random),
    part(oval(0, 0, 0.07, 0.42), plain(dim(edge, 0.6), random, 0.2)),
    part(
      [
        strand(0.03, 0.02, 0, -0.4, -0.12, -0.7, -0.25, -0.8),
        strand(0.03, 0.02, 0, -0.4, 0.12, -0.7, 0.25, -0.8),
      ],
      plain(dim(edge, 0.5), random, 0),
      0,
    ),
  ];

const bee: Drawing = (random) => {
  const yellow = vary(hsl(45, 0.95, 0.52), random);
  const bands = coat('bands', yellow, [0.08, 0.06, 0.04], random, 0.55);
  return [
    part(legs(3, 0.5, 0.04, random), plain([0.1, 0.08, 0.05], random, 0), 0),
    part(moved(oval(0, 0, 0.5, 0.32), 0.12, 0, 1, Math.PI / 2), bands, 0.9),
    part(
      [oval(-0.3, -0.45, 0.34, 0.2, -0.5), oval(0.36, -0.5, 0.34, 0.2, 0.4)],
      plain([0.9, 0.92, 0.95], random, 0.2),
      0.2,
    ),
    part(oval(0.12, -0.5, 0.22), plain(dim(yellow, 0.5), random, 0.2), 0.8),
    part(
      [strand(0.03, 0.02, 0.1, -0.6, -0.1, -0.9), strand(0.03, 0.02, 0.15, -0.6, 0.4, -0.9)],
      plain([0.1, 0.08, 0.05], random, 0),
      0,
    ),
  ].map((found, index) =>
    index === 1
      ? { ...found, outlines: [oval(0.1, 0.15, 0.36, 0.58)], paint: (u, v, out) => bands(v, u, out) }
      : found,
  );
};

const beetle =
  (shell: Color, spots: Color | undefined): Drawing =>
  (random) => {
    const color = vary(shell, random);
    const found = [
      part(legs(3, 0.85, 0.06, random), plain([0.06, 0.05, 0.05], random, 0), 0),
      part(oval(0, -0.62, 0.32, 0.26), plain([0.07, 0.06, 0.06], random, 0.1), 0.9),
      part(oval(0, 0.1, 0.62, 0.72), plain(color, random, 0.08), 1),
      part(rod(0.04, 0.04, 0, -0.55, 0, 0.8), plain([0.05, 0.04, 0.04], random, 0), 0),
    ];
    if (spots)
      found.push(
        part(
          [
            [-0.3, -0.2],
            [0.3, -0.2],
            [-0.35, 0.3],
            [0.35, 0.3],
            [-0.18, 0.6],
            [0.18, 0.6],
          ].map(([x, y]) => oval(x, y, 0.12)),
          plain(spots, random, 0),
          0,
        ),
      );
    return found;
  };

const spider: Drawing = (random) => {
  const dark = vary(hsl(25, 0.3, 0.16), random);
  return [
    part(legs(4, 1, 0.06, random, -0.3, 0.35), plain(dark, random, 0.1), 0.3),
    part(oval(0, 0.3, 0.34, 0.42), coat('speckles', dark, hsl(35, 0.4, 0.5), random), 1),
    part(oval(0, -0.22, 0.22), plain(dark, random, 0.2), 0.9),
  ];
};

const ant: Drawing = (random) => {
  const color = vary(hsl(12, 0.6, 0.2), random);
  const paint = plain(color, random, 0.1);
  return [
    part(legs(3, 0.7, 0.05, random, -0.2, 0.25), paint, 0),
    part([oval(0, 0.55, 0.26, 0.38)], paint, 1),
    part(oval(0, 0.02, 0.13, 0.24), paint, 0.9),
    part(oval(0, -0.42, 0.22, 0.24), paint, 0.9),
    part(
      [
        strand(0.04, 0.03, -0.08, -0.6, -0.3, -0.8, -0.35, -1),
        strand(0.04, 0.03, 0.08, -0.6, 0.3, -0.8, 0.35, -1),
      ],
      paint,
      0,
    ),
  ];
};

const dragonfly: Drawing = (random) => {
  const color = vary(hsl(random.choose([195, 150, 210]), 0.7, 0.42), random);
  const wing = coat('net', hsl(200, 0.15, 0.85), hsl(210, 0.1, 0.4), random, 0.5);
  const outlines = [-0.32, -0.02].flatMap((y) =>
    [-1, 1].map((mirror) =>
      blob(0, y, mirror * 0.5, y - 0.16, mirror * 1, y - 0.08, mirror * 0.9, y + 0.1, mirror * 0.4, y + 0.08),
    ),
  );
  return [
    part(outlines, wing, 0.1),
    part(
      strand(0.14, 0.07, 0, -0.3, 0.02, 0.3, random.uniform(-0.2, 0.2), 0.95),
      coat('bands', color, dim(color, 0.4), random),
    ),
    part(oval(0, -0.35, 0.13, 0.2), plain(color, random, 0.1)),
    part([oval(-0.09, -0.6, 0.11), oval(0.09, -0.6, 0.11)], plain(dim(color, 0.7), random, 0), 0.9),
  ];
};

/** Insects and a spider, from above. */
export const INSECTS: readonly (readonly [string, Drawing])[] = [
  ['monarch butterfly', butterfly(hsl(25, 0.95, 0.52), [0.06, 0.05, 0.05], 'net')],
  ['blue butterfly', butterfly(hsl(212, 0.85, 0.52), hsl(225, 0.5, 0.15), 'plain')],
  ['cabbage butterfly', butterfly(hsl(60, 0.3, 0.92), hsl(60, 0.15, 0.4), 'spots')],
  ['bee', bee],
  ['ladybird', beetle(hsl(5, 0.9, 0.45), [0.05, 0.04, 0.04])],
  ['green beetle', beetle(hsl(140, 0.75, 0.28), undefined)],
  ['spider', spider],
  ['ant', ant],
  ['dragonfly', dragonfly],
];
