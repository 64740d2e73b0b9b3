import { type Color, dim, naturalColor, vividColor } from '../drawing/colors';
import { clouded, fillAll, fillShape } from '../drawing/fill';
import { textOutlines } from '../drawing/letterStrokes';
import { box, limb } from '../drawing/outlines';
import { flat, type Scene } from './sceneParts';

/** What a screen shows. */
export const SCREENS: readonly (readonly [string, Scene])[] = [
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
];
