import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { type Color, hsl, vary } from '../drawing/colors';
import { fillAll, fillShape } from '../drawing/fill';
import { createNoise, octaves } from '../drawing/noise';
import { box, oval, poly } from '../drawing/outlines';
import { plain } from '../drawing/paints';

/** Draws a whole picture. */
export type Scene = (canvas: Canvas, random: Random) => void;

/** One colour with a grain. */
export const flat = (color: Color, random: Random, grain = 0.1) => plain(color, random, grain, 14);

/** Ground from `edge` down, with grain that grows towards the viewer. */
export function plane(
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

/** One colour at the top that runs into another at the bottom. */
export function gradient(canvas: Canvas, top: Color, bottom: Color): void {
  fillAll(canvas, (_u, v, out) => {
    for (let channel = 0; channel < 3; channel++)
      out[channel] = top[channel] + (bottom[channel] - top[channel]) * v;
  });
}

/** A tree with its foot at (u, foot): a fir, or one with a round crown. */
export function tree(
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

/** A green of fields and leaves. */
export const green = (random: Random) =>
  hsl(random.uniform(80, 135), random.uniform(0.3, 0.6), random.uniform(0.2, 0.4));
