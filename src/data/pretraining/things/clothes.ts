import { dim, hsl, naturalColor } from '../drawing/colors';
import { blob, box, hollow, oval, poly, rod, strand } from '../drawing/outlines';
import { coat } from '../drawing/paints';
import { part } from '../drawing/part';
import { BLACK, DARK_WOOD, GLASS, paintColor, piece, type Thing, WHITE } from './palette';

/** What people wear and carry against rain and sun. */
export const CLOTHES: readonly (readonly [string, Thing])[] = [
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
];
