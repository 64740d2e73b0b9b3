import { openImage, type Pixels, readPixels, readSize } from './openImage';
import { createRandom } from './random';
import { type SquareInterpolation, shorterSideOf, type TransformConfig } from './transformConfig';
import { centerCrop } from './transforms/centerCrop';
import { resizedSize } from './transforms/resize';
import { resizePixels } from './transforms/resizePixels';

/** sharp's names of the kernels; both widen when they shrink a picture, as in Pillow. */
const KERNELS = { bicubic: 'cubic', bilinear: 'linear' } as const;

/**
 * The whole picture as a square, as `ResizeMode` says: bicubic (Catmull-Rom, widened when shrinking, as in Pillow) or
 * bilinear, from the fully decoded picture. `docs/TRANSFORMS.md` says how far this is from Pillow.
 *
 * @throws Error naming the picture when it does not decode
 */
export async function readSquare(path: string, config: TransformConfig): Promise<Pixels> {
  const { imageSize, resize, interpolation = 'bicubic' } = config;
  if (resize === 'squash') {
    return readResized(path, interpolation, () => ({ width: imageSize, height: imageSize }));
  }
  const shorterSide = shorterSideOf(config);
  const resized = await readResized(path, interpolation, (width, height) =>
    resizedSize(width, height, shorterSide),
  );
  return centerCrop(imageSize).apply(resized, NO_DRAWS);
}

/** CenterCrop draws nothing. */
const NO_DRAWS = createRandom(0);

/** Shrinking is left to sharp's threads; pictures that must grow in a direction are small enough for JavaScript. */
async function readResized(
  path: string,
  interpolation: SquareInterpolation,
  target: (width: number, height: number) => { width: number; height: number },
): Promise<Pixels> {
  const image = openImage(path);
  const source = await readSize(image, path);
  const { width, height } = target(source.width, source.height);
  if (width > source.width || height > source.height) {
    return resizePixels(await readPixels(image, path), width, height, { interpolation });
  }
  // Taking the whole picture as a part of itself keeps sharp from letting the JPEG decoder shrink it first: a third
  // faster, but up to three times as far from Pillow. `fastShrinkOnLoad: false` alone only shrinks less.
  const whole = { left: 0, top: 0, width: source.width, height: source.height };
  const options = { kernel: KERNELS[interpolation], fit: 'fill' } as const;
  return readPixels(image.extract(whole).resize(width, height, options), path);
}
