import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { dim, hsl, naturalColor } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { clouded, fillAll, fillShape } from '../drawing/fill';
import { box } from '../drawing/outlines';
import { plain } from '../drawing/paints';
import { drawSky } from './landscape';

/** A wall, a floor, and furniture or a window as large flat shapes. */
export function room(canvas: Canvas, random: Random): void {
  const { side } = canvas;
  const wall = hsl(random.uniform(0, 360), random.uniform(0, 0.35), random.uniform(0.3, 0.9));
  fillAll(
    canvas,
    clouded(side, random, [dim(wall, 0.75), wall, dim(wall, 1.1)], { cells: 1.2, contrast: 1 }),
  );
  const edge = random.uniform(0.55, 0.85);
  for (let count = 1 + random.integer(4); count > 0; count--) {
    const [u, v] = [random.uniform(-0.1, 0.9), random.uniform(-0.1, 0.6)];
    const [wide, high] = [random.uniform(0.12, 0.5), random.uniform(0.12, 0.5)];
    const color = naturalColor(random);
    fillShape(
      canvas,
      [box(u - 0.015, v - 0.015, u + wide + 0.015, v + high + 0.015)],
      plain(dim(color, 0.5), random, 0),
    );
    fillShape(canvas, [box(u, v, u + wide, v + high)], plain(color, random, random.uniform(0, 0.4), 12));
  }
  const floor = hsl(random.uniform(10, 50), random.uniform(0.05, 0.5), random.uniform(0.2, 0.7));
  const boards = random.uniform(6, 20);
  fillShape(canvas, [box(0, edge, 1, 1)], (u, v, out) => {
    const along = (u - 0.5) / (v - edge + 0.25);
    const light = Math.abs(along * boards * 0.3 - Math.round(along * boards * 0.3)) < 0.06 ? 0.75 : 1;
    for (let channel = 0; channel < 3; channel++) out[channel] = floor[channel] * light;
  });
}

/** Upright walls with windows, doors and posts: a street seen from the front. */
export function walls(canvas: Canvas, random: Random): void {
  drawSky(canvas, random);
  const foot = random.uniform(0.7, 0.95);
  for (let u = random.uniform(-0.2, 0); u < 1; ) {
    const wide = random.uniform(0.18, 0.5);
    const top = random.uniform(-0.2, 0.35);
    const wall = naturalColor(random);
    fillShape(canvas, [box(u, top, u + wide, foot)], plain(wall, random, 0.4, 30));
    const [columns, rows] = [2 + random.integer(3), 3 + random.integer(4)];
    const pane = random.uniform() < 0.5 ? dim(wall, 0.4) : hsl(210, 0.3, random.uniform(0.5, 0.8));
    const panes: Outline[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const [x, y] = [u + (wide * (column + 0.25)) / columns, top + ((foot - top) * (row + 0.25)) / rows];
        panes.push(box(x, y, x + (wide * 0.5) / columns, y + ((foot - top) * 0.55) / rows));
      }
    }
    fillShape(canvas, panes, plain(pane, random, 0));
    u += wide;
  }
  const road = hsl(random.uniform(0, 360), 0.05, random.uniform(0.25, 0.6));
  fillShape(canvas, [box(0, foot, 1, 1)], plain(road, random, 0.6, 40));
}
