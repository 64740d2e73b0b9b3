import { blend, hsl } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { blob, box, moved, oval, poly, rod } from '../drawing/outlines';
import { BLACK, DARK_WOOD, GLASS, METAL, paintColor, piece, type Thing, WHITE } from './palette';

/** Clocks, books, machines and instruments. */
export const DEVICES: readonly (readonly [string, Thing])[] = [
  [
    'clock',
    (random) => {
      const [hour, minute] = [random.uniform(0, 6.3), random.uniform(0, 6.3)];
      const ticks: Outline[] = Array.from({ length: 12 }, (_, index) =>
        moved(box(-0.03, -0.78, 0.03, -0.64), 0, 0, 1, (index * Math.PI) / 6),
      );
      return [
        piece(oval(0, 0, 0.98), paintColor(random), random),
        piece(oval(0, 0, 0.84), WHITE, random, 0.1),
        piece(ticks, BLACK, random, 0),
        piece(
          [
            rod(0.09, 0.09, 0, 0, 0.42 * Math.cos(hour), 0.42 * Math.sin(hour)),
            rod(0.06, 0.06, 0, 0, 0.66 * Math.cos(minute), 0.66 * Math.sin(minute)),
          ],
          BLACK,
          random,
          0,
        ),
      ];
    },
  ],
  [
    'open book',
    (random) => [
      piece(poly(-1, -0.4, 1, -0.4, 1, 0.6, -1, 0.6), paintColor(random), random, 0.2),
      piece(
        [
          blob(-0.02, -0.38, -0.5, -0.5, -0.92, -0.4, -0.92, 0.48, -0.5, 0.42, -0.02, 0.55),
          blob(0.02, -0.38, 0.5, -0.5, 0.92, -0.4, 0.92, 0.48, 0.5, 0.42, 0.02, 0.55),
        ],
        WHITE,
        random,
        0.5,
      ),
      piece(
        [-0.2, -0.05, 0.1, 0.25].flatMap((y) => [
          rod(0.045, 0.045, -0.78, y, -0.16, y + 0.03),
          rod(0.045, 0.045, 0.16, y + 0.03, 0.78, y),
        ]),
        hsl(0, 0, 0.35),
        random,
        0,
      ),
    ],
  ],
  [
    'laptop',
    (random) => [
      piece(box(-0.72, -0.7, 0.72, 0.22, 0.06), hsl(215, 0.06, 0.22), random),
      piece(box(-0.64, -0.62, 0.64, 0.14), paintColor(random), random, 0, 0.3),
      piece(poly(-0.76, 0.22, 0.76, 0.22, 0.98, 0.56, -0.98, 0.56), METAL, random, 0.4),
      piece(poly(-0.6, 0.27, 0.6, 0.27, 0.7, 0.42, -0.7, 0.42), hsl(215, 0.06, 0.3), random, 0),
    ],
  ],
  [
    'telephone',
    (random) => [
      piece(box(-0.46, -0.95, 0.46, 0.95, 0.14), BLACK, random),
      piece(box(-0.4, -0.76, 0.4, 0.74), blend(paintColor(random), GLASS, 0.3), random, 0, 0.25),
      piece(
        [0, 1, 2].flatMap((row) =>
          [0, 1, 2].map((column) =>
            box(-0.32 + column * 0.24, -0.6 + row * 0.3, -0.16 + column * 0.24, -0.42 + row * 0.3, 0.05),
          ),
        ),
        paintColor(random),
        random,
        0,
      ),
      piece(oval(0, 0.85, 0.07), METAL, random),
    ],
  ],
  [
    'camera',
    (random) => [
      piece(
        [box(-0.9, -0.4, 0.9, 0.6, 0.12), box(-0.28, -0.62, 0.3, -0.3, 0.08)],
        random.uniform() < 0.6 ? BLACK : METAL,
        random,
      ),
      piece(oval(0, 0.1, 0.44), METAL, random),
      piece(oval(0, 0.1, 0.34), hsl(225, 0.4, 0.14), random, 0.9),
      piece(oval(-0.1, 0, 0.09), WHITE, random, 0),
      piece([box(0.5, -0.32, 0.76, -0.16), oval(-0.66, -0.46, 0.13, 0.08)], hsl(10, 0.7, 0.5), random),
    ],
  ],
  [
    'guitar',
    (random) => [
      piece(rod(0.12, 0.12, 0.1, -0.1, 0.75, -0.9), DARK_WOOD, random),
      piece(box(0.66, -1, 0.9, -0.78, 0.05), BLACK, random),
      piece(
        [oval(-0.36, 0.45, 0.46), oval(0, 0.02, 0.32)],
        hsl(28, 0.7, random.uniform(0.35, 0.55)),
        random,
        0.6,
        0.2,
      ),
      piece(oval(-0.12, 0.18, 0.14), BLACK, random, 0),
      piece(rod(0.03, 0.03, -0.4, 0.5, 0.7, -0.85), WHITE, random, 0),
    ],
  ],
];
