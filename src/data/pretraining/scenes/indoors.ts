import { dim, hsl, naturalColor, vary } from '../drawing/colors';
import { clouded, fillAll, fillShape } from '../drawing/fill';
import { box, oval, poly, rod } from '../drawing/outlines';
import { flat, gradient, plane, type Scene } from './sceneParts';

/** Rooms and tables. */
export const INDOORS: readonly (readonly [string, Scene])[] = [
  [
    'living room',
    (canvas, random) => {
      const wall = hsl(random.uniform(20, 220), random.uniform(0.05, 0.3), random.uniform(0.55, 0.88));
      gradient(canvas, wall, dim(wall, 0.85));
      plane(canvas, random, 0.74, hsl(random.uniform(15, 40), 0.4, random.uniform(0.3, 0.6)), 6, 0.3);
      const sofa = naturalColor(random);
      const [u, wide] = [random.uniform(0.05, 0.3), random.uniform(0.45, 0.6)];
      fillShape(canvas, [box(u, 0.5, u + wide, 0.7, 0.06)], flat(dim(sofa, 0.85), random, 0.2));
      fillShape(
        canvas,
        [
          box(u - 0.04, 0.58, u + 0.06, 0.84, 0.04),
          box(u + wide - 0.06, 0.58, u + wide + 0.04, 0.84, 0.04),
          box(u, 0.66, u + wide, 0.84, 0.03),
        ],
        flat(sofa, random, 0.2),
      );
      const [px, py] = [u + wide * random.uniform(0.2, 0.5), random.uniform(0.1, 0.2)];
      fillShape(
        canvas,
        [box(px - 0.015, py - 0.015, px + 0.255, py + 0.215)],
        flat([0.15, 0.1, 0.07], random, 0),
      );
      fillShape(
        canvas,
        [box(px, py, px + 0.24, py + 0.2)],
        clouded(canvas.side, random, [naturalColor(random), naturalColor(random), naturalColor(random)], {
          cells: 6,
        }),
      );
      const lamp = u + wide + 0.14;
      fillShape(canvas, [rod(0.015, 0.015, lamp, 0.35, lamp, 0.86)], flat([0.15, 0.13, 0.12], random, 0));
      fillShape(
        canvas,
        [poly(lamp - 0.05, 0.24, lamp + 0.05, 0.24, lamp + 0.09, 0.38, lamp - 0.09, 0.38)],
        flat(hsl(45, 0.8, 0.8), random, 0),
      );
    },
  ],
  [
    'library',
    (canvas, random) => {
      fillAll(canvas, flat(hsl(25, 0.5, random.uniform(0.15, 0.3)), random, 0.2));
      const rows = 3 + random.integer(2);
      for (let row = 0; row < rows; row++) {
        const [top, bottom] = [row / rows + 0.03, (row + 1) / rows - 0.025];
        fillShape(canvas, [box(0.02, top, 0.98, bottom)], flat([0.06, 0.04, 0.03], random, 0));
        for (let u = 0.03; u < 0.94; ) {
          const wide = random.uniform(0.02, 0.06);
          fillShape(
            canvas,
            [box(u, bottom - (bottom - top) * random.uniform(0.65, 0.95), u + wide * 0.92, bottom)],
            flat(hsl(random.uniform(0, 360), random.uniform(0.2, 0.7), random.uniform(0.2, 0.6)), random, 0),
          );
          u += wide;
        }
      }
    },
  ],
  [
    'table of food',
    (canvas, random) => {
      fillAll(
        canvas,
        clouded(canvas.side, random, [hsl(25, 0.5, 0.25), hsl(30, 0.5, 0.45)], { cells: 2, stretch: 8 }),
      );
      for (let plate = 3 + random.integer(3); plate > 0; plate--) {
        const [u, v, radius] = [
          random.uniform(0.1, 0.9),
          random.uniform(0.1, 0.9),
          random.uniform(0.12, 0.24),
        ];
        fillShape(canvas, [oval(u + 0.012, v + 0.018, radius)], flat([0.05, 0.03, 0.02], random, 0), 0.5);
        fillShape(canvas, [oval(u, v, radius)], flat([0.95, 0.94, 0.91], random, 0.03));
        fillShape(canvas, [oval(u, v, radius * 0.78)], flat([0.86, 0.85, 0.83], random, 0.03));
        const food = hsl(
          random.choose([5, 30, 50, 95, 20]),
          random.uniform(0.5, 0.85),
          random.uniform(0.35, 0.6),
        );
        for (let bite = 4 + random.integer(8); bite > 0; bite--)
          fillShape(
            canvas,
            [
              oval(
                u + radius * random.uniform(-0.45, 0.45),
                v + radius * random.uniform(-0.45, 0.45),
                radius * random.uniform(0.12, 0.26),
              ),
            ],
            flat(vary(food, random, 1.6), random, 0.3),
          );
      }
    },
  ],
];
