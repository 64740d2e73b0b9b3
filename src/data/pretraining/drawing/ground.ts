import type { Random } from '../../random';
import type { Canvas } from './canvas';
import { blend, type Color, dim, hsl, naturalColor, vary, vividColor } from './colors';
import { coverage, type Outline } from './coverage';
import { textOutlines } from './letterStrokes';
import { createNoise, noiseField, octaves } from './noise';
import { blob, box, moved, ngon, oval, smooth, star } from './outlines';
import { softened } from './paintParts';
import { type Paint, plain } from './paints';

/** What can lie behind a thing. */
export const GROUNDS = [
  'landscape',
  'room',
  'leaves',
  'haze',
  'surface',
  'print',
  'foliage',
  'walls',
] as const;
export type Ground = (typeof GROUNDS)[number];

/**
 * Fills the canvas with what lies behind a thing: open country, a room, dead leaves (occluding shapes of all
 * sizes), haze, a surface, a printed page, foliage or walls. It knows nothing of the class that will be drawn on it,
 * so that no background gives a class away.
 */
export function drawGround(canvas: Canvas, random: Random): Ground {
  const kind = random.choose(GROUNDS);
  DRAW[kind](canvas, random);
  if (random.uniform() < 0.35) defocus(canvas, random.uniform(0.006, 0.025));
  return kind;
}

const DRAW: Readonly<Record<Ground, (canvas: Canvas, random: Random) => void>> = {
  landscape,
  room,
  leaves,
  haze,
  surface,
  print,
  foliage,
  walls,
};

/** Fills every pixel; (u, v) runs from 0 to 1 over the picture. */
export function fillAll(canvas: Canvas, paint: Paint): void {
  const { side, data } = canvas;
  const out = new Float32Array(3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      paint((x + 0.5) / side, (y + 0.5) / side, out);
      data.set(out, (y * side + x) * 3);
    }
  }
}

/** Fills a flat shape given in coordinates from 0 to 1 over the picture. */
export function fillShape(canvas: Canvas, outlines: readonly Outline[], paint: Paint, opacity = 1): void {
  const { side, data } = canvas;
  const inPixels = outlines.map((outline) => outline.map(([u, v]): [number, number] => [u * side, v * side]));
  const { left, top, width, height, values } = coverage(inPixels, side);
  const out = new Float32Array(3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const covered = Math.min(1, values[row * width + column]) * opacity;
      if (covered <= 0) continue;
      const [x, y] = [left + column, top + row];
      paint((x + 0.5) / side, (y + 0.5) / side, out);
      const target = (y * side + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        data[target + channel] += (out[channel] - data[target + channel]) * covered;
      }
    }
  }
}

/** Blurs the whole canvas; the radius is a share of the side. */
export function defocus(canvas: Canvas, radius: number): void {
  const { side, data } = canvas;
  const pixels = Math.round(radius * side);
  if (pixels < 1) return;
  const plane = new Float32Array(side * side);
  const edge = softened(new Float32Array(side * side).fill(1), side, side, pixels);
  for (let channel = 0; channel < 3; channel++) {
    for (let index = 0; index < plane.length; index++) plane[index] = data[index * 3 + channel];
    const blurred = softened(plane, side, side, pixels);
    for (let index = 0; index < plane.length; index++)
      data[index * 3 + channel] = blurred[index] / edge[index];
  }
}

/** A paint that runs through two or three colours by a field of noise as large as the picture. */
export function clouded(
  side: number,
  random: Random,
  colors: readonly Color[],
  options: { cells?: number; gain?: number; stretch?: number; contrast?: number } = {},
): Paint {
  const field = noiseField(side, random, options);
  const contrast = options.contrast ?? 1.8;
  const last = colors.length - 1;
  return (u, v, out) => {
    const x = Math.min(side - 1, Math.max(0, Math.floor(u * side)));
    const y = Math.min(side - 1, Math.max(0, Math.floor(v * side)));
    const value = (field[y * side + x] - 0.5) * contrast + 0.5;
    const place = Math.min(0.9999, Math.max(0, value)) * last;
    const index = Math.floor(place);
    const [one, two, share] = [colors[index], colors[Math.min(last, index + 1)], place - index];
    out[0] = one[0] + (two[0] - one[0]) * share;
    out[1] = one[1] + (two[1] - one[1]) * share;
    out[2] = one[2] + (two[2] - one[2]) * share;
  };
}

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

/** Any simple shape within a radius of 1. */
export function anyShape(random: Random): Outline {
  const kind = random.integer(6);
  if (kind === 0) return oval(0, 0, 1);
  if (kind === 1) return box(-1, -random.uniform(0.4, 1), 1, random.uniform(0.4, 1));
  if (kind === 2) return ngon(0, 0, 3 + random.integer(5), 1);
  if (kind === 3) return star(0, 0, 4 + random.integer(4), 1, random.uniform(0.4, 0.7));
  const points = Array.from({ length: 8 }, (_, index): [number, number] => {
    const [angle, radius] = [(index * Math.PI) / 4, random.uniform(0.45, 1)];
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return smooth(points, true);
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

const WORDS = 'SALE/OPEN/MUSIC/NEW/DAY 7/COURSE/HELLO/ART/FREE/CITY/24/JOIN/NIGHT/MORE/LIVE/NO 1'.split('/');

/** A printed page or poster: flat colours, blocks, bars of text and large words. */
export function print(canvas: Canvas, random: Random): void {
  const paper =
    random.uniform() < 0.4 ? hsl(random.uniform(0, 360), 0.1, random.uniform(0.85, 1)) : vividColor(random);
  const second = blend(paper, vividColor(random), random.uniform(0.1, 0.8));
  const tilt = random.uniform(-1, 1);
  fillAll(canvas, (u, v, out) => {
    const share = Math.min(1, Math.max(0, v + tilt * (u - 0.5)));
    for (let channel = 0; channel < 3; channel++) {
      out[channel] = paper[channel] + (second[channel] - paper[channel]) * share;
    }
  });
  for (let shape = random.integer(6); shape > 0; shape--) {
    const outline = moved(
      anyShape(random),
      random.uniform(),
      random.uniform(),
      random.uniform(0.06, 0.35),
      random.uniform(0, 6.3),
    );
    fillShape(canvas, [outline], plain(vividColor(random), random, 0), random.uniform(0.4, 1));
  }
  if (random.uniform() < 0.5) {
    const [u, v] = [random.uniform(0, 0.5), random.uniform(0, 0.5)];
    const picture = clouded(canvas.side, random, [
      naturalColor(random),
      naturalColor(random),
      naturalColor(random),
    ]);
    fillShape(canvas, [box(u, v, u + random.uniform(0.3, 0.6), v + random.uniform(0.25, 0.5))], picture);
  }
  const ink = random.uniform() < 0.5 ? dim(paper, 0.2) : blend(paper, [1, 1, 1], 0.9);
  for (let line = 1 + random.integer(4); line > 0; line--) {
    const height = random.uniform(0.06, 0.2);
    const outlines = textOutlines(
      random.choose(WORDS),
      random.uniform(-0.1, 0.5),
      random.uniform(0, 0.9),
      height,
      random.uniform(0.1, 0.26),
    );
    fillShape(canvas, outlines, plain(random.uniform() < 0.6 ? ink : vividColor(random), random, 0));
  }
  const [u, v] = [random.uniform(0, 0.6), random.uniform(0, 0.8)];
  for (let row = random.integer(6); row > 0; row--) {
    const top = v + row * 0.035;
    fillShape(canvas, [box(u, top, u + random.uniform(0.15, 0.4), top + 0.014)], plain(ink, random, 0), 0.7);
  }
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
