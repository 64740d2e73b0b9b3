import type { Random } from '../../random';
import { type Color, dim, hsl, vary } from '../drawing/colors';
import { blob, box, moved, oval, poly, rod, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat } from '../drawing/paints';
import { part } from '../drawing/part';
import { DARK_WOOD, LEAF_GREEN, piece, type Thing, WHITE, WOOD } from './palette';

const leaf = (
  x: number,
  y: number,
  size: number,
  turn: number,
  random: Random,
  color: Color = LEAF_GREEN,
): Part => piece(moved(blob(0, 0, 0.5, -0.36, 1, 0, 0.5, 0.36), x, y, size, turn), color, random, 0.5);

const crown = (color: Color, count: number, random: Random, spread = 0.62): Part[] =>
  Array.from({ length: count }, () => {
    const [angle, radius] = [random.uniform(0, 6.3), spread * Math.sqrt(random.uniform())];
    return piece(
      oval(radius * Math.cos(angle), -0.32 + radius * 0.75 * Math.sin(angle), random.uniform(0.24, 0.36)),
      dim(color, random.uniform(0.75, 1.2)),
      random,
      0.9,
      0.4,
    );
  });

const flower =
  (petal: Color, heart: Color, petals: number, wide: number): Thing =>
  (random) => {
    const turn = random.uniform(0, 1);
    const outlines = Array.from({ length: petals }, (_, index) =>
      moved(oval(0, -0.34, wide, 0.27), 0, -0.35, 1, turn + (index * 2 * Math.PI) / petals),
    );
    return [
      piece(strand(0.07, 0.06, 0, -0.3, random.uniform(-0.1, 0.1), 0.3, 0, 0.98), LEAF_GREEN, random),
      leaf(0, 0.6, 0.5, -0.5, random),
      leaf(0, 0.7, 0.5, Math.PI + 0.5, random),
      ...outlines.map((outline) => piece(outline, petal, random, 0.6)),
      piece(oval(0, -0.35, 0.17), heart, random, 0.8, 0.4),
    ];
  };

const single = (shape: Parameters<typeof piece>[0], color: Color, random: Random, stem = true): Part[] => [
  ...(stem ? [piece(strand(0.07, 0.09, 0, -0.6, 0.06, -0.95), DARK_WOOD, random)] : []),
  piece(shape, color, random, 1, 0.15),
];

/** Fruit, vegetables, baked things, trees and flowers. */
export const PRODUCE: readonly (readonly [string, Thing])[] = [
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
  [
    'carrot',
    (random) => [
      ...[-0.5, 0, 0.5].map((lean) => leaf(0, -0.5, 0.55, lean - Math.PI / 2, random)),
      piece(
        blob(-0.26, -0.45, 0, -0.55, 0.26, -0.45, 0.16, 0.2, 0, 0.98, -0.16, 0.2),
        hsl(24, 0.92, 0.52),
        random,
        1,
      ),
    ],
  ],
  [
    'tomato',
    (random) => [
      piece(
        blob(-0.9, 0, -0.55, -0.65, 0, -0.58, 0.55, -0.65, 0.9, 0, 0.5, 0.72, -0.5, 0.72),
        hsl(8, 0.88, 0.46),
        random,
        1,
      ),
      ...[0, 1.25, 2.5, 3.75, 5].map((turn) => leaf(0, -0.55, 0.38, turn, random)),
    ],
  ],
  [
    'pumpkin',
    (random) => [
      piece(strand(0.16, 0.12, 0, -0.5, 0.1, -0.85), LEAF_GREEN, random),
      ...[-0.58, 0.58, -0.3, 0.3, 0].map((x) =>
        piece(oval(x, 0.12, 0.42, 0.62), hsl(26, 0.9, 0.5), random, 1),
      ),
    ],
  ],
  [
    'mushroom',
    (random) => [
      piece(blob(-0.22, -0.1, 0.22, -0.1, 0.3, 0.85, -0.3, 0.85), WHITE, random, 0.8),
      part(
        blob(-0.92, 0.05, -0.7, -0.6, 0, -0.9, 0.7, -0.6, 0.92, 0.05, 0, 0.16),
        coat('spots', vary(hsl(5, 0.8, 0.45), random), WHITE, random, 1.3),
        1,
      ),
    ],
  ],
  [
    'bread',
    (random) => [
      piece(
        blob(-0.95, 0.1, -0.6, -0.4, 0, -0.5, 0.6, -0.4, 0.95, 0.1, 0.6, 0.45, -0.6, 0.45),
        hsl(30, 0.65, 0.42),
        random,
        1,
        0.3,
      ),
      piece(
        [-0.45, 0, 0.45].map((x) => rod(0.09, 0.09, x - 0.12, 0.1, x + 0.14, -0.34)),
        hsl(38, 0.6, 0.68),
        random,
        0.3,
      ),
    ],
  ],
  [
    'pizza',
    (random) => [
      piece(oval(0, 0, 0.98), hsl(32, 0.65, 0.5), random, 0.6, 0.3),
      piece(oval(0, 0, 0.84), hsl(46, 0.85, 0.62), random, 0.1, 0.5),
      piece(
        Array.from({ length: 8 }, (_, index) =>
          oval(
            0.3 * (1 + (index % 2)) * Math.cos(index * 0.8),
            0.3 * (1 + (index % 2)) * Math.sin(index * 0.8),
            0.15,
          ),
        ),
        hsl(5, 0.75, 0.42),
        random,
        0.4,
      ),
    ],
  ],
  [
    'cake',
    (random) => [
      piece(oval(0, 0.62, 0.98, 0.2), WHITE, random),
      piece(box(-0.75, -0.25, 0.75, 0.62, 0.1), hsl(25, 0.6, 0.35), random, 0.5),
      piece(
        blob(
          -0.78,
          -0.35,
          0.78,
          -0.35,
          0.74,
          0,
          0.4,
          0.15,
          0.15,
          -0.05,
          -0.15,
          0.15,
          -0.45,
          -0.02,
          -0.74,
          0.1,
        ),
        hsl(345, 0.6, 0.82),
        random,
        0.6,
      ),
      piece(
        [-0.4, 0, 0.4].map((x) => oval(x, -0.42, 0.14)),
        hsl(355, 0.85, 0.45),
        random,
        1,
      ),
    ],
  ],
  [
    'ice cream',
    (random) => [
      part(
        poly(-0.42, 0, 0.42, 0, 0, 0.98),
        coat('scales', hsl(33, 0.65, 0.6), hsl(28, 0.6, 0.38), random, 0.6),
        0.6,
      ),
      piece(oval(-0.24, -0.15, 0.36), hsl(345, 0.6, 0.78), random, 1),
      piece(oval(0.26, -0.15, 0.36), hsl(45, 0.7, 0.85), random, 1),
      piece(oval(0, -0.52, 0.38), hsl(random.choose([25, 95, 345]), 0.5, 0.5), random, 1),
    ],
  ],
  [
    'leafy tree',
    (random) => [
      piece([rod(0.2, 0.14, 0, 1, 0, 0), rod(0.09, 0.09, 0, 0.3, 0.3, -0.1)], DARK_WOOD, random),
      ...crown(hsl(random.uniform(85, 125), 0.5, 0.32), 9, random),
    ],
  ],
  [
    'autumn tree',
    (random) => [
      piece([rod(0.2, 0.14, 0, 1, 0, 0), rod(0.09, 0.09, 0, 0.3, -0.3, -0.1)], DARK_WOOD, random),
      ...crown(hsl(random.uniform(15, 42), 0.85, 0.46), 9, random),
    ],
  ],
  [
    'fir tree',
    (random) => [
      piece(box(-0.09, 0.6, 0.09, 1), DARK_WOOD, random),
      ...[0.7, 0.35, 0, -0.35].map((y, row) =>
        piece(
          poly(-0.62 + row * 0.13, y, 0, y - 0.62, 0.62 - row * 0.13, y),
          hsl(145, 0.45, 0.22),
          random,
          0.5,
          0.4,
        ),
      ),
    ],
  ],
  [
    'palm',
    (random) => [
      piece(strand(0.2, 0.12, -0.1, 0.98, -0.05, 0.3, 0.1, -0.4), WOOD, random, 0.8, 0.4),
      ...[-0.2, 0.35, 0.9, 2.2, 2.8, 3.4, 4.7].map((turn) =>
        piece(
          moved(blob(0, 0, 0.45, -0.16, 0.95, 0.2, 0.45, 0.08), 0.1, -0.42, 0.85, turn),
          hsl(115, 0.55, 0.28),
          random,
          0.5,
        ),
      ),
    ],
  ],
  [
    'cactus',
    (random) => [
      piece(
        [
          strand(0.26, 0.24, -0.2, 0.2, -0.62, 0.15, -0.62, -0.3),
          strand(0.24, 0.22, 0.2, 0, 0.6, -0.05, 0.6, -0.5),
        ],
        hsl(130, 0.4, 0.32),
        random,
        0.9,
        0.3,
      ),
      piece(rod(0.46, 0.46, 0, 0.6, 0, -0.7), hsl(130, 0.4, 0.35), random, 0.9, 0.3),
      piece(poly(-0.5, 0.5, 0.5, 0.5, 0.36, 0.98, -0.36, 0.98), hsl(15, 0.6, 0.42), random, 0.7),
    ],
  ],
  ['daisy', flower(WHITE, hsl(46, 0.95, 0.52), 11, 0.11)],
  [
    'tulip',
    (random) => [
      piece(rod(0.08, 0.08, 0, -0.1, 0, 0.98), LEAF_GREEN, random),
      leaf(0, 0.85, 0.9, -1.1, random),
      leaf(0, 0.85, 0.8, Math.PI + 1.1, random),
      piece(
        blob(
          -0.36,
          -0.85,
          -0.12,
          -0.55,
          0,
          -0.95,
          0.12,
          -0.55,
          0.36,
          -0.85,
          0.36,
          -0.2,
          0,
          0.05,
          -0.36,
          -0.2,
        ),
        hsl(random.choose([350, 5, 48, 285]), 0.8, 0.52),
        random,
        0.9,
      ),
    ],
  ],
  ['sunflower', flower(hsl(47, 0.98, 0.52), hsl(22, 0.6, 0.18), 14, 0.1)],
  [
    'rose',
    (random) => {
      const color = vary(hsl(random.choose([352, 340, 48]), 0.8, 0.45), random);
      const whorls = [0.46, 0.36, 0.26, 0.16].map((radius, index) =>
        piece(
          oval(0.03 * index, -0.42 - 0.03 * index, radius, radius * 0.92, index),
          dim(color, 0.75 + 0.16 * index),
          random,
          1,
        ),
      );
      return [
        piece(rod(0.07, 0.07, 0, -0.1, 0.04, 0.98), LEAF_GREEN, random),
        leaf(0, 0.4, 0.5, -0.5, random),
        leaf(0.02, 0.55, 0.5, Math.PI + 0.4, random),
        ...whorls,
      ];
    },
  ],
  [
    'pot plant',
    (random) => [
      ...[-1, -0.6, -0.25, 0.15, 0.5, 0.95].map((lean) =>
        leaf(0, 0.2, random.uniform(0.7, 1.05), lean - Math.PI / 2, random),
      ),
      piece(
        poly(-0.42, 0.15, 0.42, 0.15, 0.3, 0.95, -0.3, 0.95),
        hsl(random.choose([15, 15, 210, 45]), 0.5, 0.48),
        random,
        0.8,
      ),
    ],
  ],
  [
    'maple leaf',
    (random) => [
      piece(rod(0.06, 0.06, 0, 0.4, 0.08, 0.98), DARK_WOOD, random),
      piece(
        poly(
          0,
          -0.98,
          0.2,
          -0.55,
          0.42,
          -0.68,
          0.36,
          -0.15,
          0.9,
          -0.3,
          0.75,
          0.05,
          0.95,
          0.2,
          0.4,
          0.42,
          0.4,
          0.6,
          0,
          0.5,
          -0.4,
          0.6,
          -0.4,
          0.42,
          -0.95,
          0.2,
          -0.75,
          0.05,
          -0.9,
          -0.3,
          -0.36,
          -0.15,
          -0.42,
          -0.68,
          -0.2,
          -0.55,
        ),
        hsl(random.uniform(2, 45), 0.8, 0.45),
        random,
        0.4,
        0.3,
      ),
    ],
  ],
];
