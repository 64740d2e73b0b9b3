import type { Pixels } from './openImage';

/** Pillow computes with whole numbers: weights in units of 2^-22. The same here, so the same roundings. */
const ONE = 2 ** 22;

/** Which source positions make one output position, and how much each counts. */
interface Tap {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Keys' cubic convolution kernel with a = -0.5 (Catmull-Rom), zero from 2 on (Keys 1981). */
function cubicKernel(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

/** The kernel is centred on each output pixel's middle, widened when shrinking, cut at the border, and sums to 1. */
function taps(sourceLength: number, length: number): Tap[] {
  const scale = sourceLength / length;
  const widening = Math.max(scale, 1);
  return Array.from({ length }, (_, position) => {
    const centre = (position + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - 2 * widening + 0.5));
    const end = Math.min(sourceLength, Math.floor(centre + 2 * widening + 0.5));
    const weights = Float64Array.from({ length: end - first }, (_value, index) =>
      cubicKernel((first + index + 0.5 - centre) / widening),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => Math.round((weight / sum) * ONE)) };
  });
}

/**
 * Resizes pixels with Pillow's BICUBIC: rows first, then columns, each rounded to 8 bits
 * (Pillow 13 takes columns first for some shapes, which rounds a little differently).
 *
 * It runs on JavaScript's one thread, so it is for small pictures. sharp does the shrinking of large ones; when it
 * enlarges, its result lies half an output pixel off Pillow's, which is why this exists.
 */
export function resizeBicubic(source: Pixels, width: number, height: number): Pixels {
  const wide = source.width === width ? source.data : resizeRows(source, width);
  const data = source.height === height ? wide : resizeColumns(wide, width, source.height, height);
  return { data: Uint8Array.from(data), width, height };
}

function resizeRows({ data, width: sourceWidth, height }: Pixels, width: number): Uint8ClampedArray {
  // Uint8ClampedArray clamps to 0..255 as it stores: the kernel overshoots at edges.
  const result = new Uint8ClampedArray(width * height * 3);
  const columns = taps(sourceWidth, width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const { first, weights } = columns[column];
      let [red, green, blue] = [0, 0, 0];
      let at = (row * sourceWidth + first) * 3;
      for (let index = 0; index < weights.length; index++, at += 3) {
        red += weights[index] * data[at];
        green += weights[index] * data[at + 1];
        blue += weights[index] * data[at + 2];
      }
      const target = (row * width + column) * 3;
      result[target] = Math.floor(red / ONE + 0.5);
      result[target + 1] = Math.floor(green / ONE + 0.5);
      result[target + 2] = Math.floor(blue / ONE + 0.5);
    }
  }
  return result;
}

function resizeColumns(
  data: ArrayLike<number>,
  width: number,
  sourceHeight: number,
  height: number,
): Uint8ClampedArray {
  const result = new Uint8ClampedArray(width * height * 3);
  const stride = width * 3;
  for (const [row, { first, weights }] of taps(sourceHeight, height).entries()) {
    for (let column = 0; column < stride; column++) {
      let value = 0;
      for (let index = 0; index < weights.length; index++) {
        value += weights[index] * data[(first + index) * stride + column];
      }
      result[row * stride + column] = Math.floor(value / ONE + 0.5);
    }
  }
  return result;
}
