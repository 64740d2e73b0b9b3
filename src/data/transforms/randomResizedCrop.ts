import { drawCropBox, type RandomResizedCropOptions } from './cropBox';
import { checkSize, cropPixels, type Size, sizePair } from './cropPixels';
import type { Interpolation } from './interpolation';
import type { PixelTransform } from './pixelTransform';
import { resizePixels } from './resizePixels';

/**
 * torchvision's RandomResizedCrop on pixels in memory: a random rectangle (see `drawCropBox`), resized to `size`.
 * `trainTransform` does the same from files, with the decoder's help.
 */
export function randomResizedCrop(
  size: Size,
  options: RandomResizedCropOptions & { interpolation?: Interpolation; antialias?: boolean } = {},
): PixelTransform {
  const { interpolation = 'bilinear', antialias } = options;
  const [height, width] = sizePair(size);
  checkSize('RandomResizedCrop', [height, width]);
  return {
    name: 'RandomResizedCrop',
    apply(pixels, random) {
      const box = drawCropBox(pixels.width, pixels.height, random, options);
      return resizePixels(cropPixels(pixels, box), width, height, { interpolation, antialias });
    },
  };
}
