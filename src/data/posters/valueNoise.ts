import type { Random } from '../random';

/** Noise over the plane: values from 0 to 1 that vary smoothly over a distance of about 1. */
export type Noise = (x: number, y: number) => number;

const SIZE = 256;

/** Value noise (random values on a grid, smoothly interpolated), repeated after 256 steps. */
export function createNoise(random: Random): Noise {
  const values = Float64Array.from({ length: SIZE }, () => random.uniform());
  const order = Uint8Array.from(random.shuffle(Array.from({ length: SIZE }, (_, index) => index)));
  const at = (column: number, row: number) => values[order[(order[column & 255] + row) & 255]];
  return (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - column, y - row];
    const [u, v] = [fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)];
    const upper = at(column, row) + u * (at(column + 1, row) - at(column, row));
    const lower = at(column, row + 1) + u * (at(column + 1, row + 1) - at(column, row + 1));
    return upper + v * (lower - upper);
  };
}

/** Several octaves of noise, each twice as fine and half as strong: 0 to 1, with about the spectrum of photographs. */
export function fractalNoise(noise: Noise, x: number, y: number, octaves: number): number {
  let [sum, strength, total, scale] = [0, 1, 0, 1];
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * noise(x * scale + 17.3 * octave, y * scale + 5.1 * octave);
    total += strength;
    strength /= 2;
    scale *= 2;
  }
  return sum / total;
}
