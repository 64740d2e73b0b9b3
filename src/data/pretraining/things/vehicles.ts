import type { Random } from '../../random';
import { hsl } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { blob, box, hollow, oval, poly, rod, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { BLACK, GLASS, METAL, paintColor, piece, type Thing, WHITE, WOOD } from './palette';

const wheels = (places: readonly number[], y: number, radius: number, random: Random): Part[] => [
  piece(
    places.map((x) => oval(x, y, radius)),
    BLACK,
    random,
    0.5,
  ),
  piece(
    places.map((x) => oval(x, y, radius * 0.5)),
    METAL,
    random,
    0.6,
  ),
];

const car: Thing = (random) => {
  const color = paintColor(random);
  const roof = random.uniform(-0.5, -0.4);
  return [
    piece(poly(-0.55, -0.08, -0.36, roof, 0.3, roof, 0.6, -0.05), color, random),
    piece(
      [
        poly(-0.44, -0.06, -0.3, roof + 0.08, -0.04, roof + 0.08, -0.04, -0.06),
        poly(0.02, -0.06, 0.02, roof + 0.08, 0.26, roof + 0.08, 0.46, -0.06),
      ],
      GLASS,
      random,
      0.1,
    ),
    piece(
      blob(-0.98, 0.05, -0.6, -0.1, 0.5, -0.1, 0.92, 0.02, 1, 0.3, 0.6, 0.36, -0.6, 0.36, -1, 0.3),
      color,
      random,
    ),
    piece([oval(0.92, 0.1, 0.07, 0.06)], hsl(50, 0.8, 0.85), random, 0.3),
    ...wheels([-0.56, 0.56], 0.34, 0.22, random),
  ];
};

const bus: Thing = (random) => {
  const color = paintColor(random);
  const panes: Outline[] = [-0.8, -0.45, -0.1, 0.25].map((x) => box(x, -0.38, x + 0.28, -0.08, 0.04));
  return [
    piece(box(-1, -0.55, 1, 0.4, 0.12), color, random),
    piece(panes, GLASS, random, 0.1),
    piece(box(0.62, -0.4, 0.94, 0.1, 0.04), GLASS, random, 0.1),
    piece(box(-1, 0.12, 0.98, 0.2), WHITE, random, 0),
    ...wheels([-0.6, 0.55], 0.42, 0.2, random),
  ];
};

const truck: Thing = (random) => {
  const color = paintColor(random);
  return [
    piece(box(-1, -0.6, 0.3, 0.32), paintColor(random), random, 0.4),
    piece(box(0.34, -0.3, 0.95, 0.36, 0.12), color, random),
    piece(box(0.6, -0.2, 0.9, 0.04, 0.04), GLASS, random, 0.1),
    ...wheels([-0.7, -0.25, 0.62], 0.42, 0.2, random),
  ];
};

const bicycle: Thing = (random) => {
  const color = paintColor(random);
  const rims = [-0.58, 0.58].flatMap((x) => hollow(oval(x, 0.3, 0.42), 0.84, x, 0.3));
  const frame = [
    rod(0.07, 0.07, -0.58, 0.3, -0.16, -0.3, 0.42, -0.3, -0.02, 0.32, -0.58, 0.3),
    rod(0.07, 0.07, -0.16, -0.4, -0.02, 0.32),
    rod(0.07, 0.07, 0.58, 0.3, 0.38, -0.52, 0.62, -0.55),
  ];
  return [
    piece(rims, BLACK, random, 0.2),
    piece(frame, color, random, 0.4),
    piece([rod(0.1, 0.1, -0.28, -0.42, -0.02, -0.42)], BLACK, random),
  ];
};

const motorbike: Thing = (random) => {
  const color = paintColor(random);
  return [
    ...wheels([-0.62, 0.62], 0.38, 0.34, random),
    piece(
      [rod(0.08, 0.08, 0.62, 0.38, 0.34, -0.42, 0.2, -0.5), rod(0.1, 0.1, -0.62, 0.38, 0, 0.35, 0.35, -0.1)],
      METAL,
      random,
    ),
    piece(blob(-0.85, -0.2, -0.3, -0.16, 0.1, -0.36, 0.42, -0.2, 0.2, 0.1, -0.3, 0.12), color, random),
    piece(blob(-0.75, -0.26, -0.3, -0.26, -0.1, -0.18, -0.4, -0.12), BLACK, random),
    piece(oval(0, 0.25, 0.24, 0.18), METAL, random),
  ];
};

const train: Thing = (random) => {
  const color = paintColor(random);
  return [
    piece(box(-1, -0.45, -0.35, 0.3), color, random),
    piece(box(-0.88, -0.32, -0.5, -0.02), GLASS, random, 0.1),
    piece(box(-0.4, -0.16, 0.8, 0.3, 0.1), color, random, 0.9),
    piece(
      [poly(0.4, -0.16, 0.36, -0.6, 0.66, -0.6, 0.6, -0.16), box(-1.05, -0.55, -0.3, -0.44)],
      BLACK,
      random,
    ),
    piece(poly(0.76, 0.3, 1.05, 0.5, 0.76, 0.5), hsl(0, 0.7, 0.4), random),
    ...wheels([-0.75, -0.3, 0.1, 0.5], 0.4, 0.18, random),
  ];
};

const tractor: Thing = (random) => {
  const color = hsl(random.choose([120, 5, 40]), 0.75, 0.38);
  return [
    piece(box(-0.15, -0.25, 0.85, 0.22, 0.08), color, random),
    piece(
      [
        box(-0.75, -0.85, 0.05, -0.74),
        rod(0.07, 0.07, -0.65, -0.8, -0.6, 0),
        rod(0.07, 0.07, -0.02, -0.8, 0, 0),
      ],
      color,
      random,
    ),
    piece(box(-0.7, -0.2, 0, 0.2, 0.05), color, random),
    piece(rod(0.09, 0.09, 0.5, -0.25, 0.5, -0.65), BLACK, random),
    ...wheels([-0.5], 0.32, 0.52, random),
    ...wheels([0.62], 0.54, 0.3, random),
  ];
};

const plane: Thing = (random) => {
  const stripe = paintColor(random);
  return [
    piece(poly(-0.1, -0.05, 0.2, -0.05, -0.2, -0.75, -0.36, -0.75), METAL, random, 0.3),
    piece(poly(-0.98, -0.05, -1, -0.55, -0.82, -0.55, -0.6, -0.05), stripe, random, 0.3),
    piece(blob(-1, -0.05, -0.5, -0.15, 0.6, -0.17, 1, 0.02, 0.6, 0.15, -0.5, 0.13), WHITE, random, 0.9),
    piece(poly(-0.15, 0.05, 0.25, 0.05, -0.3, 0.75, -0.5, 0.75), METAL, random, 0.4),
    piece(
      Array.from({ length: 7 }, (_, index) => oval(-0.4 + index * 0.16, -0.05, 0.035)),
      BLACK,
      random,
      0,
    ),
    piece(box(-0.6, 0.02, 0.85, 0.07), stripe, random, 0),
  ];
};

const helicopter: Thing = (random) => {
  const color = paintColor(random);
  return [
    piece(
      [rod(0.2, 0.08, -0.2, -0.1, -0.95, -0.22), poly(-0.9, -0.25, -1.05, -0.55, -0.85, -0.5)],
      color,
      random,
    ),
    piece(oval(0.15, 0, 0.55, 0.36), color, random, 0.9),
    piece(blob(0.3, -0.28, 0.6, -0.15, 0.68, 0.08, 0.3, 0.1), GLASS, random, 0.3),
    piece(
      [
        rod(0.07, 0.07, 0.1, -0.35, 0.1, -0.55),
        rod(0.06, 0.06, -0.85, -0.58 + random.uniform(-0.06, 0.06), 1, -0.55),
      ],
      BLACK,
      random,
      0.2,
    ),
    piece(
      [
        rod(0.06, 0.06, -0.3, 0.55, 0.6, 0.55),
        rod(0.05, 0.05, -0.1, 0.3, -0.12, 0.55),
        rod(0.05, 0.05, 0.38, 0.3, 0.4, 0.55),
      ],
      METAL,
      random,
    ),
  ];
};

const sailboat: Thing = (random) => [
  piece(rod(0.06, 0.06, 0, -0.95, 0, 0.4), WOOD, random),
  piece(blob(0.06, -0.9, 0.5, -0.2, 0.75, 0.28, 0.06, 0.3), WHITE, random, 0.5),
  piece(blob(-0.06, -0.7, -0.3, -0.1, -0.55, 0.3, -0.06, 0.3), paintColor(random), random, 0.5),
  piece(poly(-0.9, 0.38, 0.95, 0.38, 0.6, 0.8, -0.6, 0.8), paintColor(random), random),
];

const ship: Thing = (random) => {
  const funnel = hsl(random.choose([0, 20, 210]), 0.8, 0.45);
  return [
    piece([box(-0.1, -0.7, 0.14, -0.2), box(0.25, -0.6, 0.45, -0.2)], funnel, random),
    piece([box(-0.6, -0.25, 0.6, 0.2), box(-0.4, -0.42, 0.35, -0.2)], WHITE, random, 0.4),
    piece(
      Array.from({ length: 6 }, (_, index) => oval(-0.45 + index * 0.18, 0, 0.05)),
      BLACK,
      random,
      0,
    ),
    piece(poly(-1, 0.15, 1, 0.15, 0.8, 0.62, -0.8, 0.62), hsl(215, 0.5, 0.2), random),
    piece(poly(-0.86, 0.48, 0.86, 0.48, 0.8, 0.62, -0.8, 0.62), hsl(5, 0.7, 0.4), random),
  ];
};

const rocket: Thing = (random) => {
  const color = paintColor(random);
  return [
    piece(strand(0.5, 0.1, 0, 0.6, 0, 0.95), hsl(35, 1, 0.55), random, 0.2),
    piece([poly(-0.25, 0.2, -0.6, 0.7, -0.2, 0.6), poly(0.25, 0.2, 0.6, 0.7, 0.2, 0.6)], color, random),
    piece(
      blob(0, -1, 0.28, -0.5, 0.32, 0.1, 0.22, 0.65, -0.22, 0.65, -0.32, 0.1, -0.28, -0.5),
      WHITE,
      random,
      1,
    ),
    piece(blob(0, -1.02, 0.2, -0.65, 0, -0.6, -0.2, -0.65), color, random),
    piece(oval(0, -0.25, 0.15), GLASS, random),
  ];
};

/** What drives, flies and swims. */
export const VEHICLES: readonly (readonly [string, Thing])[] = [
  ['car', car],
  ['bus', bus],
  ['truck', truck],
  ['bicycle', bicycle],
  ['motorbike', motorbike],
  ['locomotive', train],
  ['tractor', tractor],
  ['aeroplane', plane],
  ['helicopter', helicopter],
  ['sailing boat', sailboat],
  ['ship', ship],
  ['rocket', rocket],
];
