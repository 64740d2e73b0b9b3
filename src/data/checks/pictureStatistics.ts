import type { Pixels } from '../openImage';

/** What a small copy of a picture says about its content; brightness in 0 (black) to 1 (white). */
export interface PictureStatistics {
  /** 5 % of the pixels are darker than this. */
  readonly darkEnd: number;
  /** 1 % of the pixels are brighter than this. */
  readonly brightEnd: number;
  /** Entropy of the 256-bin brightness histogram in bits: 0 for one even tone, at most 8. */
  readonly entropy: number;
  /** Variance of the Laplacian (the sum of the four neighbours less four times the pixel), 0 to 255 a pixel. */
  readonly laplacianVariance: number;
  /** Standard deviation of the brightness, 0 to 0.5. */
  readonly contrast: number;
  /** The largest difference between two channels of one pixel, 0 to 1. */
  readonly colourfulness: number;
}

/** Brightness 0 to 255 of each pixel: the luma of ITU-R BT.601, as Pillow's `convert('L')` has it. */
export function luma({ data, width, height }: Pixels): Float32Array {
  const grey = new Float32Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    grey[pixel] = 0.299 * data[pixel * 3] + 0.587 * data[pixel * 3 + 1] + 0.114 * data[pixel * 3 + 2];
  }
  return grey;
}

/**
 * Measures a small RGB copy. The variance of the Laplacian as a measure of sharpness follows Pech-Pacheco et al.,
 * "Diatom autofocusing in brightfield microscopy" (ICPR 2000); it depends on the copy's size.
 */
export function pictureStatistics(copy: Pixels): PictureStatistics {
  const grey = luma(copy);
  const histogram = new Float64Array(256);
  let [sum, squares] = [0, 0];
  for (const value of grey) {
    histogram[Math.min(255, Math.round(value))]++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / grey.length;
  let entropy = 0;
  for (const count of histogram) {
    if (count > 0) entropy -= (count / grey.length) * Math.log2(count / grey.length);
  }
  return {
    darkEnd: quantile(histogram, grey.length, 0.05),
    brightEnd: quantile(histogram, grey.length, 0.99),
    entropy,
    laplacianVariance: laplacianVariance(grey, copy.width, copy.height),
    contrast: Math.sqrt(Math.max(0, squares / grey.length - mean * mean)) / 255,
    colourfulness: largestChannelDifference(copy.data) / 255,
  };
}

function quantile(histogram: Float64Array, total: number, share: number): number {
  let seen = 0;
  for (const [value, count] of histogram.entries()) {
    seen += count;
    if (seen >= share * total) return value / 255;
  }
  return 1;
}

/** Over the pixels that have four neighbours; 0 when there are none. */
function laplacianVariance(grey: Float32Array, width: number, height: number): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column;
      const value = grey[at - width] + grey[at + width] + grey[at - 1] + grey[at + 1] - 4 * grey[at];
      sum += value;
      squares += value * value;
      count++;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

function largestChannelDifference(data: Uint8Array): number {
  let largest = 0;
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
    const difference = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (difference > largest) largest = difference;
  }
  return largest;
}
