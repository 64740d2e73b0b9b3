import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { blend, type Color, dim, hsl, naturalColor, vary, vividColor } from '../drawing/colors';
import { clouded, drawRidge, drawSky, fillAll, fillShape } from '../drawing/ground';
import { textOutlines } from '../drawing/letterStrokes';
import { createNoise, octaves } from '../drawing/noise';
import { blob, box, limb, moved, oval, poly, rod } from '../drawing/outlines';
import { plain } from '../drawing/paints';
import type { Family } from '../family';

type Scene = (canvas: Canvas, random: Random) => void;

const flat = (color: Color, random: Random, grain = 0.1) => plain(color, random, grain, 14);

/** Ground from `edge` down, with grain that grows towards the viewer. */
function plane(
  canvas: Canvas,
  random: Random,
  edge: number,
  color: Color,
  fineness: number,
  strength: number,
): void {
  const noise = createNoise(random);
  fillShape(canvas, [box(0, edge, 1, 1)], (u, v, out) => {
    const depth = 1 / (v - edge + 0.07);
    const light =
      1 +
      strength * (octaves(noise, (u - 0.5) * fineness * depth * 0.5 + 32, depth * fineness, 3, 0.6) - 0.5);
    for (let channel = 0; channel < 3; channel++) out[channel] = color[channel] * light;
  });
}

function gradient(canvas: Canvas, top: Color, bottom: Color): void {
  fillAll(canvas, (_u, v, out) => {
    for (let channel = 0; channel < 3; channel++)
      out[channel] = top[channel] + (bottom[channel] - top[channel]) * v;
  });
}

function tree(
  canvas: Canvas,
  random: Random,
  u: number,
  foot: number,
  size: number,
  color: Color,
  pointed: boolean,
): void {
  fillShape(
    canvas,
    [box(u - size * 0.06, foot - size * 0.5, u + size * 0.06, foot)],
    flat(hsl(25, 0.4, 0.2), random),
  );
  if (pointed) {
    for (const level of [0, 1, 2]) {
      const y = foot - size * (0.2 + level * 0.28);
      fillShape(
        canvas,
        [poly(u - size * (0.34 - level * 0.08), y, u, y - size * 0.5, u + size * (0.34 - level * 0.08), y)],
        flat(color, random, 0.3),
      );
    }
    return;
  }
  for (let puff = 0; puff < 5; puff++) {
    const [x, y] = [u + size * random.uniform(-0.25, 0.25), foot - size * random.uniform(0.55, 0.95)];
    fillShape(canvas, [oval(x, y, size * random.uniform(0.2, 0.3))], flat(vary(color, random), random, 0.35));
  }
}

const green = (random: Random) =>
  hsl(random.uniform(80, 135), random.uniform(0.3, 0.6), random.uniform(0.2, 0.4));

const SCENES: readonly (readonly [string, Scene])[] = [
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
  [
    'page of a screen',
    (canvas, random) => {
      const dark = random.uniform() < 0.35;
      const paper: Color = dark ? [0.1, 0.11, 0.14] : [0.97, 0.97, 0.98];
      const ink: Color = dark ? [0.75, 0.77, 0.8] : [0.2, 0.21, 0.24];
      fillAll(canvas, flat(paper, random, 0));
      fillShape(canvas, [box(0, 0, 1, random.uniform(0.07, 0.14))], flat(vividColor(random), random, 0));
      const side = random.uniform() < 0.6 ? random.uniform(0.18, 0.3) : 0;
      if (side > 0) fillShape(canvas, [box(0, 0.12, side, 1)], flat(dim(paper, 0.88), random, 0));
      for (let v = 0.2; v < 0.95; v += 0.05) {
        if (random.uniform() < 0.12) {
          const high = random.uniform(0.12, 0.22);
          fillShape(
            canvas,
            [box(side + 0.06, v, side + 0.06 + random.uniform(0.2, 0.5), v + high, 0.02)],
            random.uniform() < 0.5
              ? flat(vividColor(random), random, 0)
              : clouded(canvas.side, random, [naturalColor(random), naturalColor(random)], { cells: 4 }),
          );
          v += high;
        } else
          fillShape(
            canvas,
            [box(side + 0.06, v, Math.min(0.95, side + random.uniform(0.3, 0.8)), v + 0.022)],
            flat(ink, random, 0),
            0.7,
          );
      }
      for (let v = 0.2; side > 0 && v < 0.8; v += 0.08)
        fillShape(canvas, [box(0.03, v, side - 0.05, v + 0.02)], flat(ink, random, 0), 0.6);
    },
  ],
  [
    'chart',
    (canvas, random) => {
      fillAll(canvas, flat([0.97, 0.97, 0.96], random, 0));
      fillShape(
        canvas,
        [box(0.1, 0.1, 0.12, 0.88), box(0.1, 0.86, 0.94, 0.88)],
        flat([0.15, 0.15, 0.18], random, 0),
      );
      const color = vividColor(random);
      if (random.uniform() < 0.5) {
        for (let bar = 0; bar < 7; bar++)
          fillShape(
            canvas,
            [box(0.16 + bar * 0.11, random.uniform(0.15, 0.75), 0.23 + bar * 0.11, 0.86)],
            flat(bar % 2 ? color : dim(color, 0.7), random, 0),
          );
      } else {
        for (const line of [color, vividColor(random)]) {
          const points = Array.from({ length: 9 }, (_, index): [number, number] => [
            0.13 + index * 0.1,
            random.uniform(0.2, 0.8),
          ]);
          fillShape(canvas, [limb(points, 0.025)], flat(line, random, 0));
        }
      }
      fillShape(
        canvas,
        textOutlines(random.choose(['SALES', 'DATA 24', 'LOSS', 'RAIN']), 0.3, 0.02, 0.06, 0.14),
        flat([0.2, 0.2, 0.22], random, 0),
      );
    },
  ],
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

/** Whole scenes: countries, towns, rooms, screens. */
export const scenes: Family = {
  name: 'scenes',
  classNames: SCENES.map(([name]) => name),
  draw: (canvas, place, random) => SCENES[place][1](canvas, random),
};
