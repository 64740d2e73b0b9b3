import type { Pixels } from '../openImage';
import type { Color } from './cropPixels';
import { type PixelTransform, randomApply } from './pixelTransform';

export interface RandomErasingOptions {
  /** How likely; 0.5 by default. */
  readonly p?: number;
  /** Smallest and largest share of the picture's area; 0.02 to 0.33 by default. */
  readonly scale?: readonly [number, number];
  /** Smallest and largest height / width; 0.3 to 3.3 by default. */
  readonly ratio?: readonly [number, number];
  /** Black by default. */
  readonly value?: Color;
}

/**
 * torchvision's RandomErasing (Zhong et al. 2017): one rectangle is painted over. Its area is uniform in `scale`, the
 * logarithm of its aspect ratio uniform in `ratio`; when ten draws do not fit, nothing is painted.
 */
export function randomErasing(options: RandomErasingOptions = {}): PixelTransform {
  const { p = 0.5, scale = [0.02, 0.33], ratio = [0.3, 3.3], value = [0, 0, 0] } = options;
  const erase: PixelTransform = {
    name: 'RandomErasing',
    apply(pixels, random) {
      for (let attempt = 0; attempt < 10; attempt++) {
        const area = pixels.width * pixels.height * random.uniform(scale[0], scale[1]);
        const aspect = Math.exp(random.uniform(Math.log(ratio[0]), Math.log(ratio[1])));
        const height = Math.round(Math.sqrt(area * aspect));
        const width = Math.round(Math.sqrt(area / aspect));
        if (height >= pixels.height || width >= pixels.width) continue;
        const top = random.integer(pixels.height - height + 1);
        const left = random.integer(pixels.width - width + 1);
        return paint(pixels, { left, top, width, height }, value);
      }
      return pixels;
    },
  };
  return randomApply(erase, p);
}

export interface CoarseDropoutOptions {
  /** How likely; 0.5 by default. */
  readonly p?: number;
  /** Least and most holes; 1 to 2 by default. */
  readonly holes?: readonly [number, number];
  /** Least and most side of a hole, as shares of the picture's side; 0.1 to 0.2 by default. */
  readonly size?: readonly [number, number];
  /** Black by default. */
  readonly value?: Color;
}

/** albumentations' CoarseDropout (after DeVries and Taylor 2017, Cutout): a few rectangles are painted over. */
export function coarseDropout(options: CoarseDropoutOptions = {}): PixelTransform {
  const { p = 0.5, holes = [1, 2], size = [0.1, 0.2], value = [0, 0, 0] } = options;
  const drop: PixelTransform = {
    name: 'CoarseDropout',
    apply(pixels, random) {
      const side = (length: number): number =>
        Math.max(1, Math.round(length * random.uniform(size[0], size[1])));
      const count = holes[0] + random.integer(holes[1] - holes[0] + 1);
      let result = pixels;
      for (let hole = 0; hole < count; hole++) {
        const [width, height] = [side(pixels.width), side(pixels.height)];
        const top = random.integer(pixels.height - height + 1);
        const left = random.integer(pixels.width - width + 1);
        result = paint(result, { left, top, width, height }, value);
      }
      return result;
    },
  };
  return randomApply(drop, p);
}

function paint(
  { data, width, height }: Pixels,
  box: { left: number; top: number; width: number; height: number },
  value: Color,
): Pixels {
  const result = Uint8Array.from(data);
  for (let row = box.top; row < box.top + box.height; row++) {
    for (let column = box.left; column < box.left + box.width; column++) {
      result.set(value, (row * width + column) * 3);
    }
  }
  return { data: result, width, height };
}
