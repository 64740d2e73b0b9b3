import { checkSize, type Size, sizePair } from './cropPixels';
import type { Interpolation } from './interpolation';
import type { PixelTransform } from './pixelTransform';
import { resizePixels } from './resizePixels';

export interface ResizeOptions {
  /** `bilinear` by default, as in torchvision. */
  readonly interpolation?: Interpolation;
  /** True by default; see `resizePixels`. */
  readonly antialias?: boolean;
}

/**
 * The size that `Resize(size)` gives a picture. A number is the length of the shorter side; the longer one follows the
 * aspect ratio, rounded down. A pair is [height, width], whatever the aspect ratio.
 */
export function resizedSize(width: number, height: number, size: Size): { width: number; height: number } {
  if (typeof size !== 'number') return { width: size[1], height: size[0] };
  const longer = (side: number, shorter: number): number => Math.max(1, Math.floor((size * side) / shorter));
  return width <= height
    ? { width: size, height: longer(height, width) }
    : { width: longer(width, height), height: size };
}

/** torchvision's Resize. */
export function resize(
  size: Size,
  { interpolation = 'bilinear', antialias }: ResizeOptions = {},
): PixelTransform {
  checkSize('Resize', sizePair(size));
  return {
    name: 'Resize',
    apply(pixels) {
      const { width, height } = resizedSize(pixels.width, pixels.height, size);
      return resizePixels(pixels, width, height, { interpolation, antialias });
    },
  };
}
