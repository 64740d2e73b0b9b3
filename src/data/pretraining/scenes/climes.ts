import { blend, hsl } from '../drawing/colors';
import { clouded, fillAll, fillShape } from '../drawing/fill';
import { blob, oval, rod } from '../drawing/outlines';
import { drawRidge } from '../grounds/landscape';
import { flat, gradient, plane, type Scene, tree } from './sceneParts';

/** Desert, snow, evening and night. */
export const CLIMES: readonly (readonly [string, Scene])[] = [
  [
    'desert',
    (canvas, random) => {
      gradient(canvas, hsl(205, random.uniform(0.4, 0.7), 0.55), hsl(35, 0.6, 0.85));
      for (const level of [0.5, 0.62, 0.78]) {
        const [a, b] = [random.uniform(-0.1, 0.1), random.uniform(-0.1, 0.1)];
        const sand = hsl(random.uniform(26, 38), 0.6, 0.4 + level * 0.25);
        fillShape(
          canvas,
          [blob(-0.2, level + a, 0.25, level - 0.08, 0.6, level + b, 1.2, level - a, 1.2, 1.3, -0.2, 1.3)],
          flat(sand, random, 0.15),
        );
      }
      if (random.uniform() < 0.6) {
        const [u, v] = [random.uniform(0.15, 0.85), random.uniform(0.6, 0.85)];
        const stem = [
          rod(0.05, 0.05, u, v, u, v - 0.3),
          rod(0.035, 0.035, u, v - 0.1, u + 0.08, v - 0.12, u + 0.08, v - 0.22),
          rod(0.035, 0.035, u, v - 0.14, u - 0.08, v - 0.16, u - 0.08, v - 0.24),
        ];
        fillShape(canvas, stem, flat(hsl(110, 0.4, 0.28), random));
      }
    },
  ],
  [
    'snow',
    (canvas, random) => {
      gradient(canvas, hsl(212, 0.25, random.uniform(0.55, 0.8)), [0.92, 0.94, 0.98]);
      drawRidge(canvas, random, 0.55, 0.05);
      plane(canvas, random, 0.55, [0.93, 0.95, 1], 5, 0.12);
      for (let fir = 0; fir < 6; fir++)
        tree(
          canvas,
          random,
          random.uniform(),
          random.uniform(0.6, 0.95),
          random.uniform(0.2, 0.45),
          hsl(150, 0.2, 0.3),
          true,
        );
      for (let flake = 0; flake < 50; flake++)
        fillShape(
          canvas,
          [oval(random.uniform(), random.uniform(), random.uniform(0.004, 0.012))],
          flat([1, 1, 1], random, 0),
        );
    },
  ],
  [
    'sunset',
    (canvas, random) => {
      gradient(canvas, hsl(random.uniform(250, 290), 0.4, 0.3), hsl(random.uniform(15, 35), 0.95, 0.6));
      const [u, v] = [random.uniform(0.2, 0.8), random.uniform(0.45, 0.65)];
      fillShape(canvas, [oval(u, v, 0.16)], flat(hsl(45, 1, 0.75), random, 0), 0.5);
      fillShape(canvas, [oval(u, v, 0.1)], flat(hsl(48, 1, 0.85), random, 0));
      plane(canvas, random, v + random.uniform(0.02, 0.08), hsl(random.uniform(0, 280), 0.35, 0.16), 9, 0.9);
    },
  ],
  [
    'starry night',
    (canvas, random) => {
      fillAll(
        canvas,
        clouded(canvas.side, random, [hsl(235, 0.6, 0.03), hsl(240, 0.5, 0.12), hsl(280, 0.45, 0.28)], {
          cells: 2,
        }),
      );
      for (let dot = 0; dot < 80; dot++)
        fillShape(
          canvas,
          [oval(random.uniform(), random.uniform(), random.uniform(0.003, 0.01))],
          flat(blend([1, 1, 1], hsl(random.uniform(0, 360), 0.8, 0.7), 0.3), random, 0),
          random.uniform(0.4, 1),
        );
      if (random.uniform() < 0.5)
        fillShape(
          canvas,
          [oval(random.uniform(0.2, 0.8), random.uniform(0.15, 0.5), 0.09)],
          flat([0.95, 0.93, 0.85], random, 0.2),
        );
      drawRidge(canvas, random, 1, 0.02);
    },
  ],
];
