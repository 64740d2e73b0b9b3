import { dim, hsl, naturalColor } from '../drawing/colors';
import { fillShape } from '../drawing/fill';
import { box, poly } from '../drawing/outlines';
import { drawSky } from '../grounds/landscape';
import { flat, gradient, plane, type Scene } from './sceneParts';

/** Streets and towers. */
export const TOWN: readonly (readonly [string, Scene])[] = [
  [
    'street',
    (canvas, random) => {
      drawSky(canvas, random);
      const point = random.uniform(0.4, 0.6);
      const horizon = random.uniform(0.45, 0.6);
      for (const mirror of [-1, 1]) {
        for (let house = 0; house < 5; house++) {
          const [near, far] = [0.62 * 0.62 ** house, 0.62 * 0.62 ** (house + 1)];
          const wall = naturalColor(random);
          const high = random.uniform(0.8, 1.3);
          const xs = [point + mirror * near, point + mirror * far];
          fillShape(
            canvas,
            [
              poly(
                xs[0],
                horizon - near * high,
                xs[1],
                horizon - far * high,
                xs[1],
                horizon + far * 0.35,
                xs[0],
                horizon + near * 0.35,
              ),
            ],
            flat(wall, random, 0.2),
          );
          for (const row of [0.25, 0.6]) {
            const inner = [xs[0] + (xs[1] - xs[0]) * 0.3, xs[0] + (xs[1] - xs[0]) * 0.7];
            fillShape(
              canvas,
              [
                poly(
                  inner[0],
                  horizon - near * high * row,
                  inner[1],
                  horizon - far * high * row,
                  inner[1],
                  horizon - far * high * (row - 0.18),
                  inner[0],
                  horizon - near * high * (row - 0.18),
                ),
              ],
              flat(dim(wall, 0.45), random, 0),
            );
          }
        }
      }
      fillShape(
        canvas,
        [poly(point, horizon, 1.2, 1.1, -0.2, 1.1)],
        flat(hsl(220, 0.05, random.uniform(0.25, 0.45)), random, 0.2),
      );
      for (let dash = 0; dash < 4; dash++) {
        const [near, far] = [0.5 * 0.6 ** dash, 0.5 * 0.6 ** dash * 0.8];
        fillShape(
          canvas,
          [
            poly(
              point - near * 0.04,
              horizon + near,
              point + near * 0.04,
              horizon + near,
              point + far * 0.04,
              horizon + far,
              point - far * 0.04,
              horizon + far,
            ),
          ],
          flat([0.95, 0.95, 0.9], random, 0),
        );
      }
    },
  ],
  [
    'city by night',
    (canvas, random) => {
      gradient(canvas, hsl(235, 0.6, 0.06), hsl(random.uniform(230, 300), 0.5, 0.25));
      for (let tower = 0; tower < 12; tower++) {
        const [u, wide, top] = [
          random.uniform(-0.05, 0.95),
          random.uniform(0.08, 0.18),
          random.uniform(0.2, 0.7),
        ];
        fillShape(
          canvas,
          [box(u, top, u + wide, 1.1)],
          flat(hsl(230, 0.3, random.uniform(0.04, 0.14)), random, 0),
        );
        const panes: [number, number][][] = [];
        for (let v = top + 0.03; v < 1; v += 0.05)
          for (let x = u + 0.015; x < u + wide - 0.02; x += 0.035)
            if (random.uniform() < 0.5)
              panes.push([
                [x, v],
                [x + 0.018, v],
                [x + 0.018, v + 0.026],
                [x, v + 0.026],
              ]);
        fillShape(canvas, panes, flat(hsl(random.uniform(35, 55), 0.9, 0.65), random, 0));
      }
    },
  ],
  [
    'skyline by day',
    (canvas, random) => {
      drawSky(canvas, random);
      const foot = random.uniform(0.65, 0.85);
      for (let tower = 0; tower < 14; tower++) {
        const [u, wide, top] = [
          random.uniform(-0.05, 0.95),
          random.uniform(0.05, 0.14),
          foot - random.uniform(0.12, 0.5),
        ];
        fillShape(
          canvas,
          [box(u, top, u + wide, foot)],
          flat(hsl(210, random.uniform(0.05, 0.3), random.uniform(0.3, 0.75)), random, 0.35),
        );
      }
      plane(canvas, random, foot, hsl(random.uniform(190, 215), 0.4, 0.4), 10, 0.5);
    },
  ],
];
