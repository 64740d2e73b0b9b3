import type { Pixels } from '../openImage';
import { luma } from './pictureStatistics';

/** Side of the grey square that is transformed. */
const SQUARE = 32;
/** Horizontal and vertical frequencies that are kept. */
const FREQUENCIES = 16;
/** Bits of a hash, one for each frequency. */
export const HASH_BITS = FREQUENCIES * FREQUENCIES;

/** Below this contrast (standard deviation of the square, of 255) the signs of the frequencies are noise. */
const LEAST_CONTRAST = 3;

/** `COSINES[k * SQUARE + n]` of the discrete cosine transform (DCT-II). */
const COSINES = Float64Array.from({ length: (FREQUENCIES + 1) * SQUARE }, (_, index) =>
  Math.cos((Math.PI / SQUARE) * ((index % SQUARE) + 0.5) * Math.floor(index / SQUARE)),
);

/**
 * A fingerprint of what a picture looks like, the same or nearly so for copies that were resized, recompressed or
 * slightly cropped: the picture as a grey square of 32x32, its discrete cosine transform, and for each low
 * frequency one bit, whether it is above the median. After Zauner, "Implementation and Benchmarking of Perceptual
 * Image Hash Functions" (2010), there with 8x8 frequencies; 16x16 tell layouts of posters apart.
 *
 * @param grey the copy's `luma`, when it is known
 * @returns hexadecimal; empty for a picture without contrast, which looks like any other such
 */
export function perceptualHash(copy: Pixels, grey = luma(copy)): string {
  const square = greySquare(grey, copy.width, copy.height);
  const mean = square.reduce((sum, value) => sum + value, 0) / square.length;
  const variance = square.reduce((sum, value) => sum + (value - mean) ** 2, 0) / square.length;
  if (Math.sqrt(variance) < LEAST_CONTRAST) return '';
  const frequencies = lowFrequencies(square);
  const sorted = Float64Array.from(frequencies).sort();
  const median = (sorted[HASH_BITS / 2 - 1] + sorted[HASH_BITS / 2]) / 2;
  let hash = '';
  for (let at = 0; at < HASH_BITS; at += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + (frequencies[at + bit] > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** Averages of the brightness over the cells of a 32x32 grid; the aspect ratio is given up. */
function greySquare(grey: Float32Array, width: number, height: number): Float64Array {
  const across = cellWeights(width);
  const down = cellWeights(height);
  const square = new Float64Array(SQUARE * SQUARE);
  const line = new Float64Array(SQUARE);
  for (let row = 0; row < height; row++) {
    line.fill(0);
    const start = row * width;
    for (let part = 0; part < across.cell.length; part++) {
      line[across.cell[part]] += across.weight[part] * grey[start + across.position[part]];
    }
    for (let part = down.first[row]; part < down.first[row + 1]; part++) {
      const cell = down.cell[part] * SQUARE;
      for (let column = 0; column < SQUARE; column++)
        square[cell + column] += down.weight[part] * line[column];
    }
  }
  return square;
}

/** How the positions of a side share out to the 32 cells: parts of positions, in order of the positions. */
interface CellWeights {
  readonly position: readonly number[];
  readonly cell: readonly number[];
  /** The share of the cell that the part covers. */
  readonly weight: readonly number[];
  /** The index of each position's first part, and the number of parts at the end. */
  readonly first: readonly number[];
}

function cellWeights(length: number): CellWeights {
  const size = length / SQUARE;
  const [position, cell, weight, first]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let at = 0; at < length; at++) {
    first.push(cell.length);
    for (let index = Math.floor(at / size); index < SQUARE && index * size < at + 1; index++) {
      const covered = Math.min(at + 1, (index + 1) * size) - Math.max(at, index * size);
      position.push(at);
      cell.push(index);
      weight.push(covered / size);
    }
  }
  first.push(cell.length);
  return { position, cell, weight, first };
}

/** Vertical and horizontal frequency of each bit, the lowest first, so that two hashes differ early if they do. */
const ORDER: readonly (readonly [number, number])[] = Array.from(
  { length: HASH_BITS },
  // The mean of the picture (0, 0) says nothing about its content: the next frequency takes its place.
  (_, index): readonly [number, number] =>
    index === 0 ? [0, FREQUENCIES] : [Math.floor(index / FREQUENCIES), index % FREQUENCIES],
).sort(([a, b], [c, d]) => a + b - (c + d) || a - c);

function lowFrequencies(square: Float64Array): Float64Array {
  const count = FREQUENCIES + 1;
  const across = new Float64Array(SQUARE * count);
  for (let row = 0; row < SQUARE; row++) {
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let n = 0; n < SQUARE; n++) sum += square[row * SQUARE + n] * COSINES[k * SQUARE + n];
      across[row * count + k] = sum;
    }
  }
  return Float64Array.from(ORDER, ([vertical, horizontal]) => {
    let sum = 0;
    for (let n = 0; n < SQUARE; n++) sum += across[n * count + horizontal] * COSINES[vertical * SQUARE + n];
    return sum;
  });
}
