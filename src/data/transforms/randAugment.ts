import type { Pixels } from '../openImage';
import { adjustBrightness, adjustContrast, adjustSaturation } from './adjustColor';
import { adjustSharpness, autoContrast, equalize, posterize, solarize } from './adjustTones';
import type { PixelTransform } from './pixelTransform';
import { rotationMatrix, type WarpOptions, warpAffine } from './warpAffine';

export interface RandAugmentOptions extends WarpOptions {
  /** How many operations are applied, one after another; 2 by default. */
  readonly numOps?: number;
  /** How strong, from 0 up to but not `numMagnitudeBins`; 9 by default. */
  readonly magnitude?: number;
  /** Into how many steps each operation's range is divided; 31 by default. */
  readonly numMagnitudeBins?: number;
}

/** An operation at a strength from 0 to 1; `sign` is -1 or 1 where a direction is drawn. */
interface Operation {
  readonly name: string;
  readonly signed: boolean;
  apply(pixels: Pixels, strength: number, sign: number, options: WarpOptions): Pixels;
}

const enhance = (name: string, adjust: (pixels: Pixels, factor: number) => Pixels): Operation => ({
  name,
  signed: true,
  apply: (pixels, strength, sign) => adjust(pixels, 1 + sign * 0.9 * strength),
});

const unsigned = (name: string, apply: (pixels: Pixels, strength: number) => Pixels): Operation => ({
  name,
  signed: false,
  apply,
});

/** The fourteen operations, with torchvision's ranges. */
export const RAND_AUGMENT_OPERATIONS: readonly Operation[] = [
  unsigned('Identity', (pixels) => pixels),
  {
    name: 'ShearX',
    signed: true,
    apply: (pixels, strength, sign, options) =>
      warpAffine(pixels, [1, sign * 0.3 * strength, 0, 0, 1, 0], options),
  },
  {
    name: 'ShearY',
    signed: true,
    apply: (pixels, strength, sign, options) =>
      warpAffine(pixels, [1, 0, 0, sign * 0.3 * strength, 1, 0], options),
  },
  {
    name: 'TranslateX',
    signed: true,
    apply: (pixels, strength, sign, options) => {
      const shift = Math.trunc(sign * (150 / 331) * pixels.width * strength);
      return warpAffine(pixels, [1, 0, -shift, 0, 1, 0], options);
    },
  },
  {
    name: 'TranslateY',
    signed: true,
    apply: (pixels, strength, sign, options) => {
      const shift = Math.trunc(sign * (150 / 331) * pixels.height * strength);
      return warpAffine(pixels, [1, 0, 0, 0, 1, -shift], options);
    },
  },
  {
    name: 'Rotate',
    signed: true,
    apply: (pixels, strength, sign, options) =>
      warpAffine(pixels, rotationMatrix(pixels.width, pixels.height, sign * 30 * strength), options),
  },
  enhance('Brightness', adjustBrightness),
  enhance('Color', adjustSaturation),
  enhance('Contrast', adjustContrast),
  enhance('Sharpness', adjustSharpness),
  unsigned('Posterize', (pixels, strength) => posterize(pixels, 8 - Math.round(strength * 4))),
  unsigned('Solarize', (pixels, strength) => solarize(pixels, 255 * (1 - strength))),
  unsigned('AutoContrast', autoContrast),
  unsigned('Equalize', equalize),
];

/** RandAugment (Cubuk et al. 2019), as in torchvision: `numOps` operations drawn with equal chance, all of one strength. */
export function randAugment(options: RandAugmentOptions = {}): PixelTransform {
  const { numOps = 2, magnitude = 9, numMagnitudeBins = 31 } = options;
  if (!Number.isInteger(numOps) || numOps < 0) {
    throw new Error(`RandAugment: numOps must be a whole number from 0, not ${numOps}.`);
  }
  if (!(Number.isInteger(magnitude) && magnitude >= 0 && magnitude < numMagnitudeBins)) {
    throw new Error(
      `RandAugment: magnitude must be a whole number from 0 to ${numMagnitudeBins - 1}, not ${magnitude}.`,
    );
  }
  const strength = magnitude / (numMagnitudeBins - 1);
  return {
    name: 'RandAugment',
    apply(pixels, random) {
      let result = pixels;
      for (let count = 0; count < numOps; count++) {
        const operation = random.choose(RAND_AUGMENT_OPERATIONS);
        const sign = operation.signed && random.uniform() < 0.5 ? -1 : 1;
        result = operation.apply(result, strength, sign, options);
      }
      return result;
    },
  };
}
