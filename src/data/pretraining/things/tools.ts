import { dim, hsl } from '../drawing/colors';
import { blob, box, hollow, moved, oval, poly, rod, star } from '../drawing/outlines';
import { BLACK, METAL, paintColor, piece, type Thing, WHITE, WOOD } from './palette';

/** Toys, tools and other things of the house and the street. */
export const TOOLS: readonly (readonly [string, Thing])[] = [
  [
    'ball',
    (random) => {
      const patches = Array.from({ length: 6 }, (_, index) =>
        index === 0
          ? star(0, 0, 5, 0.3, 0.81)
          : moved(
              star(0, 0, 5, 0.24, 0.81),
              0.72 * Math.cos(index * 1.2566 + 0.3),
              0.72 * Math.sin(index * 1.2566 + 0.3),
              0.85,
            ),
      );
      return [piece(oval(0, 0, 0.98), WHITE, random, 1), piece(patches, BLACK, random, 0.3)];
    },
  ],
  [
    'hammer',
    (random) => [
      piece(rod(0.16, 0.2, 0, -0.4, 0, 0.98), WOOD, random, 0.9),
      piece(
        [box(-0.55, -0.78, 0.3, -0.42, 0.06), poly(0.3, -0.76, 0.75, -0.6, 0.3, -0.46)],
        METAL,
        random,
        0.8,
      ),
    ],
  ],
  [
    'scissors',
    (random) => {
      const open = random.uniform(0.2, 0.45);
      const blade = (mirror: number) => moved(poly(-0.07, 0.1, 0.07, 0.1, 0.02, -1), 0, 0, 1, mirror * open);
      const grip = (mirror: number) =>
        hollow(oval(mirror * 0.36, 0.62, 0.27, 0.34), 0.6, mirror * 0.36, 0.62);
      return [
        piece([blade(1), blade(-1)], METAL, random, 0.7),
        piece(
          [...grip(1), ...grip(-1), rod(0.11, 0.11, 0, 0, 0.25, 0.36), rod(0.11, 0.11, 0, 0, -0.25, 0.36)],
          paintColor(random),
          random,
          0.8,
        ),
      ];
    },
  ],
  [
    'key',
    (random) => [
      piece(
        [
          ...hollow(oval(-0.6, 0, 0.38), 0.55, -0.6, 0),
          rod(0.15, 0.15, -0.25, 0, 0.92, 0),
          box(0.5, 0, 0.62, 0.3),
          box(0.76, 0, 0.9, 0.24),
        ],
        hsl(random.choose([45, 45, 210]), 0.5, 0.5),
        random,
        0.9,
      ),
    ],
  ],
  [
    'gift',
    (random) => {
      const [color, ribbon] = [paintColor(random), paintColor(random)];
      return [
        piece(box(-0.75, -0.2, 0.75, 0.85), color, random, 0.3),
        piece(box(-0.85, -0.45, 0.85, -0.15), dim(color, 1.15), random, 0.3),
        piece(
          [
            box(-0.14, -0.45, 0.14, 0.85),
            oval(-0.3, -0.62, 0.3, 0.17, 0.4),
            oval(0.3, -0.62, 0.3, 0.17, -0.4),
          ],
          ribbon,
          random,
          0.6,
        ),
      ];
    },
  ],
  [
    'bucket',
    (random) => [
      piece(rod(0.05, 0.05, -0.65, -0.35, -0.4, -0.85, 0.4, -0.85, 0.65, -0.35), METAL, random),
      piece(poly(-0.7, -0.4, 0.7, -0.4, 0.48, 0.85, -0.48, 0.85), paintColor(random), random, 0.9),
      piece(oval(0, -0.4, 0.7, 0.16), hsl(0, 0, 0.2), random, 0.2),
    ],
  ],
  [
    'candle',
    (random) => [
      piece(oval(0, 0.8, 0.6, 0.16), METAL, random),
      piece(
        box(-0.2, -0.3, 0.2, 0.8, 0.05),
        hsl(random.choose([45, 0, 350]), 0.4, random.uniform(0.6, 0.9)),
        random,
        0.9,
      ),
      piece(
        blob(0, -0.95, 0.16, -0.55, 0.08, -0.34, -0.08, -0.34, -0.16, -0.55),
        hsl(38, 1, 0.58),
        random,
        0.2,
      ),
      piece(blob(0, -0.7, 0.07, -0.5, 0, -0.38, -0.07, -0.5), hsl(52, 1, 0.8), random, 0),
    ],
  ],
  [
    'traffic light',
    (random) => [
      piece(rod(0.14, 0.14, 0, 0.5, 0, 1), METAL, random),
      piece(box(-0.36, -0.95, 0.36, 0.6, 0.12), BLACK, random),
      ...[0, 1, 2].map((lamp) =>
        piece(
          oval(0, -0.65 + lamp * 0.48, 0.2),
          dim(hsl([2, 42, 130][lamp], 0.9, 0.5), random.uniform() < 0.5 ? 1 : 0.4),
          random,
          0.7,
        ),
      ),
    ],
  ],
  [
    'road sign',
    (random) => [
      piece(rod(0.09, 0.09, 0, 0.2, 0, 1), METAL, random),
      piece(poly(0, -0.95, 0.85, 0.4, -0.85, 0.4), hsl(3, 0.85, 0.48), random, 0.2),
      piece(poly(0, -0.62, 0.55, 0.24, -0.55, 0.24), WHITE, random, 0.1),
      piece([box(-0.06, -0.3, 0.06, 0.02), oval(0, 0.13, 0.07)], BLACK, random, 0),
    ],
  ],
  [
    'backpack',
    (random) => {
      const color = paintColor(random);
      return [
        piece(rod(0.1, 0.1, -0.2, -0.75, 0, -0.95, 0.2, -0.75), dim(color, 0.6), random),
        piece(
          blob(-0.6, -0.6, 0, -0.85, 0.6, -0.6, 0.7, 0.5, 0.5, 0.88, -0.5, 0.88, -0.7, 0.5),
          color,
          random,
          0.9,
        ),
        piece(box(-0.45, 0.1, 0.45, 0.72, 0.14), dim(color, 0.8), random, 0.7),
        piece(rod(0.06, 0.06, -0.4, -0.2, 0.4, -0.2), METAL, random),
      ];
    },
  ],
];
