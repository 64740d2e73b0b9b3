import type { Random } from '../../random';
import { type Color, hsl, vary } from '../drawing/colors';
import { blob, moved, oval, poly, rod, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat } from '../drawing/paints';
import { part } from '../drawing/part';
import { leaf } from './leafPart';
import { DARK_WOOD, LEAF_GREEN, piece, type Thing } from './palette';

const single = (shape: Parameters<typeof piece>[0], color: Color, random: Random, stem = true): Part[] => [
  ...(stem ? [piece(strand(0.07, 0.09, 0, -0.6, 0.06, -0.95), DARK_WOOD, random)] : []),
  piece(shape, color, random, 1, 0.15),
];

/** Fruit. */
export const FRUIT: readonly (readonly [string, Thing])[] = [
  [
    'apple',
    (random) => [
      ...single(
        blob(0, -0.6, 0.55, -0.72, 0.85, -0.1, 0.5, 0.75, 0, 0.68, -0.5, 0.75, -0.85, -0.1, -0.55, -0.72),
        hsl(random.choose([2, 2, 85]), 0.75, 0.42),
        random,
      ),
      leaf(0.04, -0.75, 0.5, -0.4, random),
    ],
  ],
  [
    'pear',
    (random) =>
      single(
        blob(
          0,
          -0.75,
          0.3,
          -0.5,
          0.38,
          -0.1,
          0.68,
          0.4,
          0.4,
          0.85,
          -0.4,
          0.85,
          -0.68,
          0.4,
          -0.38,
          -0.1,
          -0.3,
          -0.5,
        ),
        hsl(68, 0.65, 0.5),
        random,
      ),
  ],
  [
    'orange',
    (random) => [
      piece(oval(0, 0, 0.9), hsl(28, 0.95, 0.52), random, 1, 0.25),
      piece(oval(0.05, -0.6, 0.1, 0.06), LEAF_GREEN, random),
    ],
  ],
  [
    'lemon',
    (random) => [
      piece(
        blob(
          -0.98,
          0,
          -0.7,
          -0.2,
          -0.2,
          -0.55,
          0.4,
          -0.5,
          0.75,
          -0.2,
          0.98,
          0,
          0.75,
          0.2,
          0.4,
          0.5,
          -0.2,
          0.55,
          -0.7,
          0.2,
        ),
        hsl(54, 0.92, 0.55),
        random,
        1,
        0.2,
      ),
    ],
  ],
  [
    'banana',
    (random) => [
      piece(
        strand(0.18, 0.12, -0.9, -0.42, -0.6, 0.22, 0, 0.48, 0.6, 0.25, 0.92, -0.3),
        hsl(50, 0.92, 0.56),
        random,
        1,
      ),
      piece(
        strand(0.42, 0.3, -0.66, 0.02, -0.4, 0.3, 0, 0.42, 0.4, 0.3, 0.7, 0),
        hsl(50, 0.92, 0.56),
        random,
        1,
      ),
      piece([oval(-0.92, -0.45, 0.09), oval(0.93, -0.33, 0.08)], DARK_WOOD, random),
    ],
  ],
  [
    'grapes',
    (random) => [
      piece(rod(0.08, 0.08, 0, -0.6, 0.1, -0.98), DARK_WOOD, random),
      leaf(0.05, -0.75, 0.6, -0.2, random),
      ...[
        [-0.5, -0.4],
        [0, -0.45],
        [0.5, -0.4],
        [-0.28, -0.05],
        [0.26, -0.08],
        [-0.5, -0.1],
        [0.55, -0.05],
        [0, 0.25],
        [-0.3, 0.32],
        [0.32, 0.3],
        [0, 0.62],
        [0.1, 0.85],
      ].map(([x, y]) => piece(oval(x, y, 0.25), hsl(280, 0.45, 0.3), random, 1)),
    ],
  ],
  [
    'strawberry',
    (random) => [
      part(
        blob(0, -0.55, 0.6, -0.55, 0.75, -0.1, 0, 0.95, -0.75, -0.1, -0.6, -0.55),
        coat('speckles', vary(hsl(355, 0.85, 0.46), random), hsl(50, 0.8, 0.7), random, 1),
        1,
      ),
      ...[-0.9, -0.3, 0.3, 0.9].map((lean) => leaf(0, -0.6, 0.5, lean - Math.PI / 2 + lean * 0.8, random)),
    ],
  ],
  [
    'cherries',
    (random) => [
      piece(
        [
          strand(0.06, 0.05, -0.4, 0.4, -0.2, -0.3, 0.15, -0.9),
          strand(0.06, 0.05, 0.42, 0.45, 0.36, -0.3, 0.15, -0.9),
        ],
        LEAF_GREEN,
        random,
      ),
      leaf(0.15, -0.85, 0.6, 0.3, random),
      piece(oval(-0.42, 0.5, 0.38), hsl(350, 0.85, 0.36), random, 1),
      piece(oval(0.44, 0.52, 0.38), hsl(350, 0.85, 0.36), random, 1),
    ],
  ],
  [
    'melon slice',
    (random) => {
      const half = (radius: number) =>
        poly(
          ...Array.from({ length: 17 }, (_, step) => (step * Math.PI) / 16).flatMap((angle) => [
            radius * Math.cos(angle),
            -0.35 + radius * Math.sin(angle),
          ]),
        );
      return [
        piece(half(1), hsl(125, 0.5, 0.28), random, 0.5),
        piece(half(0.88), hsl(70, 0.4, 0.85), random, 0),
        piece(half(0.8), hsl(355, 0.8, 0.56), random, 0.2),
        piece(
          [-0.45, -0.15, 0.15, 0.45].map((x) => oval(x, -0.1 + 0.2 * Math.cos(x * 3), 0.05, 0.09)),
          DARK_WOOD,
          random,
          0,
        ),
      ];
    },
  ],
  [
    'pineapple',
    (random) => [
      ...[-0.7, -0.35, 0, 0.35, 0.7].map((lean) =>
        piece(moved(poly(-0.12, 0, 0.12, 0, 0, -0.65), 0, -0.35, 1, lean), LEAF_GREEN, random),
      ),
      part(
        oval(0, 0.28, 0.48, 0.68),
        coat('scales', vary(hsl(38, 0.75, 0.5), random), hsl(30, 0.7, 0.25), random, 0.7),
        1,
      ),
    ],
  ],
];
