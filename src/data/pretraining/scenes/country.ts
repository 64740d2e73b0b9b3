import { dim, hsl, vary, vividColor } from '../drawing/colors';
import { fillShape } from '../drawing/fill';
import { blob, box, oval, poly } from '../drawing/outlines';
import { drawSky } from '../grounds/landscape';
import { flat, gradient, green, plane, type Scene, tree } from './sceneParts';

/** Coasts, mountains, woods and meadows. */
export const COUNTRY: readonly (readonly [string, Scene])[] = [
  [
    'coast',
    (canvas, random) => {
      drawSky(canvas, random);
      const horizon = random.uniform(0.3, 0.55);
      plane(canvas, random, horizon, hsl(random.uniform(185, 215), 0.55, random.uniform(0.3, 0.5)), 9, 0.5);
      const [left, right] = [random.uniform(0.55, 0.95), random.uniform(0.55, 0.95)];
      fillShape(
        canvas,
        [blob(-0.1, left - 0.03, 0.5, (left + right) / 2 - 0.05, 1.1, right - 0.03, 1.1, 1.2, -0.1, 1.2)],
        flat([0.95, 0.97, 0.97], random),
      );
      fillShape(
        canvas,
        [blob(-0.1, left, 0.5, (left + right) / 2, 1.1, right, 1.1, 1.2, -0.1, 1.2)],
        flat(hsl(40, 0.5, 0.75), random, 0.2),
      );
    },
  ],
  [
    'open sea with a sail',
    (canvas, random) => {
      drawSky(canvas, random);
      const horizon = random.uniform(0.45, 0.65);
      plane(canvas, random, horizon, hsl(random.uniform(200, 220), 0.6, random.uniform(0.22, 0.4)), 12, 0.7);
      const [u, size] = [random.uniform(0.2, 0.8), random.uniform(0.12, 0.3)];
      fillShape(
        canvas,
        [
          poly(u, horizon - size, u + size * 0.45, horizon, u, horizon),
          poly(u - 0.02, horizon - size * 0.8, u - 0.02, horizon, u - size * 0.3, horizon),
        ],
        flat([0.96, 0.95, 0.92], random),
      );
      fillShape(
        canvas,
        [
          poly(
            u - size * 0.4,
            horizon + 0.01,
            u + size * 0.5,
            horizon + 0.01,
            u + size * 0.3,
            horizon + size * 0.16,
            u - size * 0.3,
            horizon + size * 0.16,
          ),
        ],
        flat(vividColor(random), random),
      );
    },
  ],
  [
    'mountains',
    (canvas, random) => {
      drawSky(canvas, random);
      for (const level of [0.2, 0.4]) {
        const rock = hsl(random.uniform(200, 250), 0.15, 0.35 + (0.4 - level));
        const peaks: number[] = [0, 1];
        for (let u = -0.1; u < 1.2; u += 0.2)
          peaks.push(u, level + random.uniform(0, 0.12), u + 0.1, level + random.uniform(0.18, 0.3));
        fillShape(canvas, [poly(...peaks, 1, 1)], flat(rock, random, 0.4));
        const caps: [number, number][][] = [];
        for (let index = 2; index < peaks.length; index += 4) {
          const [x, y] = [peaks[index], peaks[index + 1]];
          caps.push([
            [x, y],
            [x + 0.045, y + 0.09],
            [x + 0.015, y + 0.07],
            [x - 0.015, y + 0.1],
            [x - 0.045, y + 0.08],
          ]);
        }
        fillShape(canvas, caps, flat([0.97, 0.97, 1], random));
      }
      plane(canvas, random, random.uniform(0.68, 0.85), green(random), 8, 0.5);
    },
  ],
  [
    'fir forest',
    (canvas, random) => {
      gradient(canvas, hsl(200, 0.2, random.uniform(0.6, 0.85)), hsl(110, 0.25, 0.4));
      for (let row = 0; row < 4; row++) {
        for (let count = 0; count < 7; count++) {
          tree(
            canvas,
            random,
            random.uniform(-0.05, 1.05),
            0.5 + row * 0.17,
            0.4 + row * 0.14,
            dim(hsl(140, 0.4, 0.32), 1.25 - row * 0.22),
            true,
          );
        }
      }
    },
  ],
  [
    'leafy wood',
    (canvas, random) => {
      gradient(canvas, hsl(75, 0.5, random.uniform(0.5, 0.7)), hsl(95, 0.4, 0.3));
      for (let trunk = 0; trunk < 9; trunk++) {
        const [u, wide] = [random.uniform(), random.uniform(0.02, 0.09)];
        fillShape(
          canvas,
          [box(u, -0.1, u + wide, random.uniform(0.7, 1))],
          flat(hsl(28, 0.3, random.uniform(0.12, 0.3)), random, 0.4),
        );
      }
      for (let puff = 0; puff < 26; puff++) {
        const low = random.uniform() < 0.4;
        fillShape(
          canvas,
          [
            oval(
              random.uniform(),
              low ? random.uniform(0.8, 1.05) : random.uniform(-0.05, 0.35),
              random.uniform(0.06, 0.15),
            ),
          ],
          flat(dim(green(random), random.uniform(0.7, 1.5)), random, 0.5),
        );
      }
    },
  ],
  [
    'meadow of flowers',
    (canvas, random) => {
      drawSky(canvas, random);
      const horizon = random.uniform(0.25, 0.45);
      plane(canvas, random, horizon, green(random), 10, 0.8);
      const color = hsl(random.choose([0, 50, 300, 20, 340]), 0.85, 0.55);
      for (let flower = 0; flower < 70; flower++) {
        const v = horizon + (1 - horizon) * random.uniform() ** 0.7;
        fillShape(
          canvas,
          [oval(random.uniform(), v, 0.005 + 0.035 * (v - horizon))],
          flat(vary(color, random, 1.5), random, 0),
        );
      }
    },
  ],
];
