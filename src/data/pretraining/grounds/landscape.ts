import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { blend, type Color, dim, hsl, vary } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { fillAll, fillShape } from '../drawing/fill';
import { createNoise, noiseField, octaves } from '../drawing/noise';
import { box } from '../drawing/outlines';
import { plain } from '../drawing/paints';

/** Sky over ground, with a ragged line of hills or trees between them. */
export function landscape(canvas: Canvas, random: Random): void {
  const { side } = canvas;
  const horizon = random.uniform(0.2, 0.75);
  drawSky(canvas, random);
  for (let ridge = random.integer(3); ridge > 0; ridge--) drawRidge(canvas, random, horizon, ridge * 0.08);
  const near = random.choose([
    hsl(random.uniform(65, 130), random.uniform(0.2, 0.6), random.uniform(0.2, 0.5)),
    hsl(random.uniform(25, 50), random.uniform(0.15, 0.5), random.uniform(0.3, 0.75)),
    hsl(random.uniform(180, 215), random.uniform(0.2, 0.6), random.uniform(0.2, 0.55)),
    hsl(random.uniform(0, 360), 0.08, random.uniform(0.3, 0.95)),
  ]);
  const noise = createNoise(random);
  const [fine, strength] = [random.uniform(3, 14), random.uniform(0.5, 1.6)];
  fillShape(canvas, [box(0, horizon, 1, 1)], (u, v, out) => {
    const depth = 1 / (v - horizon + 0.08);
    const grain = octaves(noise, (u - 0.5) * fine * depth * 0.5 + 32, depth * fine * 0.5, 3, 0.6) - 0.5;
    const light = (1 + strength * grain) * (0.75 + 0.35 * (v - horizon));
    out[0] = near[0] * light;
    out[1] = near[1] * light;
    out[2] = near[2] * light;
  });
  if (random.uniform() < 0.3) scatterTufts(canvas, random, horizon, dim(near, 0.7), side);
}

/** A sky from zenith to horizon, often with clouds. */
export function drawSky(canvas: Canvas, random: Random): void {
  const hue = random.choose([205, 212, 220, 200, 30, 345, 215]);
  const high = hsl(hue + random.uniform(-10, 10), random.uniform(0.15, 0.75), random.uniform(0.35, 0.75));
  const low = blend(high, [0.95, 0.93, 0.9], random.uniform(0.3, 0.9));
  const cloudy = random.uniform() < 0.6;
  const clouds = cloudy
    ? noiseField(canvas.side, random, { cells: random.uniform(2, 4), stretch: random.uniform(1, 2.5) })
    : undefined;
  const bright = random.uniform(0.75, 1);
  const level = random.uniform(0.42, 0.58);
  fillAll(canvas, (u, v, out) => {
    const share = Math.min(1, v * 1.4);
    let cover = 0;
    if (clouds) {
      const x = Math.min(canvas.side - 1, Math.floor(u * canvas.side));
      const y = Math.min(canvas.side - 1, Math.floor(v * canvas.side));
      cover = Math.min(1, Math.max(0, (clouds[y * canvas.side + x] - level) * 5));
    }
    for (let channel = 0; channel < 3; channel++) {
      const sky = high[channel] + (low[channel] - high[channel]) * share;
      out[channel] = sky + (bright - sky) * cover;
    }
  });
}

/** A line of hills or woods whose upper edge is rough. */
export function drawRidge(canvas: Canvas, random: Random, horizon: number, lift: number): void {
  const noise = createNoise(random);
  const [rough, amount] = [random.uniform(2, 8), random.uniform(0.04, 0.16)];
  const edge = Array.from({ length: 33 }, (_, index): [number, number] => {
    const u = index / 32;
    return [u, horizon - lift - amount * (octaves(noise, u * rough, 3.7, 4, 0.6) - 0.25)];
  });
  const far = hsl(random.uniform(80, 230), random.uniform(0.1, 0.4), random.uniform(0.15, 0.55));
  fillShape(canvas, [[...edge, [1, horizon + 0.01], [0, horizon + 0.01]]], plain(far, random, 0.6, 30));
}

function scatterTufts(canvas: Canvas, random: Random, horizon: number, color: Color, side: number): void {
  for (let tuft = 0; tuft < 20; tuft++) {
    const v = random.uniform(horizon, 1);
    const size = 0.01 + 0.06 * (v - horizon) + 1 / side;
    const u = random.uniform();
    const blades = [-1, 0, 1].map((lean) => [
      [u + lean * size - size * 0.3, v],
      [u + lean * size * 2, v - size * random.uniform(1.5, 3)],
      [u + lean * size + size * 0.3, v],
    ]) as unknown as Outline[];
    fillShape(canvas, blades, plain(vary(color, random, 1.5), random, 0));
  }
}
