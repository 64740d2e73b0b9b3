import type { Random } from '../../random';
import { anyShape } from '../drawing/anyShape';
import type { Canvas } from '../drawing/canvas';
import { blend, dim, hsl, naturalColor, vary } from '../drawing/colors';
import { clouded, fillAll, fillShape } from '../drawing/fill';
import { blob, moved, oval } from '../drawing/outlines';
import { plain } from '../drawing/paints';

/** Dead leaves: shapes of all sizes laid over one another, each with its own colour and grain. */
export function leaves(canvas: Canvas, random: Random): void {
  const base = naturalColor(random);
  fillAll(canvas, plain(base, random, 0.3, 6));
  const own =
    random.uniform() < 0.5 ? undefined : [naturalColor(random), naturalColor(random), naturalColor(random)];
  const count = 25 + random.integer(40);
  for (let leaf = 0; leaf < count; leaf++) {
    // Radii by a power law with exponent 3, largest first, as in the dead leaves model (Lee, Mumford, Huang 2001).
    const rank = (leaf + 1) / count;
    const radius = Math.min(0.45, 0.05 / Math.sqrt(rank * rank + 0.01) + 0.01);
    const color = vary(own ? random.choose(own) : naturalColor(random), random, 1.6);
    const [u, v, turn] = [random.uniform(), random.uniform(), random.uniform(0, 6.3)];
    const outline = anyShape(random);
    const light = random.uniform(0, 0.9);
    const paint = plain(color, random, random.uniform(0, 0.7), 16);
    fillShape(canvas, [moved(outline, u, v, radius, turn, radius * random.uniform(0.4, 1))], (x, y, out) => {
      paint(x, y, out);
      const shade = 1 + light * ((u - x + v - y) / radius) * 0.5;
      for (let channel = 0; channel < 3; channel++) out[channel] *= shade;
    });
  }
}

/** Blurred colours with discs of light. */
export function haze(canvas: Canvas, random: Random): void {
  const colors = [naturalColor(random), naturalColor(random), naturalColor(random)];
  const cells = random.uniform(1, 3);
  fillAll(
    canvas,
    clouded(canvas.side, random, colors, { cells, gain: random.uniform(0.3, 0.55), contrast: 2.2 }),
  );
  if (random.uniform() < 0.5) return;
  for (let disc = 4 + random.integer(16); disc > 0; disc--) {
    const [u, v, radius] = [random.uniform(), random.uniform(), random.uniform(0.02, 0.1)];
    const color = blend(random.choose(colors), [1, 1, 0.9], random.uniform(0.2, 0.8));
    fillShape(canvas, [oval(u, v, radius)], plain(color, random, 0), random.uniform(0.2, 0.7));
  }
}

/** One material over the whole picture: rough, streaked or smooth. */
export function surface(canvas: Canvas, random: Random): void {
  const color = naturalColor(random);
  const other = blend(color, naturalColor(random), random.uniform(0.1, 0.6));
  const paint = clouded(canvas.side, random, [dim(color, 0.7), color, other], {
    cells: random.uniform(1.5, 14),
    gain: random.uniform(0.5, 0.85),
    stretch: random.choose([1, 1, 1, 4, 0.25, 8]),
    contrast: random.uniform(1, 3),
  });
  const [slopeX, slopeY] = [random.normal(0, 0.35), random.normal(0, 0.35)];
  fillAll(canvas, (u, v, out) => {
    paint(u, v, out);
    const light = 1 + slopeX * (u - 0.5) + slopeY * (v - 0.5);
    for (let channel = 0; channel < 3; channel++) out[channel] *= light;
  });
}

/** Many leaves of one kind, lit and in shade. */
export function foliage(canvas: Canvas, random: Random): void {
  const green = hsl(random.uniform(60, 140), random.uniform(0.2, 0.6), random.uniform(0.2, 0.45));
  fillAll(canvas, clouded(canvas.side, random, [dim(green, 0.25), dim(green, 0.7)], { cells: 3 }));
  const slim = random.uniform(0.15, 0.6);
  const size = random.uniform(0.04, 0.14);
  for (let leaf = 60 + random.integer(60); leaf > 0; leaf--) {
    const color = dim(vary(green, random, 1.5), random.uniform(0.5, 1.5));
    const scale = size * random.uniform(0.6, 1.4);
    const outline = moved(
      LEAF,
      random.uniform(),
      random.uniform(),
      scale,
      random.uniform(0, 6.3),
      scale * slim,
    );
    fillShape(canvas, [outline], plain(color, random, 0));
  }
}

const LEAF = blob(-1, 0, -0.3, -0.8, 0.5, -0.6, 1, 0, 0.5, 0.6, -0.3, 0.8);
