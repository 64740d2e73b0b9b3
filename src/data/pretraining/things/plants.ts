import type { Random } from '../../random';
import { type Color, dim, hsl, vary } from '../drawing/colors';
import { blob, box, moved, oval, poly, rod, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { leaf } from './leafPart';
import { DARK_WOOD, LEAF_GREEN, piece, type Thing, WHITE, WOOD } from './palette';

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

/** Trees, flowers and leaves. */
export const PLANTS: readonly (readonly [string, Thing])[] = [
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
