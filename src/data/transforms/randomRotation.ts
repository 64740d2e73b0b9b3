import { type PixelTransform, randomApply } from './pixelTransform';
import { rotationMatrix, type WarpOptions, warpAffine } from './warpAffine';

/**
 * torchvision's RandomRotation: turns the picture about its middle by a uniform angle in degrees, counter-clockwise.
 * The picture keeps its size; corners are cut, and what is left empty gets the fill colour.
 *
 * @param degrees d stands for -d to d; a pair gives the two ends
 */
export function randomRotation(
  degrees: number | readonly [number, number],
  options: WarpOptions & { readonly p?: number } = {},
): PixelTransform {
  const [low, high] = typeof degrees === 'number' ? [-degrees, degrees] : degrees;
  if (!(low <= high && Number.isFinite(low) && Number.isFinite(high))) {
    throw new Error(`RandomRotation: degrees must be a number from 0 or [lowest, highest], not ${degrees}.`);
  }
  const turn: PixelTransform = {
    name: 'RandomRotation',
    apply: (pixels, random) =>
      warpAffine(pixels, rotationMatrix(pixels.width, pixels.height, random.uniform(low, high)), options),
  };
  return options.p === undefined ? turn : randomApply(turn, options.p);
}
