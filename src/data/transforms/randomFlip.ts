import type { Pixels } from '../openImage';
import { mirrorRows } from '../pictureDecoder';
import { type PixelTransform, randomApply } from './pixelTransform';

/** torchvision's RandomHorizontalFlip: left becomes right with probability `p`. */
export function randomHorizontalFlip(p = 0.5): PixelTransform {
  return randomApply({ name: 'RandomHorizontalFlip', apply: flipHorizontally }, p);
}

/** torchvision's RandomVerticalFlip: top becomes bottom with probability `p`. */
export function randomVerticalFlip(p = 0.5): PixelTransform {
  return randomApply({ name: 'RandomVerticalFlip', apply: flipVertically }, p);
}

/** The mirror image: left becomes right. */
export function flipHorizontally({ data, width, height }: Pixels): Pixels {
  return { data: mirrorRows(data, width), width, height };
}

/** Top becomes bottom. */
export function flipVertically({ data, width, height }: Pixels): Pixels {
  const result = new Uint8Array(data.length);
  const stride = width * 3;
  for (let row = 0; row < height; row++) {
    result.set(data.subarray((height - 1 - row) * stride, (height - row) * stride), row * stride);
  }
  return { data: result, width, height };
}
