import type { Pixels } from '../../openImage';
import type { Random } from '../../random';
import { blend, fromHsl, type Rgb, rasterise, shade } from '../raster';
import { createNoise, fractalNoise } from '../valueNoise';

/** Colours of a landscape by the hour. */
interface Hour {
  readonly zenith: Rgb;
  readonly horizon: Rgb;
  readonly cloud: Rgb;
  readonly land: Rgb;
  readonly sun: number;
}

const HOURS: readonly Hour[] = [
  { zenith: [70, 130, 205], horizon: [190, 215, 235], cloud: [250, 250, 250], land: [62, 92, 48], sun: 0.3 },
  { zenith: [60, 60, 120], horizon: [250, 160, 90], cloud: [255, 190, 150], land: [60, 48, 50], sun: 1 },
  { zenith: [150, 160, 170], horizon: [205, 208, 208], cloud: [228, 228, 226], land: [80, 92, 72], sun: 0 },
  { zenith: [12, 20, 48], horizon: [50, 66, 110], cloud: [70, 80, 110], land: [16, 22, 32], sun: 0.4 },
  {
    zenith: [95, 165, 215],
    horizon: [235, 225, 200],
    cloud: [255, 250, 240],
    land: [150, 110, 50],
    sun: 0.6,
  },
  {
    zenith: [220, 170, 190],
    horizon: [250, 225, 205],
    cloud: [255, 238, 232],
    land: [96, 82, 112],
    sun: 0.7,
  },
];

/** The noise that stands for a ridge, read along one line. */
function ridgeLine(random: Random): (x: number) => number {
  const noise = createNoise(random);
  const [shift, roughness] = [random.uniform(0, 99), random.uniform(2, 5)];
  return (x) => fractalNoise(noise, x * roughness + shift, shift, 5);
}

/** Mountains, hills or a plain below a sky with clouds: haze with the distance, a sun, perhaps water in front. */
export function landscape(width: number, height: number, random: Random): Pixels {
  const hour = random.choose(HOURS);
  const clouds = createNoise(random);
  const ground = createNoise(random);
  const horizon = random.uniform(0.4, 0.65);
  const [sunX, sunY] = [random.uniform(0.1, 0.9), random.uniform(0.2, 1) * horizon];
  const cloudiness = random.uniform(0.42, 0.62);
  const length = 2 + random.integer(3);
  const ridges = Array.from({ length }, (_, index) => ({
    line: ridgeLine(random),
    base: horizon + 0.05 + ((1 - horizon) * 0.55 * index) / length,
    lift: random.uniform(0.15, 0.4) * (1 - index / (length + 1)),
    tint: shade(hour.land, random.uniform(0.7, 1.3)),
    distance: 1 - (index + 1) / length,
  }));
  const shore = random.uniform() < 0.4 ? random.uniform(0.72, 0.9) : 2;
  const aspect = width / height;
  const tops = ridges.map(({ line, base, lift }) =>
    Float64Array.from({ length: width }, (_, x) => base - lift * line((x / width) * aspect)),
  );
  const sky = (u: number, v: number): Rgb => {
    const plain = blend(hour.zenith, hour.horizon, Math.min(1, v / horizon));
    const cloud = fractalNoise(clouds, u * aspect * 4, v * 9, 4);
    const covered = blend(plain, hour.cloud, Math.min(1, Math.max(0, (cloud - cloudiness) * 4)));
    const away = Math.hypot((u - sunX) * aspect, v - sunY);
    const glow = hour.sun * (Math.exp(-away * 5) * 0.6 + (away < 0.035 ? 0.8 : 0));
    return blend(covered, [255, 244, 214], Math.min(1, glow));
  };
  const land = (x: number, u: number, v: number): Rgb => {
    for (let index = ridges.length - 1; index >= 0; index--) {
      if (v < tops[index][x]) continue;
      const { tint, distance } = ridges[index];
      const grain = fractalNoise(ground, u * aspect * 30 * (1 - distance * 0.6), v * 40, 3);
      return blend(shade(tint, 0.55 + 0.9 * grain), hour.horizon, distance * 0.72);
    }
    return sky(u, v);
  };
  return rasterise(width, height, (x, y) => {
    const [u, v] = [x / width, y / height];
    if (v < shore) return land(x, u, v);
    const ripple = fractalNoise(ground, u * 6, v * 60, 2) - 0.5;
    const mirrored = Math.min(0.99, Math.max(0, shore - (v - shore) * 1.4 + ripple * 0.03));
    return shade(blend(land(x, u, mirrored), hour.zenith, 0.25), 0.8 + ripple * 0.5);
  });
}

/** A beach: sand, foam, the sea and its waves, the sky. */
export function seaside(width: number, height: number, random: Random): Pixels {
  const hour = random.choose(HOURS);
  const noise = createNoise(random);
  const fine = createNoise(random);
  const [horizon, shore] = [random.uniform(0.25, 0.45), random.uniform(0.62, 0.85)];
  const sea = blend(fromHsl(random.uniform(180, 215), 0.5, 0.36), hour.zenith, 0.3);
  const sand = blend(fromHsl(random.uniform(28, 45), 0.4, 0.68), hour.land, hour.sun > 0.9 ? 0.4 : 0.1);
  return rasterise(width, height, (x, y) => {
    const [u, v] = [x / width, y / height];
    if (v < horizon) {
      const cloud = fractalNoise(noise, u * 4, v * 12, 4);
      return blend(
        blend(hour.zenith, hour.horizon, v / horizon),
        hour.cloud,
        Math.max(0, Math.min(1, (cloud - 0.5) * 4)),
      );
    }
    const edge = shore + 0.05 * (fractalNoise(noise, u * 5, 3, 3) - 0.5);
    if (v < edge) {
      const near = (v - horizon) / (edge - horizon);
      const wave = fractalNoise(fine, (u * 8) / (0.3 + near), 60 * Math.sqrt(near + 0.01), 3);
      const foam = edge - v < 0.03 ? fractalNoise(fine, u * 40, v * 40, 3) : 0;
      const water = shade(blend(hour.horizon, sea, 0.3 + near * 0.7), 0.75 + wave * 0.5);
      return blend(water, [250, 250, 248], Math.max(foam, wave > 0.72 ? 0.5 : 0));
    }
    return shade(sand, 0.86 + 0.28 * fractalNoise(fine, u * 60, v * 60, 3));
  });
}
