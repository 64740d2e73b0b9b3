import { blend, dim, hsl, naturalColor } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { blob, box, hollow, moved, oval, poly, rod, star, strand } from '../drawing/outlines';
import { coat } from '../drawing/paints';
import { part } from '../drawing/part';
import { BLACK, DARK_WOOD, GLASS, METAL, paintColor, piece, type Thing, WHITE, WOOD } from './palette';

/** Furniture, tableware, tools, toys and buildings. */
export const HOUSEHOLD: readonly (readonly [string, Thing])[] = [
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
  [
    'umbrella',
    (random) => {
      const color = paintColor(random);
      return [
        piece(strand(0.07, 0.07, 0, -0.2, 0, 0.7, 0.08, 0.9, 0.22, 0.82), DARK_WOOD, random),
        piece(
          blob(
            -0.98,
            0.05,
            -0.75,
            -0.55,
            0,
            -0.85,
            0.75,
            -0.55,
            0.98,
            0.05,
            0.65,
            -0.08,
            0.33,
            0.08,
            0,
            -0.08,
            -0.33,
            0.08,
            -0.65,
            -0.08,
          ),
          color,
          random,
          0.8,
        ),
        piece(
          blob(-0.33, 0.06, -0.25, -0.5, 0, -0.84, 0.25, -0.5, 0.33, 0.06, 0, -0.06),
          dim(color, 1.25),
          random,
          0.5,
        ),
      ];
    },
  ],
  [
    'shoe',
    (random) => [
      piece(
        blob(-0.9, -0.35, -0.3, -0.35, 0.15, 0, 0.85, 0.15, 1, 0.45, -0.9, 0.45),
        paintColor(random),
        random,
        0.9,
      ),
      piece(box(-0.92, 0.4, 1, 0.6, 0.1), WHITE, random),
      piece(
        [0, 1, 2].map((lace) =>
          rod(0.07, 0.07, -0.15 + lace * 0.18, -0.22 + lace * 0.13, 0.05 + lace * 0.18, -0.3 + lace * 0.13),
        ),
        WHITE,
        random,
      ),
    ],
  ],
  [
    'hat',
    (random) => {
      const color = naturalColor(random);
      return [
        piece(oval(0, 0.4, 1, 0.24), color, random, 0.7),
        piece(
          blob(-0.52, 0.35, -0.5, -0.4, -0.15, -0.52, 0.15, -0.46, 0.5, -0.4, 0.52, 0.35, 0, 0.46),
          color,
          random,
          0.9,
        ),
        piece(
          blob(-0.53, 0.12, 0, 0.24, 0.53, 0.12, 0.53, 0.34, 0, 0.46, -0.53, 0.34),
          paintColor(random),
          random,
          0.4,
        ),
      ];
    },
  ],
  [
    'shirt',
    (random) => {
      const cloth = coat(
        random.choose(['plain', 'plain', 'bands', 'speckles']),
        paintColor(random),
        naturalColor(random),
        random,
      );
      return [
        part(
          poly(
            -0.3,
            -0.75,
            0.3,
            -0.75,
            0.62,
            -0.6,
            1,
            0,
            0.72,
            0.18,
            0.5,
            -0.1,
            0.5,
            0.85,
            -0.5,
            0.85,
            -0.5,
            -0.1,
            -0.72,
            0.18,
            -1,
            0,
            -0.62,
            -0.6,
          ),
          cloth,
          0.6,
        ),
        piece(oval(0, -0.74, 0.28, 0.14), hsl(0, 0, 0.2), random, 0),
      ];
    },
  ],
  [
    'glasses',
    (random) => [
      piece(
        [
          ...hollow(oval(-0.52, 0, 0.42, 0.36), 0.76, -0.52, 0),
          ...hollow(oval(0.52, 0, 0.42, 0.36), 0.76, 0.52, 0),
          rod(0.09, 0.09, -0.14, -0.06, 0, -0.14, 0.14, -0.06),
          rod(0.08, 0.08, -0.92, -0.1, -1.05, -0.2),
          rod(0.08, 0.08, 0.92, -0.1, 1.05, -0.2),
        ],
        random.uniform() < 0.6 ? BLACK : paintColor(random),
        random,
        0.5,
      ),
      {
        ...piece(
          [oval(-0.52, 0, 0.34, 0.29), oval(0.52, 0, 0.34, 0.29)],
          random.uniform() < 0.5 ? BLACK : GLASS,
          random,
          0.3,
        ),
        opacity: 0.7,
      },
    ],
  ],
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
