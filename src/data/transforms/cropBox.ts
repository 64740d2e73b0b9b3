import type { Random } from '../random';

/** A rectangle of a picture, in whole pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface RandomResizedCropOptions {
  /** Smallest and largest share of the picture's area; 0.08 to 1 by default. */
  readonly scale?: readonly [number, number];
  /** Smallest and largest width / height; 3/4 to 4/3 by default. */
  readonly ratio?: readonly [number, number];
  /** How the rectangle is resized. `bicubic` by default, as published EfficientNets were trained; torchvision's is bilinear. */
  readonly interpolation?: 'bilinear' | 'bicubic';
}

/**
 * Draws the rectangle of a random resized crop (Szegedy et al. 2015, section 6, with torchvision's meaning): an area
 * uniform in `scale`, an aspect ratio whose logarithm is uniform in `ratio`, a place uniform in the picture. When ten
 * draws do not fit, it is the largest rectangle in the middle whose aspect ratio lies in `ratio`.
 */
export function drawCropBox(
  width: number,
  height: number,
  random: Random,
  { scale = [0.08, 1], ratio = [3 / 4, 4 / 3] }: RandomResizedCropOptions = {},
): Box {
  for (let attempt = 0; attempt < 10; attempt++) {
    const area = width * height * random.uniform(scale[0], scale[1]);
    const aspect = Math.exp(random.uniform(Math.log(ratio[0]), Math.log(ratio[1])));
    const cropWidth = Math.round(Math.sqrt(area * aspect));
    const cropHeight = Math.round(Math.sqrt(area / aspect));
    if (cropWidth >= 1 && cropWidth <= width && cropHeight >= 1 && cropHeight <= height) {
      const top = random.integer(height - cropHeight + 1);
      const left = random.integer(width - cropWidth + 1);
      return { left, top, width: cropWidth, height: cropHeight };
    }
  }
  const aspect = Math.min(Math.max(width / height, ratio[0]), ratio[1]);
  const cropWidth = Math.max(1, Math.min(width, Math.round(height * aspect)));
  const cropHeight = Math.max(1, Math.min(height, Math.round(width / aspect)));
  return {
    left: Math.floor((width - cropWidth) / 2),
    top: Math.floor((height - cropHeight) / 2),
    width: cropWidth,
    height: cropHeight,
  };
}
