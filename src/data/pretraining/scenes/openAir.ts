import { hsl, vividColor } from '../drawing/colors';
import { fillShape } from '../drawing/fill';
import { createNoise } from '../drawing/noise';
import { blob, box, moved, oval, poly, rod } from '../drawing/outlines';
import { drawRidge, drawSky } from '../grounds/landscape';
import { flat, gradient, green, plane, type Scene, tree } from './sceneParts';

/** Fields, lakes, the sea floor and the sky. */
export const OPEN_AIR: readonly (readonly [string, Scene])[] = [
  [
    'field in rows',
    (canvas, random) => {
      drawSky(canvas, random);
      const horizon = random.uniform(0.25, 0.45);
      const crop = random.uniform() < 0.6 ? green(random) : hsl(42, 0.65, 0.5);
      const soil = hsl(25, 0.4, random.uniform(0.15, 0.35));
      const [rows, lean] = [random.uniform(5, 10), random.uniform(-0.5, 0.5)];
      const noise = createNoise(random);
      fillShape(canvas, [box(0, horizon, 1, 1)], (u, v, out) => {
        const depth = v - horizon + 0.03;
        const wave =
          Math.sin(((u - 0.5 - lean * depth) / depth) * rows * 0.5) + 0.6 * (noise(u * 40, v * 40) - 0.5);
        const share = Math.min(1, Math.max(0, wave * 1.5 + 0.5));
        for (let channel = 0; channel < 3; channel++)
          out[channel] = soil[channel] + (crop[channel] - soil[channel]) * share;
      });
    },
  ],
  [
    'lake among trees',
    (canvas, random) => {
      drawSky(canvas, random);
      const shore = random.uniform(0.42, 0.58);
      for (let count = 0; count < 14; count++)
        tree(
          canvas,
          random,
          random.uniform(),
          shore,
          random.uniform(0.15, 0.35),
          green(random),
          random.uniform() < 0.5,
        );
      const { side, data } = canvas;
      const noise = createNoise(random);
      const line = Math.floor(shore * side);
      for (let y = line; y < side; y++) {
        for (let x = 0; x < side; x++) {
          const sway = Math.round(6 * (noise(x / 20, y * 0.9) - 0.5));
          const from = (Math.max(0, 2 * line - y - 1) * side + Math.min(side - 1, Math.max(0, x + sway))) * 3;
          for (let channel = 0; channel < 3; channel++)
            data[(y * side + x) * 3 + channel] = data[from + channel] * 0.75 + [0.02, 0.05, 0.08][channel];
        }
      }
    },
  ],
  [
    'underwater',
    (canvas, random) => {
      gradient(canvas, hsl(random.uniform(180, 205), 0.7, 0.5), hsl(random.uniform(205, 225), 0.7, 0.15));
      for (let ray = 0; ray < 5; ray++) {
        const u = random.uniform();
        fillShape(
          canvas,
          [poly(u, -0.05, u + 0.06, -0.05, u + random.uniform(-0.1, 0.3), 1, u - 0.15, 1)],
          flat([0.8, 1, 1], random, 0),
          0.13,
        );
      }
      plane(canvas, random, 0.84, hsl(45, 0.35, 0.45), 8, 0.4);
      for (let coral = 0; coral < 8; coral++) {
        const [u, v] = [random.uniform(), random.uniform(0.85, 1)];
        const color = hsl(random.choose([350, 20, 290, 130, 45]), 0.6, 0.45);
        fillShape(
          canvas,
          [-0.05, 0, 0.05].map((lean) => rod(0.03, 0.03, u, v, u + lean, v - random.uniform(0.1, 0.25))),
          flat(color, random),
        );
      }
      for (let bubble = 0; bubble < 14; bubble++)
        fillShape(
          canvas,
          [oval(random.uniform(), random.uniform(), random.uniform(0.006, 0.02))],
          flat([0.85, 0.97, 1], random, 0),
          0.5,
        );
    },
  ],
  [
    'balloons',
    (canvas, random) => {
      drawSky(canvas, random);
      for (let balloon = 3 + random.integer(4); balloon > 0; balloon--) {
        const [u, v, size] = [
          random.uniform(0.1, 0.9),
          random.uniform(0.1, 0.75),
          random.uniform(0.07, 0.18),
        ];
        const color = vividColor(random);
        fillShape(
          canvas,
          [moved(blob(0, -1, 0.8, -0.6, 0.85, 0, 0.35, 0.75, -0.35, 0.75, -0.85, 0, -0.8, -0.6), u, v, size)],
          (x, y, out) => {
            const striped = Math.sin(((x - u) / size) * 8) > 0 ? 1 : 0.65;
            for (let channel = 0; channel < 3; channel++)
              out[channel] = color[channel] * striped * (1 - (0.25 * (x - u + y - v)) / size);
          },
        );
        fillShape(
          canvas,
          [box(u - size * 0.15, v + size * 1.05, u + size * 0.15, v + size * 1.35)],
          flat(hsl(28, 0.5, 0.3), random, 0),
        );
      }
      drawRidge(canvas, random, 1, 0.02);
    },
  ],
];
