import type { Pixels } from '../openImage';
import { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from './adjustColor';
import type { PixelTransform } from './pixelTransform';

/** A strength s stands for factors from max(0, 1 - s) to 1 + s (hue: from -s to s); a pair gives the two ends. */
export type JitterRange = number | readonly [number, number];

export interface ColorJitterOptions {
  readonly brightness?: JitterRange;
  readonly contrast?: JitterRange;
  readonly saturation?: JitterRange;
  /** In parts of the colour circle, within -0.5 and 0.5. */
  readonly hue?: JitterRange;
}

/**
 * torchvision's ColorJitter: brightness, contrast, saturation and hue, in an order drawn anew each time, each by a
 * uniform factor. What is not given is left alone.
 *
 * @throws Error naming the range that is not valid
 */
export function colorJitter(options: ColorJitterOptions): PixelTransform {
  const steps: { adjust: (pixels: Pixels, factor: number) => Pixels; low: number; high: number }[] = [];
  const add = (
    name: keyof ColorJitterOptions,
    adjust: (pixels: Pixels, factor: number) => Pixels,
    centre: number,
    least: number,
    most: number,
  ): void => {
    const given = options[name];
    if (given === undefined || given === 0) return;
    const [low, high] = typeof given === 'number' ? [Math.max(least, centre - given), centre + given] : given;
    if (!(low >= least && low <= high && high <= most && (typeof given !== 'number' || given >= 0))) {
      throw new Error(
        `ColorJitter: ${name} must lie from ${least} to ${most}, not ${JSON.stringify(given)}.`,
      );
    }
    steps.push({ adjust, low, high });
  };
  add('brightness', adjustBrightness, 1, 0, Number.MAX_VALUE);
  add('contrast', adjustContrast, 1, 0, Number.MAX_VALUE);
  add('saturation', adjustSaturation, 1, 0, Number.MAX_VALUE);
  if (typeof options.hue === 'number' && options.hue > 0.5) {
    throw new Error(`ColorJitter: hue must lie from 0 to 0.5, not ${options.hue}.`);
  }
  add('hue', adjustHue, 0, -0.5, 0.5);
  return {
    name: 'ColorJitter',
    apply: (pixels, random) =>
      random
        .shuffle(steps)
        .reduce((current, { adjust, low, high }) => adjust(current, random.uniform(low, high)), pixels),
  };
}
