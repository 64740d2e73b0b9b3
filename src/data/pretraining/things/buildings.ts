import { blend, dim, hsl, naturalColor } from '../drawing/colors';
import { blob, box, moved, poly } from '../drawing/outlines';
import { coat } from '../drawing/paints';
import { part } from '../drawing/part';
import { BLACK, DARK_WOOD, paintColor, piece, type Thing, WHITE } from './palette';

/** Buildings, a bridge and a tent. */
export const BUILDINGS: readonly (readonly [string, Thing])[] = [
  [
    'house',
    (random) => {
      const wall = naturalColor(random);
      return [
        piece(box(-0.7, -0.15, 0.7, 0.85), blend(wall, WHITE, 0.4), random, 0.2, 0.15),
        piece(
          poly(-0.9, -0.12, 0, -0.9, 0.9, -0.12),
          hsl(random.choose([8, 15, 25, 220]), 0.5, 0.32),
          random,
          0.3,
          0.25,
        ),
        piece(box(0.35, -0.85, 0.52, -0.35), hsl(12, 0.4, 0.35), random, 0.3),
        piece(box(-0.15, 0.3, 0.15, 0.85), DARK_WOOD, random, 0.2),
        piece([box(-0.55, 0.1, -0.28, 0.4), box(0.28, 0.1, 0.55, 0.4)], hsl(205, 0.5, 0.7), random, 0.1),
      ];
    },
  ],
  [
    'church',
    (random) => {
      const wall = hsl(40, 0.2, random.uniform(0.6, 0.9));
      return [
        piece(poly(-0.1, 0.05, 0.42, -0.35, 0.95, 0.05), hsl(12, 0.5, 0.35), random, 0.3),
        piece([box(-0.1, 0.05, 0.95, 0.85), box(-0.65, -0.3, -0.1, 0.85)], wall, random, 0.2, 0.15),
        piece(poly(-0.7, -0.3, -0.38, -0.98, -0.05, -0.3), hsl(215, 0.2, 0.3), random, 0.3),
        piece(
          [
            box(-0.46, 0, -0.3, 0.25, 0.08),
            box(0.1, 0.25, 0.24, 0.55, 0.07),
            box(0.38, 0.25, 0.52, 0.55, 0.07),
            box(0.66, 0.25, 0.8, 0.55, 0.07),
          ],
          BLACK,
          random,
          0,
        ),
      ];
    },
  ],
  [
    'lighthouse',
    (random) => {
      const bands = [0, 1, 2, 3].map((band) =>
        box(-0.22 - band * 0.035, -0.5 + band * 0.36, 0.22 + band * 0.035, -0.32 + band * 0.36),
      );
      return [
        piece(poly(-0.22, -0.55, 0.22, -0.55, 0.38, 0.9, -0.38, 0.9), WHITE, random, 0.9),
        piece(bands, hsl(random.choose([0, 0, 215]), 0.8, 0.42), random, 0.6),
        piece(box(-0.16, -0.8, 0.16, -0.55), hsl(50, 0.9, 0.7), random, 0.4),
        piece(poly(-0.26, -0.78, 0, -1, 0.26, -0.78), BLACK, random),
      ];
    },
  ],
  [
    'windmill',
    (random) => {
      const turn = random.uniform(0, 1.57);
      const sails = [0, 1, 2, 3].map((sail) =>
        moved(poly(-0.04, 0, 0.04, 0, 0.16, -0.85, -0.06, -0.85), 0, -0.35, 1, turn + sail * 1.5708),
      );
      return [
        piece(poly(-0.26, -0.4, 0.26, -0.4, 0.42, 0.95, -0.42, 0.95), hsl(28, 0.3, 0.5), random, 0.8, 0.2),
        piece(blob(-0.3, -0.35, 0, -0.75, 0.3, -0.35), DARK_WOOD, random),
        piece(sails, hsl(45, 0.3, 0.85), random, 0.2),
      ];
    },
  ],
  [
    'bridge',
    (random) => {
      const arches = [-0.62, 0, 0.62].map((x) =>
        [...blob(x - 0.24, 0.7, x - 0.2, 0.1, x, -0.08, x + 0.2, 0.1, x + 0.24, 0.7)].reverse(),
      );
      return [
        part(
          [box(-1, -0.25, 1, 0.6), ...arches],
          coat('net', hsl(30, 0.15, random.uniform(0.4, 0.65)), hsl(30, 0.15, 0.3), random, 0.5),
          0.4,
        ),
      ];
    },
  ],
  [
    'tent',
    (random) => {
      const color = paintColor(random);
      return [
        piece(poly(-0.95, 0.7, -0.1, -0.7, 0.95, 0.6, 0.2, 0.8), color, random, 0.3),
        piece(poly(-0.95, 0.7, -0.1, -0.7, 0.2, 0.8), dim(color, 0.7), random, 0.2),
        piece(poly(-0.5, 0.74, -0.1, -0.3, -0.1, 0.76), BLACK, random, 0),
      ];
    },
  ],
];
