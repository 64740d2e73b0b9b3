import type { Pixels } from '../openImage';
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
  const result = new Uint8Array(data.length);
  for (let row = 0, at = 0; row < height; row++) {
    for (let from = ((row + 1) * width - 1) * 3; at < (row + 1) * width * 3; from -= 6) {
      result[at++] = data[from++];
      result[at++] = data[from++];
      result[at++] = data[from++];
    }
  }
  return { data: result, width, height };
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
