import type { Random } from '../../random';

/** A smooth random function of the plane with values from 0 to 1, which changes about once in a unit. */
export type Noise = (x: number, y: number) => number;

const LATTICE = 64;

/** Value noise: random numbers on the whole numbers, smooth between them; repeats after 64 units. */
export function createNoise(random: Random): Noise {
  const values = new Float32Array(LATTICE * LATTICE);
  let state = random.integer(0x7fffffff) | 1;
  for (let index = 0; index < values.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    values[index] = (state >>> 8) / 0x1000000;
  }
  return (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [dx, dy] = [x - column, y - row];
    const [sx, sy] = [dx * dx * (3 - 2 * dx), dy * dy * (3 - 2 * dy)];
    const [left, right] = [column & 63, (column + 1) & 63];
    const [top, bottom] = [(row & 63) << 6, ((row + 1) & 63) << 6];
    const upper = values[top + left] + (values[top + right] - values[top + left]) * sx;
    const lower = values[bottom + left] + (values[bottom + right] - values[bottom + left]) * sx;
    return upper + (lower - upper) * sy;
  };
}

/** Octaves of a noise, each twice as fine and `gain` times as strong; 0 to 1, with 0.5 in the middle. */
export function octaves(noise: Noise, x: number, y: number, count = 4, gain = 0.5): number {
  let [sum, weight, total, scale] = [0, 1, 0, 1];
  for (let octave = 0; octave < count; octave++) {
    sum += weight * noise(x * scale + octave * 17.3, y * scale + octave * 9.1);
    total += weight;
    weight *= gain;
    scale *= 2.03;
  }
  return sum / total;
}

/**
 * A picture of noise whose strength falls with frequency as in photographs (a 1/f spectrum at gain 0.5), from 0 to 1.
 *
 * @param cells how many features of the coarsest octave lie along a side
 * @param stretch how much longer features are along x than along y; 1 is round
 */
export function noiseField(
  side: number,
  random: Random,
  { cells = 2, gain = 0.5, stretch = 1 }: { cells?: number; gain?: number; stretch?: number } = {},
): Float32Array {
  const noise = createNoise(random);
  const [offsetX, offsetY] = [random.uniform(0, 64), random.uniform(0, 64)];
  const field = new Float32Array(side * side);
  const count = Math.max(1, Math.min(7, Math.ceil(Math.log2(side / cells))));
  const step = cells / side;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      field[y * side + x] = octaves(noise, offsetX + (x * step) / stretch, offsetY + y * step, count, gain);
    }
  }
  return field;
}
