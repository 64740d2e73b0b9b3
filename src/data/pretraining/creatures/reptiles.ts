import { dim, hsl, vary } from '../drawing/colors';
import { blob, limb, oval, rod, smooth, star, strand } from '../drawing/outlines';
import { coat, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { eyeParts } from './features';
import type { Drawing } from './legs';

const turtle: Drawing = (random) => {
  const skin = coat('speckles', vary(hsl(75, 0.35, 0.38), random), hsl(55, 0.4, 0.6), random);
  const shell = coat('net', vary(hsl(40, 0.45, 0.34), random), hsl(45, 0.5, 0.62), random, 0.8);
  const reach = random.uniform(0.75, 0.95);
  return [
    part(
      [
        rod(0.24, 0.2, -0.45, 0.3, -0.55, 0.62),
        rod(0.24, 0.2, 0.4, 0.3, 0.5, 0.62),
        rod(0.14, 0.04, -0.6, 0.3, -0.95, 0.42),
      ],
      skin,
    ),
    part(rod(0.24, 0.28, 0.5, 0.15, reach, -0.12), skin),
    ...eyeParts([reach + 0.06, -0.17], 0.05, undefined, random),
    part(blob(-0.75, 0.38, -0.6, -0.25, 0, -0.58, 0.55, -0.25, 0.7, 0.38), shell, 1),
    part(rod(0.12, 0.12, -0.72, 0.36, 0.68, 0.36), plain(hsl(45, 0.4, 0.55), random, 0.1)),
  ];
};

const snake: Drawing = (random) => {
  const skin = coat('spots', vary(hsl(80, 0.45, 0.38), random), hsl(40, 0.5, 0.2), random, 0.9);
  const phase = random.uniform(0, 6.3);
  const path = Array.from({ length: 22 }, (_, index): [number, number] => [
    -0.95 + index * 0.085,
    0.38 * Math.sin(phase + index * 0.52) * (0.6 + index * 0.02),
  ]);
  const [x, y] = path[path.length - 1];
  return [
    part(limb(path, 0.08, 0.24), skin, 0.9),
    part(oval(x + 0.08, y, 0.2, 0.14), skin, 0.9),
    ...eyeParts([x + 0.12, y - 0.06], 0.045, hsl(50, 0.8, 0.6), random),
  ];
};

const frog: Drawing = (random) => {
  const green = vary(hsl(105, 0.6, 0.4), random);
  const skin = coat('speckles', green, dim(green, 0.5), random);
  return [
    part(
      [
        blob(-0.4, 0.3, -0.9, 0.05, -0.85, 0.55, -0.4, 0.7),
        blob(0.4, 0.3, 0.9, 0.05, 0.85, 0.55, 0.4, 0.7),
        rod(0.14, 0.14, -0.6, 0.65, -0.95, 0.72),
        rod(0.14, 0.14, 0.6, 0.65, 0.95, 0.72),
      ],
      skin,
    ),
    part(blob(-0.5, 0, 0, -0.3, 0.5, 0, 0.5, 0.6, 0, 0.75, -0.5, 0.6), skin, 0.9),
    part(oval(0, 0.42, 0.34, 0.26), plain(hsl(60, 0.4, 0.8), random, 0.1), 0.4),
    part(oval(0, -0.2, 0.52, 0.34), skin, 0.8),
    part([oval(-0.32, -0.5, 0.2), oval(0.32, -0.5, 0.2)], skin, 0.8),
    ...eyeParts([-0.32, -0.52], 0.13, hsl(50, 0.9, 0.55), random),
    ...eyeParts([0.32, -0.52], 0.13, hsl(50, 0.9, 0.55), random),
    part(strand(0.035, 0.035, -0.4, -0.12, 0, 0.02, 0.4, -0.12), plain(dim(green, 0.3), random, 0), 0),
  ];
};

const lizard: Drawing = (random) => {
  const color = vary(hsl(95, 0.35, 0.33), random);
  const skin = coat('scales', color, dim(color, 0.55), random, 0.7);
  const curl = random.uniform(-0.4, 0.4);
  return [
    part(
      [rod(0.13, 0.09, -0.25, 0.1, -0.35, 0.4, -0.2, 0.45), rod(0.13, 0.09, 0.3, 0.1, 0.4, 0.4, 0.55, 0.42)],
      skin,
    ),
    part(
      smooth(
        [
          [-1, curl],
          [-0.6, 0.02],
          [-0.3, -0.2],
          [0.3, -0.18],
          [0.6, -0.16],
          [1, 0.02],
          [0.6, 0.14],
          [0.2, 0.22],
          [-0.3, 0.2],
          [-0.6, 0.12],
        ],
        true,
      ),
      skin,
      0.9,
    ),
    part(
      Array.from({ length: 8 }, (_, index) => star(-0.45 + index * 0.12, -0.19, 3, 0.09, 0.5)),
      plain(dim(color, 0.6), random, 0),
    ),
    ...eyeParts([0.6, -0.14], 0.06, hsl(50, 0.9, 0.55), random),
  ];
};

/** Reptiles and a frog. */
export const REPTILES: readonly (readonly [string, Drawing])[] = [
  ['turtle', turtle],
  ['snake', snake],
  ['frog', frog],
  ['crocodile', lizard],
];
