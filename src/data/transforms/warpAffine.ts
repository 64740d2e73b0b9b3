import type { Pixels } from '../openImage';
import type { Color } from './cropPixels';

/** Takes the output pixel (x, y) to the source position (a x + b y + c, d x + e y + f). */
export type AffineMatrix = readonly [number, number, number, number, number, number];

export interface WarpOptions {
  /** `nearest` by default. */
  readonly interpolation?: 'nearest' | 'bilinear';
  /** What stands where the source has nothing; black by default. */
  readonly fill?: Color;
}

/** Pillow's Image.transform with an affine matrix, at the picture's own size. */
export function warpAffine(source: Pixels, matrix: AffineMatrix, options: WarpOptions = {}): Pixels {
  const { interpolation = 'nearest', fill = [0, 0, 0] } = options;
  const { data, width, height } = source;
  // Pillow's nearest reckons in units of 2^-16.
  const fixed = (value: number): number =>
    interpolation === 'nearest' ? Math.floor(value * 65536 + 0.5) / 65536 : value;
  const [a, b, d, e] = [matrix[0], matrix[1], matrix[3], matrix[4]].map(fixed);
  const startX = fixed(matrix[2] + matrix[0] * 0.5 + matrix[1] * 0.5);
  const startY = fixed(matrix[5] + matrix[3] * 0.5 + matrix[4] * 0.5);
  const result = new Uint8Array(data.length);
  for (let row = 0, target = 0; row < height; row++) {
    for (let column = 0; column < width; column++, target += 3) {
      const x = a * column + b * row + startX;
      const y = d * column + e * row + startY;
      if (x < 0 || x >= width || y < 0 || y >= height) {
        result.set(fill, target);
      } else if (interpolation === 'nearest') {
        const from = (Math.floor(y) * width + Math.floor(x)) * 3;
        for (let channel = 0; channel < 3; channel++) result[target + channel] = data[from + channel];
      } else {
        between(source, x - 0.5, y - 0.5, result, target);
      }
    }
  }
  return { data: result, width, height };
}

/** The weighted mean of the four neighbours, rounded down; the border pixel stands in for what lies beyond. */
function between(
  { data, width, height }: Pixels,
  x: number,
  y: number,
  result: Uint8Array,
  target: number,
): void {
  const clip = (index: number, length: number): number => Math.min(length - 1, Math.max(0, index));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [shareX, shareY] = [x - left, y - top];
  const [x0, x1] = [clip(left, width) * 3, clip(left + 1, width) * 3];
  const [y0, y1] = [clip(top, height) * width * 3, clip(top + 1, height) * width * 3];
  for (let channel = 0; channel < 3; channel++) {
    const above = data[y0 + x0 + channel] * (1 - shareX) + data[y0 + x1 + channel] * shareX;
    const below = data[y1 + x0 + channel] * (1 - shareX) + data[y1 + x1 + channel] * shareX;
    // The small addend keeps a whole number whole after floating-point sums.
    result[target + channel] = above * (1 - shareY) + below * shareY + 1e-9;
  }
}

/** The matrix that turns a picture counter-clockwise about its middle, by degrees. */
export function rotationMatrix(width: number, height: number, degrees: number): AffineMatrix {
  const angle = (-degrees * Math.PI) / 180;
  // Sines that should be 0 or 1 are made so: a quarter turn must not lose a row.
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((value) => Math.round(value * 1e15) / 1e15);
  const [x, y] = [width / 2, height / 2];
  return [cos, sin, x - cos * x - sin * y, -sin, cos, y + sin * x - cos * y];
}
