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
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3) {
    grey[pixel] = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
  }
  return grey;
}

/**
 * Measures a small RGB copy. The variance of the Laplacian as a measure of sharpness follows Pech-Pacheco et al.,
 * "Diatom autofocusing in brightfield microscopy" (ICPR 2000); it depends on the copy's size.
 *
 * @param grey the copy's `luma`, when it is known
 */
export function pictureStatistics(copy: Pixels, grey = luma(copy)): PictureStatistics {
  const histogram = new Float64Array(256);
  let [sum, squares] = [0, 0];
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const value = grey[pixel];
    // Luma is at most 255, to within rounding.
    histogram[Math.min(255, (value + 0.5) | 0)]++;
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
    const end = row * width + width - 1;
    for (let at = row * width + 1; at < end; at++) {
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
    const red = data[at];
    const green = data[at + 1];
    const blue = data[at + 2];
    const redGreen = Math.abs(red - green);
    const greenBlue = Math.abs(green - blue);
    const redBlue = Math.abs(red - blue);
    if (redGreen > largest) largest = redGreen;
    if (greenBlue > largest) largest = greenBlue;
    if (redBlue > largest) largest = redBlue;
  }
  return largest;
}
