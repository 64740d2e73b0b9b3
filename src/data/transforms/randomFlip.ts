import type { Pixels } from '../openImage';
import { type PixelTransform, randomApply } from './pixelTransform';

/** torchvision's RandomHorizontalFlip: left becomes right with probability `p`. */
export function randomHorizontalFlip(p = 0.5): PixelTransform {
  const step = randomApply({ name: 'RandomHorizontalFlip', apply: flipHorizontally }, p);
  return { ...step, drawMirror: (random) => random.uniform() < p };
}

/** torchvision's RandomVerticalFlip: top becomes bottom with probability `p`. */
export function randomVerticalFlip(p = 0.5): PixelTransform {
  return randomApply({ name: 'RandomVerticalFlip', apply: flipVertically }, p);
}

/** The mirror image: left becomes right. */
export function flipHorizontally({ data, width, height }: Pixels): Pixels {
  const result = new Uint8Array(data.length);
  const stride = width * 3;
  for (let row = 0; row < data.length; row += stride) {
    for (let column = 0; column < stride; column += 3) {
      const [from, target] = [row + stride - 3 - column, row + column];
      result[target] = data[from];
      result[target + 1] = data[from + 1];
      result[target + 2] = data[from + 2];
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
