import type { Pixels } from '../openImage';
import { roundHalfEven } from './cropPixels';
import { BILINEAR_KERNEL, cubicKernel, type Interpolation, type Kernel } from './interpolation';

/** Pillow computes with whole numbers: weights in units of 2^-22. The same here, so the same roundings. */
const ONE = 2 ** 22;

/** Which source positions make one output position, and how much each counts. */
interface Tap {
  readonly first: number;
  readonly weights: Float64Array;
}

export interface ResizePixelsOptions {
  readonly interpolation: Interpolation;
  /**
   * Widens the kernel when shrinking, so that every source pixel counts: what Pillow always does, and torchvision by
   * default. Without it only the nearest few count (PyTorch's `interpolate(antialias=False)`). True by default.
   */
  readonly antialias?: boolean;
}

/**
 * Resizes pixels to exactly this size: rows first, then columns. With antialias it has Pillow's own numbers, each pass
 * rounded to 8 bits (Pillow 13 takes columns first for some shapes, which rounds a little differently).
 *
 * It runs on JavaScript's one thread, so it is for small pictures. sharp does the shrinking of large ones; when it
 * enlarges, its result lies half an output pixel off Pillow's, which is why this exists.
 */
export function resizePixels(
  source: Pixels,
  width: number,
  height: number,
  { interpolation, antialias = true }: ResizePixelsOptions,
): Pixels {
  if (interpolation === 'nearest') return resizeNearest(source, width, height);
  const cubic = cubicKernel(antialias ? -0.5 : -0.75);
  const kernel = interpolation === 'bilinear' ? BILINEAR_KERNEL : cubic;
  const taps = antialias ? wideTaps : pointTaps;
  // Between the passes Pillow rounds to 8 bits; PyTorch, without antialias, rounds once.
  const between = antialias ? Uint8ClampedArray : Float64Array;
  const wide =
    source.width === width
      ? source.data
      : resizeRows(source, taps(source.width, width, kernel), new between(width * source.height * 3));
  const columns = taps(source.height, height, kernel);
  const high = source.height === height ? wide : resizeColumns(wide, width, columns);
  return { data: Uint8Array.from(high, antialias ? toByte : toByteHalfEven), width, height };
}

/** To a whole number from 0 to 255: the kernel overshoots at edges. Halves go up, as in Pillow. */
function toByte(value: number): number {
  return Math.min(255, Math.max(0, Math.floor(value + 0.5)));
}

/** Halves go to the even number, as in PyTorch. */
function toByteHalfEven(value: number): number {
  return Math.min(255, Math.max(0, roundHalfEven(value)));
}

/** Whichever source pixel lies under each output pixel's middle. */
function resizeNearest(
  { data, width: sourceWidth, height: sourceHeight }: Pixels,
  width: number,
  height: number,
) {
  const result = new Uint8Array(width * height * 3);
  const columns = nearestPositions(sourceWidth, width);
  const rows = nearestPositions(sourceHeight, height);
  for (let row = 0, target = 0; row < height; row++) {
    for (let column = 0; column < width; column++, target += 3) {
      const from = (rows[row] * sourceWidth + columns[column]) * 3;
      result[target] = data[from];
      result[target + 1] = data[from + 1];
      result[target + 2] = data[from + 2];
    }
  }
  return { data: result, width, height };
}

/**
 * Pillow goes from one middle to the next by adding the scale, and where a middle falls on the line between two pixels
 * the rounding of that sum decides. So the same here.
 */
function nearestPositions(sourceLength: number, length: number): Int32Array {
  const scale = sourceLength / length;
  let middle = scale * 0.5;
  return Int32Array.from({ length }, () => {
    const position = Math.min(sourceLength - 1, Math.floor(middle));
    middle += scale;
    return position;
  });
}

/** The kernel is centred on each output pixel's middle, widened when shrinking, cut at the border, and sums to 1. */
function wideTaps(sourceLength: number, length: number, kernel: Kernel): Tap[] {
  const scale = sourceLength / length;
  const widening = Math.max(scale, 1);
  const reach = kernel.support * widening;
  return Array.from({ length }, (_, position) => {
    const centre = (position + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(sourceLength, Math.floor(centre + reach + 0.5));
    const weights = Float64Array.from({ length: end - first }, (_value, index) =>
      kernel.weight((first + index + 0.5 - centre) / widening),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => Math.round((weight / sum) * ONE) / ONE) };
  });
}

/** The kernel as it is, on the two or four nearest pixels; beyond the border the border pixel stands in. */
function pointTaps(sourceLength: number, length: number, kernel: Kernel): Tap[] {
  const scale = sourceLength / length;
  const last = sourceLength - 1;
  return Array.from({ length }, (_, position) => {
    const centre = (position + 0.5) * scale - 0.5;
    const start = Math.floor(centre) - kernel.support + 1;
    const first = Math.min(last, Math.max(0, start));
    const end = Math.min(last, Math.max(0, start + 2 * kernel.support - 1));
    const weights = new Float64Array(end - first + 1);
    for (let index = 0; index < 2 * kernel.support; index++) {
      const at = Math.min(last, Math.max(0, start + index));
      weights[at - first] += kernel.weight(start + index - centre);
    }
    return { first, weights };
  });
}

function resizeRows<T extends Uint8ClampedArray | Float64Array>(
  { data, width: sourceWidth, height }: Pixels,
  columns: readonly Tap[],
  result: T,
): T {
  const bytes = result instanceof Uint8ClampedArray;
  for (let row = 0, target = 0; row < height; row++) {
    for (const { first, weights } of columns) {
      let [red, green, blue] = [0, 0, 0];
      let at = (row * sourceWidth + first) * 3;
      for (let index = 0; index < weights.length; index++, at += 3) {
        red += weights[index] * data[at];
        green += weights[index] * data[at + 1];
        blue += weights[index] * data[at + 2];
      }
      // A Uint8ClampedArray would round halves to even.
      result[target++] = bytes ? Math.floor(red + 0.5) : red;
      result[target++] = bytes ? Math.floor(green + 0.5) : green;
      result[target++] = bytes ? Math.floor(blue + 0.5) : blue;
    }
  }
  return result;
}

function resizeColumns(data: ArrayLike<number>, width: number, rows: readonly Tap[]): Float64Array {
  const stride = width * 3;
  const result = new Float64Array(rows.length * stride);
  for (const [row, { first, weights }] of rows.entries()) {
    for (let column = 0; column < stride; column++) {
      let value = 0;
      for (let index = 0; index < weights.length; index++) {
        value += weights[index] * data[(first + index) * stride + column];
      }
      result[row * stride + column] = value;
    }
  }
  return result;
}
