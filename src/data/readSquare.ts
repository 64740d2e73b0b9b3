import type { Pixels } from './openImage';
import { createRandom } from './random';
import { readFacts, rectanglePixels } from './readRectangle';
import { shorterSideOf, type TransformConfig } from './transformConfig';
import { centerCrop } from './transforms/centerCrop';
import { resizedSize } from './transforms/resize';

/**
 * The whole picture as a square, as `ResizeMode` says: bicubic (Catmull-Rom, widened when shrinking, as in Pillow) or
 * bilinear, from the fully decoded picture. `docs/TRANSFORMS.md` says how far this is from Pillow.
 *
 * @throws Error naming the picture when it does not decode
 */
export async function readSquare(path: string, config: TransformConfig): Promise<Pixels> {
  const { imageSize, resize, interpolation = 'bicubic' } = config;
  const facts = await readFacts(path);
  const whole = { left: 0, top: 0, width: facts.width, height: facts.height };
  if (resize === 'squash') {
    return rectanglePixels(path, facts, whole, { width: imageSize, height: imageSize, interpolation }, false);
  }
  const size = resizedSize(facts.width, facts.height, shorterSideOf(config));
  const resized = await rectanglePixels(path, facts, whole, { ...size, interpolation }, false);
  return centerCrop(imageSize).apply(resized, NO_DRAWS);
}

/** CenterCrop draws nothing. */
const NO_DRAWS = createRandom(0);
