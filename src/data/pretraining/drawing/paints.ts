import type { Random } from '../../random';
import type { Color } from './colors';
import { createNoise, octaves } from './noise';

/** Writes the colour at (u, v), in the coordinates that the shape was described in, into `out`. */
export type Paint = (u: number, v: number, out: Float32Array) => void;

/** Two colours mixed by a function of the place: 0 gives the first, 1 the second. */
export function mixed(one: Color, other: Color, share: (u: number, v: number) => number): Paint {
  return (u, v, out) => {
    const amount = share(u, v);
    out[0] = one[0] + (other[0] - one[0]) * amount;
    out[1] = one[1] + (other[1] - one[1]) * amount;
    out[2] = one[2] + (other[2] - one[2]) * amount;
  };
}

/** One colour with a grain as of fur, paper or paint; strength 0 is flat. */
export function plain(color: Color, random: Random, strength = 0.12, fineness = 9): Paint {
  if (strength <= 0) {
    return (_u, _v, out) => {
      out[0] = color[0];
      out[1] = color[1];
      out[2] = color[2];
    };
  }
  const noise = createNoise(random);
  return (u, v, out) => {
    const grain = 1 + strength * 2 * (octaves(noise, u * fineness + 20, v * fineness + 20, 2) - 0.5);
    out[0] = color[0] * grain;
    out[1] = color[1] * grain;
    out[2] = color[2] * grain;
  };
}

const step = (value: number, edge: number, width: number) => {
  const t = Math.min(1, Math.max(0, (value - edge) / width + 0.5));
  return t * t * (3 - 2 * t);
};

/** How the second colour of a coat lies over the first. */
export type Pattern =
  | 'plain'
  | 'spots'
  | 'rosettes'
  | 'stripes'
  | 'bands'
  | 'patches'
  | 'belly'
  | 'scales'
  | 'brindle'
  | 'speckles'
  | 'points'
  | 'curls'
  | 'net';

/**
 * A coat: a base colour with a second one laid over it in a pattern, plus a grain.
 *
 * @param scale size of the pattern, about 0.5 (fine) to 2 (coarse)
 */
export function coat(pattern: Pattern, base: Color, second: Color, random: Random, scale = 1): Paint {
  const noise = createNoise(random);
  const shift = random.uniform(0, 30);
  const [strength, lean] = [random.uniform(0.3, 0.9), random.normal(0, 0.5)];
  const grainOf = (u: number, v: number) =>
    strength * (octaves(noise, (u + lean * v) * 17 + 40, v * 9 + 40, 3, 0.7) - 0.5);
  const share = shareOf(pattern, (u, v) => noise(u + shift, v + shift), scale);
  return (u, v, out) => {
    const amount = share(u, v);
    const grain = 1 + grainOf(u, v);
    out[0] = (base[0] + (second[0] - base[0]) * amount) * grain;
    out[1] = (base[1] + (second[1] - base[1]) * amount) * grain;
    out[2] = (base[2] + (second[2] - base[2]) * amount) * grain;
  };
}

/** How much of the second colour a pattern shows at a place. */
function shareOf(
  pattern: Pattern,
  noise: (u: number, v: number) => number,
  scale: number,
): (u: number, v: number) => number {
  const fine = 1 / scale;
  switch (pattern) {
    case 'spots':
      return (u, v) => step(noise(u * 7 * fine, v * 7 * fine), 0.62, 0.1);
    case 'rosettes':
      return (u, v) => {
        const value = noise(u * 6 * fine, v * 6 * fine);
        return step(value, 0.52, 0.08) - step(value, 0.72, 0.1);
      };
    case 'speckles':
      return (u, v) => step(noise(u * 16 * fine, v * 16 * fine), 0.66, 0.14);
    case 'stripes':
      return (u, v) =>
        step(Math.sin(u * 15 * fine + 4 * noise(u * 2, v * 2) + 1.2 * Math.sin(v * 3)), 0.2, 0.5);
    case 'bands':
      return (u, v) => step(Math.sin(u * 7 * fine + 2 * noise(u, v * 2)), 0.1, 0.4);
    case 'patches':
      return (u, v) => step(noise(u * 2.4 * fine, v * 2.4 * fine), 0.52, 0.08);
    case 'belly':
      return (u, v) => step(v + 0.25 * noise(u * 3, v * 3), 0.28, 0.3);
    case 'scales':
      return (u, v) => {
        const row = Math.floor(v * 9 * fine);
        const x = u * 9 * fine + (row % 2) * 0.5;
        const [dx, dy] = [x - Math.floor(x) - 0.5, v * 9 * fine - row];
        return step(Math.hypot(dx, dy - 0.1), 0.55, 0.3) * 0.8;
      };
    case 'brindle':
      return (u, v) => step(noise(u * 14 * fine, v * 4 * fine), 0.55, 0.35) * 0.75;
    case 'points':
      return (u, v) => step(Math.abs(u) + Math.max(0, v) * 0.5, 0.72, 0.4);
    case 'curls':
      return (u, v) => {
        const value = noise(u * 9 * fine, v * 9 * fine);
        return Math.abs(value - 0.5) < 0.09 ? 0.7 : 0;
      };
    case 'net':
      return (u, v) => 1 - step(Math.abs(noise(u * 5 * fine, v * 5 * fine) - 0.5), 0.05, 0.06);
    default:
      return () => 0;
  }
}
