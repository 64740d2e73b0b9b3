import { blend, dim, hsl, naturalColor } from '../drawing/colors';
import { blob, box, oval, poly, rod } from '../drawing/outlines';
import { DARK_WOOD, METAL, paintColor, piece, type Thing, WHITE, WOOD } from './palette';

/** What stands in a room. */
export const FURNITURE: readonly (readonly [string, Thing])[] = [
  [
    'chair',
    (random) => {
      const color = random.uniform() < 0.6 ? WOOD : paintColor(random);
      return [
        piece(
          [rod(0.09, 0.09, 0.38, 0.2, 0.42, 0.95), rod(0.09, 0.09, -0.25, 0.2, -0.28, 0.8)],
          dim(color, 0.7),
          random,
        ),
        piece(
          [
            rod(0.11, 0.11, -0.42, -0.9, -0.42, 0.95),
            box(-0.48, -0.9, 0.3, -0.7, 0.06),
            box(-0.4, -0.5, 0.26, -0.34, 0.05),
            rod(0.09, 0.09, 0.26, -0.88, 0.26, 0.1),
          ],
          color,
          random,
        ),
        piece(poly(-0.5, 0.05, 0.4, 0.05, 0.55, 0.24, -0.5, 0.24), paintColor(random), random),
        piece(rod(0.1, 0.1, 0.48, 0.2, 0.5, 0.95), color, random),
      ];
    },
  ],
  [
    'armchair',
    (random) => {
      const color = naturalColor(random);
      return [
        piece(box(-0.62, -0.75, 0.62, 0.5, 0.3), dim(color, 0.85), random),
        piece(box(-0.55, 0.05, 0.55, 0.6, 0.12), color, random),
        piece([box(-0.92, -0.12, -0.5, 0.72, 0.18), box(0.5, -0.12, 0.92, 0.72, 0.18)], color, random, 0.9),
        piece([box(-0.8, 0.7, -0.68, 0.92), box(0.68, 0.7, 0.8, 0.92)], DARK_WOOD, random),
      ];
    },
  ],
  [
    'table',
    (random) => [
      piece([rod(0.09, 0.09, -0.6, 0, -0.58, 0.62), rod(0.09, 0.09, 0.6, 0, 0.58, 0.62)], DARK_WOOD, random),
      piece(poly(-0.75, -0.32, 0.75, -0.32, 1, 0.05, -1, 0.05), WOOD, random, 0.2, 0.25),
      piece(
        [
          rod(0.11, 0.11, -0.88, 0.08, -0.88, 0.9),
          rod(0.11, 0.11, 0.88, 0.08, 0.88, 0.9),
          box(-1, 0.04, 1, 0.15),
        ],
        dim(WOOD, 0.75),
        random,
      ),
    ],
  ],
  [
    'bed',
    (random) => [
      piece([box(-1, -0.5, -0.86, 0.6, 0.05), box(0.88, -0.1, 1, 0.6, 0.05)], WOOD, random),
      piece(box(-0.9, -0.02, 0.92, 0.4, 0.1), WHITE, random),
      piece(blob(-0.3, -0.08, 0.9, -0.06, 0.93, 0.42, -0.25, 0.45), paintColor(random), random, 0.7, 0.2),
      piece(box(-0.84, -0.22, -0.36, 0.04, 0.12), WHITE, random, 0.9),
    ],
  ],
  [
    'lamp',
    (random) => [
      piece([rod(0.08, 0.08, 0, -0.2, 0, 0.8), oval(0, 0.85, 0.35, 0.1)], METAL, random),
      piece(
        poly(-0.3, -0.85, 0.3, -0.85, 0.58, -0.12, -0.58, -0.12),
        blend(paintColor(random), hsl(48, 0.9, 0.85), 0.5),
        random,
        0.5,
      ),
    ],
  ],
];
