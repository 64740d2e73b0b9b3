import { hsl, vary } from '../drawing/colors';
import { blob, box, oval, poly, rod, strand } from '../drawing/outlines';
import { coat } from '../drawing/paints';
import { part } from '../drawing/part';
import { leaf } from './leafPart';
import { LEAF_GREEN, piece, type Thing, WHITE } from './palette';

/** Vegetables, mushrooms and baked things. */
export const FOOD: readonly (readonly [string, Thing])[] = [
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
];
