import type { Pixels } from '../openImage';
import type { Random } from '../random';
import { blend, fromHsl, type Rgb, rasterise, shade } from './raster';
import { createNoise, fractalNoise } from './valueNoise';

/** A surface as a camera sees it from the front, at this size in pixels. */
export type Surface = (width: number, height: number, random: Random) => Pixels;

const plaster: Surface = (width, height, random) => {
  const [rough, stains] = [createNoise(random), createNoise(random)];
  const color = fromHsl(random.uniform(20, 240), random.uniform(0.02, 0.3), random.uniform(0.45, 0.88));
  const scale = 60 / Math.min(width, height);
  return rasterise(width, height, (x, y) =>
    shade(
      color,
      0.84 +
        0.14 * fractalNoise(rough, x * scale, y * scale, 3) +
        0.16 * fractalNoise(stains, x * scale * 0.06, y * scale * 0.06, 3),
    ),
  );
};

const bricks: Surface = (width, height, random) => {
  const [rough, tone] = [createNoise(random), createNoise(random)];
  const color = fromHsl(random.uniform(6, 28), random.uniform(0.25, 0.55), random.uniform(0.32, 0.55));
  const mortar: Rgb = random.uniform() < 0.5 ? [196, 190, 180] : [120, 114, 108];
  const high = Math.min(width, height) / random.uniform(8, 15);
  const wide = high * 2.6;
  return rasterise(width, height, (x, y) => {
    const row = Math.floor(y / high);
    const along = x / wide + (row % 2) * 0.5;
    const [fx, fy] = [along - Math.floor(along), y / high - row];
    const grain = fractalNoise(rough, x / (high * 0.2), y / (high * 0.2), 3);
    if (fx < 0.045 || fy < 0.12) return shade(mortar, 0.75 + 0.4 * grain);
    const own = tone(Math.floor(along) * 3.7 + 0.5, row * 2.3 + 0.5);
    return shade(color, 0.6 + 0.4 * grain + 0.4 * own);
  });
};

const wood: Surface = (width, height, random) => {
  const [grain, tone] = [createNoise(random), createNoise(random)];
  const color = fromHsl(random.uniform(18, 38), random.uniform(0.25, 0.55), random.uniform(0.25, 0.65));
  const isUpright = random.uniform() < 0.4;
  const plank = Math.min(width, height) / random.uniform(2.5, 7);
  return rasterise(width, height, (px, py) => {
    const [x, y] = isUpright ? [py, px] : [px, py];
    const row = Math.floor(y / plank);
    const across = y / plank - row;
    const warp = fractalNoise(grain, x / (plank * 2) + row * 31, across * 1.5, 2) * 6;
    const ring = fractalNoise(grain, x / (plank * 4) + row * 17, across * 9 + warp, 3);
    const gap = across < 0.025 ? 0.45 : 1;
    return shade(color, gap * (0.68 + 0.45 * ring + 0.25 * tone(row * 5.5 + 0.5, 3.5)));
  });
};

const concrete: Surface = (width, height, random) => {
  const [rough, stains] = [createNoise(random), createNoise(random)];
  const color = fromHsl(random.uniform(30, 220), random.uniform(0, 0.08), random.uniform(0.4, 0.7));
  const scale = 90 / Math.min(width, height);
  return rasterise(width, height, (x, y) => {
    const speck = rough(x * scale * 2.2, y * scale * 2.2) > 0.9 ? 0.78 : 1;
    return shade(
      color,
      speck *
        (0.74 +
          0.2 * fractalNoise(rough, x * scale, y * scale, 3) +
          0.3 * fractalNoise(stains, x * scale * 0.05, y * scale * 0.05, 4)),
    );
  });
};

const cork: Surface = (width, height, random) => {
  const noise = createNoise(random);
  const color = fromHsl(random.uniform(24, 36), 0.45, random.uniform(0.5, 0.62));
  const scale = 110 / Math.min(width, height);
  return rasterise(width, height, (x, y) => {
    const cell = fractalNoise(noise, x * scale, y * scale, 2);
    return shade(color, cell > 0.62 ? 0.66 : 0.8 + 0.4 * cell);
  });
};

const tiles: Surface = (width, height, random) => {
  const [noise, tone] = [createNoise(random), createNoise(random)];
  const color = fromHsl(random.uniform(0, 360), random.uniform(0.02, 0.35), random.uniform(0.6, 0.9));
  const high = Math.min(width, height) / random.uniform(6, 12);
  const wide = high * random.choose([1, 2]);
  return rasterise(width, height, (x, y) => {
    const row = Math.floor(y / high);
    const along = x / wide + (row % 2) * 0.5;
    const [fx, fy] = [along - Math.floor(along), y / high - row];
    if (fx < 0.04 || fy < 0.04) return [128, 126, 122];
    const shine = 0.1 * Math.max(0, 1 - Math.hypot(fx - 0.3, fy - 0.3) * 2);
    return shade(
      color,
      0.84 + shine + 0.12 * tone(Math.floor(along) + 0.5, row + 0.5) + 0.06 * noise(x / 9, y / 9),
    );
  });
};

const fabric: Surface = (width, height, random) => {
  const noise = createNoise(random);
  const color = fromHsl(random.uniform(0, 360), random.uniform(0.1, 0.5), random.uniform(0.25, 0.7));
  const step = Math.max(2.4, Math.min(width, height) / 150);
  return rasterise(width, height, (x, y) => {
    const fold = fractalNoise(noise, x / (width * 0.3), y / (height * 0.25), 3);
    const weave = ((Math.floor(x / step) + Math.floor(y / step)) % 2) * 0.08;
    return shade(color, 0.5 + weave + 0.75 * fold);
  });
};

const grass: Surface = (width, height, random) => {
  const [blades, patches] = [createNoise(random), createNoise(random)];
  const [dark, light] = [
    fromHsl(random.uniform(80, 120), 0.4, 0.16),
    fromHsl(random.uniform(60, 100), 0.5, 0.48),
  ];
  const scale = 70 / Math.min(width, height);
  return rasterise(width, height, (x, y) => {
    const blade = fractalNoise(blades, x * scale * 1.6, y * scale * 0.5, 4);
    const patch = fractalNoise(patches, x * scale * 0.08, y * scale * 0.08, 2);
    return blend(dark, light, Math.min(1, Math.max(0, (blade - 0.3) * 1.8 + (patch - 0.5))));
  });
};

/** What a poster may hang on or lie on. */
export const SURFACES: readonly Surface[] = [
  plaster,
  plaster,
  bricks,
  wood,
  wood,
  concrete,
  cork,
  tiles,
  fabric,
  grass,
];
