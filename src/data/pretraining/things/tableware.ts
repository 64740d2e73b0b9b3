import { dim, hsl, naturalColor } from '../drawing/colors';
import { blob, box, hollow, oval, rod, strand } from '../drawing/outlines';
import { part } from '../drawing/part';
import { BLACK, DARK_WOOD, GLASS, METAL, paintColor, piece, type Thing, WHITE } from './palette';

/** What stands on a table. */
export const TABLEWARE: readonly (readonly [string, Thing])[] = [
  [
    'cup',
    (random) => {
      const color = paintColor(random);
      return [
        part(hollow(oval(0.55, 0.05, 0.34, 0.36), 0.62, 0.55, 0.05), piece([], color, random).paint, 0.6),
        piece(
          blob(-0.62, -0.5, 0.5, -0.5, 0.5, 0.2, 0.34, 0.62, -0.46, 0.62, -0.62, 0.2),
          color,
          random,
          0.9,
        ),
        piece(oval(-0.06, -0.5, 0.56, 0.15), dim(color, 0.5), random, 0.2),
        piece(oval(-0.06, -0.46, 0.48, 0.1), hsl(22, 0.6, 0.16), random, 0),
      ];
    },
  ],
  [
    'teapot',
    (random) => {
      const color = paintColor(random);
      return [
        part(hollow(oval(-0.62, 0.08, 0.32, 0.34), 0.65, -0.62, 0.08), piece([], color, random).paint, 0.6),
        piece(strand(0.3, 0.14, 0.4, 0.25, 0.72, 0.05, 0.95, -0.35), color, random),
        piece(oval(0, 0.15, 0.6, 0.52), color, random, 1),
        piece([oval(0, -0.36, 0.34, 0.12), oval(0, -0.52, 0.1)], dim(color, 0.85), random),
      ];
    },
  ],
  [
    'wine glass',
    (random) => [
      piece([rod(0.07, 0.07, 0, 0.05, 0, 0.8), oval(0, 0.85, 0.36, 0.08)], GLASS, random, 0.5),
      piece(blob(-0.38, -0.8, 0.38, -0.8, 0.42, -0.3, 0, 0.15, -0.42, -0.3), GLASS, random, 0.6),
      piece(
        blob(-0.38, -0.4, 0.38, -0.4, 0.3, -0.1, 0, 0.1, -0.3, -0.1),
        hsl(random.choose([345, 345, 48]), 0.7, 0.32),
        random,
        0.4,
      ),
    ],
  ],
  [
    'bottle',
    (random) => {
      const color = hsl(random.choose([120, 140, 25, 200]), 0.6, random.uniform(0.2, 0.4));
      return [
        piece(
          blob(
            -0.12,
            -0.95,
            0.12,
            -0.95,
            0.13,
            -0.45,
            0.32,
            -0.1,
            0.32,
            0.8,
            0.25,
            0.95,
            -0.25,
            0.95,
            -0.32,
            0.8,
            -0.32,
            -0.1,
            -0.13,
            -0.45,
          ),
          color,
          random,
          1,
        ),
        piece(box(-0.32, 0.12, 0.32, 0.55), WHITE, random, 0.4),
        piece(box(-0.14, -1, 0.14, -0.82), hsl(random.uniform(0, 360), 0.6, 0.4), random),
      ];
    },
  ],
  [
    'jug',
    (random) => {
      const color = naturalColor(random);
      return [
        part(hollow(oval(0.5, -0.05, 0.32, 0.45), 0.68, 0.5, -0.05), piece([], color, random).paint, 0.6),
        piece(
          blob(
            -0.45,
            -0.85,
            0.3,
            -0.8,
            0.28,
            -0.45,
            0.5,
            0.2,
            0.3,
            0.85,
            -0.4,
            0.85,
            -0.6,
            0.2,
            -0.32,
            -0.45,
          ),
          color,
          random,
          1,
        ),
      ];
    },
  ],
  [
    'pan',
    (random) => [
      piece(rod(0.14, 0.14, 0.3, 0.1, 1, -0.28), DARK_WOOD, random),
      piece(oval(-0.2, 0.2, 0.72, 0.5), BLACK, random, 0.6),
      piece(oval(-0.2, 0.16, 0.6, 0.4), hsl(220, 0.06, 0.24), random, 0.1),
    ],
  ],
  [
    'knife and fork',
    (random) => [
      piece(
        [
          rod(0.12, 0.12, -0.4, 0.1, -0.4, 0.95),
          blob(-0.48, 0.12, -0.5, -0.5, -0.4, -0.95, -0.28, -0.5, -0.32, 0.12),
        ],
        METAL,
        random,
        0.8,
      ),
      piece(
        [
          rod(0.11, 0.15, 0.4, -0.1, 0.4, 0.95),
          box(0.2, -0.4, 0.6, -0.2, 0.08),
          ...[0.23, 0.34, 0.45, 0.56].map((x) => rod(0.07, 0.07, x, -0.9, x, -0.3)),
        ],
        METAL,
        random,
        0.8,
      ),
    ],
  ],
];
