import type { Pixels } from '../openImage';
import { checkSize, cropPixels, roundHalfEven, type Size, sizePair } from './cropPixels';
import type { PixelTransform } from './pixelTransform';

/** torchvision's CenterCrop: the middle; a picture that is smaller gets a black border. */
export function centerCrop(size: Size): PixelTransform {
  const [height, width] = sizePair(size);
  checkSize('CenterCrop', [height, width]);
  return { name: 'CenterCrop', apply: (pixels) => cropMiddle(pixels, width, height) };
}

function cropMiddle(pixels: Pixels, width: number, height: number): Pixels {
  return cropPixels(pixels, {
    left: middle(pixels.width, width),
    top: middle(pixels.height, height),
    width,
    height,
  });
}

/** Where the middle begins. A border that cannot be even is wider at the right and below, as in torchvision. */
function middle(length: number, wanted: number): number {
  return wanted > length ? -Math.floor((wanted - length) / 2) : roundHalfEven((length - wanted) / 2);
}
