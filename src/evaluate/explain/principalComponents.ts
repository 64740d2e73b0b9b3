import { createRandom } from '../../data/random';

/** Points in few dimensions that keep as much of the variance as can be. */
export interface PrincipalComponents {
  /** One point a row, as many numbers as components. */
  readonly points: readonly (readonly number[])[];
  /** The share of the variance that each component keeps, largest first; together at most 1. */
  readonly explained: readonly number[];
}

type Matrix = Float64Array[];

/** More directions than are wanted make the wanted ones settle faster (Halko et al. 2011). */
const EXTRA = 8;
/** Directions with nearly equal variances settle slowly; any of them serves as well as another. */
const MOST_ROUNDS = 100;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
};

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let index = 0; index < to.length; index++) to[index] += factor * from[index];
}

/** Gram and Schmidt, twice for accuracy. A direction with nothing left becomes zeros. */
function orthonormalize(rows: Matrix): void {
  for (const [index, row] of rows.entries()) {
    const before = Math.sqrt(dot(row, row));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of rows.slice(0, index)) addScaled(row, other, -dot(row, other));
    }
    const length = Math.sqrt(dot(row, row));
    const factor = length > 1e-12 * before ? 1 / length : 0;
    for (let place = 0; place < row.length; place++) row[place] *= factor;
  }
}

function centred(rows: readonly ArrayLike<number>[]): Matrix {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) for (let k = 0; k < mean.length; k++) mean[k] += row[k] / rows.length;
  return rows.map((row) => Float64Array.from(row, (value, k) => value - mean[k]));
}

/** Turns `directions` (rows, orthonormal) so that their `images` (rows) become orthogonal: Jacobi's rotations. */
function rotateApart(directions: Matrix, images: Matrix): void {
  for (let sweep = 0; sweep < 30; sweep++) {
    let largest = 0;
    for (let i = 0; i < images.length; i++) {
      for (let j = i + 1; j < images.length; j++) {
        const [a, b, c] = [dot(images[i], images[i]), dot(images[j], images[j]), dot(images[i], images[j])];
        if (Math.abs(c) <= 1e-15 * Math.sqrt(a * b)) continue;
        largest = Math.max(largest, Math.abs(c) / Math.sqrt(a * b));
        const theta = (b - a) / (2 * c);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(t, 1);
        for (const rows of [directions, images]) rotate(rows[i], rows[j], cosine, cosine * t);
      }
    }
    if (largest < 1e-14) return;
  }
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [a[index], b[index]];
    a[index] = cosine * x - sine * y;
    b[index] = sine * x + cosine * y;
  }
}

/**
 * Principal component analysis of `rows` (one row a picture, all of one length), by subspace iteration on the centred
 * rows and one-sided Jacobi rotations: the first `components` of the singular value decomposition, without a matrix
 * larger than the rows. A component's sign is chosen so that its largest loading is above 0. The start is drawn from a
 * fixed seed. Where there are fewer components than wanted, the points have zeros.
 * Throws for no rows, rows of different lengths, a number that is not finite, and a bad count.
 */
export function principalComponents(rows: readonly ArrayLike<number>[], components = 2): PrincipalComponents {
  checkRows(rows, components);
  const data = centred(rows);
  const total = data.reduce((sum, row) => sum + dot(row, row), 0);
  const width = data[0].length;
  const wanted = Math.min(components, width);
  const count = Math.min(width, data.length, wanted + EXTRA);
  const random = createRandom(0, 'principal components');
  const directions = Array.from({ length: count }, () =>
    Float64Array.from({ length: width }, () => random.normal()),
  );
  orthonormalize(directions);
  const project = (): Matrix => directions.map((one) => Float64Array.from(data, (row) => dot(row, one)));
  const squares = (image: Float64Array) => dot(image, image);

  let images = project();
  let [before, round] = [new Array<number>(count).fill(-1), 0];
  for (; round < MOST_ROUNDS && total > 0; round++) {
    for (const [index, one] of directions.entries()) {
      one.fill(0);
      for (const [row, values] of data.entries()) addScaled(one, values, images[index][row]);
    }
    orthonormalize(directions);
    images = project();
    rotateApart(directions, images);
    const order = [...directions.keys()].sort((a, b) => squares(images[b]) - squares(images[a]));
    reorder(directions, order);
    reorder(images, order);
    const now = images.map(squares);
    const settled = now
      .slice(0, wanted)
      .every((value, index) => Math.abs(value - before[index]) <= 1e-13 * total);
    if (settled) break;
    before = now;
  }
  const signs = directions.map((one) => (extreme(one) < 0 ? -1 : 1));
  const at = (row: number, k: number) => (k < count && total > 0 ? signs[k] * images[k][row] : 0);
  return {
    points: data.map((_, row) => Array.from({ length: components }, (_unused, k) => at(row, k))),
    explained: Array.from({ length: components }, (_, k) =>
      k < count && total > 0 ? squares(images[k]) / total : 0,
    ),
  };
}

function reorder(rows: Matrix, order: readonly number[]): void {
  const sorted = order.map((index) => rows[index]);
  for (const [index, row] of sorted.entries()) rows[index] = row;
}

/** The entry of the largest absolute value. */
function extreme(row: Float64Array): number {
  return row.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
}

function checkRows(rows: readonly ArrayLike<number>[], components: number): void {
  if (rows.length === 0) throw new Error('principalComponents: there are no rows');
  if (!Number.isInteger(components) || components < 1) {
    throw new Error(`components is ${components}; it must be a whole number of at least 1`);
  }
  for (const [index, row] of rows.entries()) {
    if (row.length !== rows[0].length) {
      throw new Error(`row ${index} has ${row.length} numbers, the first one ${rows[0].length}`);
    }
    for (let k = 0; k < row.length; k++) {
      if (!Number.isFinite(row[k]))
        throw new Error(`row ${index}, number ${k} is ${row[k]}; it must be finite`);
    }
  }
}
