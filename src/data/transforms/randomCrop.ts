import { type Color, checkSize, cropPixels, type PaddingMode, type Size, sizePair } from './cropPixels';
import type { PixelTransform } from './pixelTransform';

export interface RandomCropOptions {
  /** Pixels added on each side before the crop; 0 by default. */
  readonly padding?: number;
  /** Pads a picture that is still smaller than the crop, on both sides; false by default, and then it is an error. */
  readonly padIfNeeded?: boolean;
  /** Black by default; for `constant`. */
  readonly fill?: Color;
  /** `constant` by default. */
  readonly paddingMode?: PaddingMode;
}

/** torchvision's RandomCrop: a rectangle of the given size, each place equally likely. */
export function randomCrop(size: Size, options: RandomCropOptions = {}): PixelTransform {
  const { padding = 0, padIfNeeded = false, fill, paddingMode = 'constant' } = options;
  const [height, width] = sizePair(size);
  checkSize('RandomCrop', [height, width]);
  if (!Number.isInteger(padding) || padding < 0) {
    throw new Error(`RandomCrop: padding must be a whole number of pixels from 0, not ${padding}.`);
  }
  return {
    name: 'RandomCrop',
    apply(pixels, random) {
      const extra = (length: number, wanted: number): number =>
        padding + (padIfNeeded ? Math.max(0, wanted - length - 2 * padding) : 0);
      const [padX, padY] = [extra(pixels.width, width), extra(pixels.height, height)];
      const roomX = pixels.width + 2 * padX - width;
      const roomY = pixels.height + 2 * padY - height;
      if (roomX < 0 || roomY < 0) {
        throw new Error(
          `RandomCrop: ${height}x${width} pixels (height x width) do not fit into a picture of ` +
            `${pixels.height}x${pixels.width} with padding ${padding}. Make the crop smaller, or set padIfNeeded.`,
        );
      }
      const top = random.integer(roomY + 1) - padY;
      const left = random.integer(roomX + 1) - padX;
      return cropPixels(pixels, { left, top, width, height }, paddingMode, fill);
    },
  };
}
