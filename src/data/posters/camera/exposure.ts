import type { Pixels } from '../../openImage';
import type { Random } from '../../random';

/** Uneven light, the sensor's noise, a tint of the light. */
export interface Exposure {
  /** How much brighter the brightest side is than the mean, 0 to about 0.4. */
  readonly slope: number;
  /** Where the light comes from, radians. */
  readonly direction: number;
  /** A soft lamp or its opposite, a shadow: place as shares of the picture, reach as a share of the longer side. */
  readonly spot: {
    readonly x: number;
    readonly y: number;
    readonly reach: number;
    readonly strength: number;
  };
  /** Standard deviation of the noise, of 255. */
  readonly noise: number;
  /** Factors of red, green and blue. */
  readonly tint: readonly [number, number, number];
}

/** As a printer or a screen gives it: no light, no noise. */
export const NO_EXPOSURE: Exposure = {
  slope: 0,
  direction: 0,
  spot: { x: 0, y: 0, reach: 1, strength: 0 },
  noise: 0,
  tint: [1, 1, 1],
};

/** The exposure of a phone in a room or a street. */
export function drawExposure(random: Random): Exposure {
  const warmth = random.normal(0, 0.05);
  return {
    slope: random.uniform(0.02, 0.3),
    direction: random.uniform(0, 2 * Math.PI),
    spot: {
      x: random.uniform(),
      y: random.uniform(),
      reach: random.uniform(0.2, 0.6),
      strength: random.uniform() < 0.5 ? random.uniform(-0.35, 0.3) : 0,
    },
    noise: random.uniform(1, 9),
    tint: [
      random.uniform(0.86, 1.06) + warmth,
      random.uniform(0.97, 1) * random.uniform(0.9, 1.03),
      random.uniform(0.86, 1.06) - warmth,
    ],
  };
}

const TABLE = 4096;

/** Changes the picture in place, as light and sensor do. */
export function expose({ data, width, height }: Pixels, exposure: Exposure, random: Random): void {
  const { slope, direction, spot, noise, tint } = exposure;
  const [alongX, alongY] = [
    (slope * 2 * Math.cos(direction)) / width,
    (slope * 2 * Math.sin(direction)) / height,
  ];
  const reach = (spot.reach * Math.max(width, height)) ** 2;
  // Drawn once and read at random places: a fresh normal number for each pixel would take most of the time.
  const table = Float32Array.from({ length: TABLE }, () => random.normal(0, noise));
  const lamp = Float32Array.from({ length: width }, (_, x) => Math.exp(-((x - spot.x * width) ** 2) / reach));
  const clamped = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  for (let y = 0, at = 0; y < height; y++) {
    let place = random.integer(TABLE);
    const glow = spot.strength * Math.exp(-((y - spot.y * height) ** 2) / reach);
    const rowLight = 1 + (y - height / 2) * alongY;
    for (let x = 0; x < width; x++) {
      const light = rowLight + (x - width / 2) * alongX + glow * lamp[x];
      for (let channel = 0; channel < 3; channel++, at++) {
        place = (place * 5 + 1013) & (TABLE - 1);
        clamped[at] = data[at] * light * tint[channel] + table[place];
      }
    }
  }
}
