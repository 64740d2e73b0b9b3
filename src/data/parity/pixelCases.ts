import { normalizePixels } from '../normalizePixels';
import type { Pixels } from '../openImage';
import { createRandom } from '../random';
import { IMAGENET_NORMALIZATION } from '../transformConfig';
import { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from '../transforms/adjustColor';
import { adjustSharpness, autoContrast, equalize, posterize, solarize } from '../transforms/adjustTones';
import { centerCrop } from '../transforms/centerCrop';
import { cropPixels, type PaddingMode } from '../transforms/cropPixels';
import type { Interpolation } from '../transforms/interpolation';
import { RAND_AUGMENT_OPERATIONS } from '../transforms/randAugment';
import { flipHorizontally, flipVertically } from '../transforms/randomFlip';
import { resize } from '../transforms/resize';
import { resizePixels } from '../transforms/resizePixels';
import { rotationMatrix, warpAffine } from '../transforms/warpAffine';

/** One transform with all its draws fixed, here and in torchvision. */
export interface PixelCase {
  /** What it is called in the table. */
  readonly name: string;
  /** Which pixels it gets: the decoded photo (long side at most 640), or its square of 224. */
  readonly on: 'photo' | 'square';
  /** The name of the operation in `torchvisionCases.py`, and what it gets there. */
  readonly operation: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Largest difference of one value that passes, of 255; 0 by default. */
  readonly tolerance?: number;
  /** Ours, on the same pixels. Normalised values are numbers of single precision. */
  ours(pixels: Pixels): Uint8Array | Float32Array;
}

/** No case draws anything: these transforms are deterministic. */
const random = createRandom(0);
const RAND_AUGMENT_MAGNITUDE = 9;

function resizeCases(): PixelCase[] {
  const interpolations: readonly Interpolation[] = ['nearest', 'bilinear', 'bicubic'];
  const sizes = { 'Resize(224)': 224, 'Resize((160, 250))': [160, 250], 'Resize(300)': 300 } as const;
  return interpolations.flatMap((interpolation) =>
    Object.entries(sizes).flatMap(([name, size]) =>
      (interpolation === 'nearest' ? [true] : [true, false]).map((antialias): PixelCase => {
        // PyTorch sums in single precision.
        const single = antialias ? {} : { tolerance: 1 };
        return {
          name: `${name} ${interpolation}${antialias ? '' : ', no antialias'}`,
          on: size === 300 ? 'square' : 'photo',
          operation: 'resize',
          options: { size, interpolation, antialias },
          ...single,
          ours: (pixels) => resize(size, { interpolation, antialias }).apply(pixels, random).data,
        };
      }),
    ),
  );
}

function cropCases(): PixelCase[] {
  const centers = [224, 700].map(
    (size): PixelCase => ({
      name: `CenterCrop(${size})`,
      on: 'photo',
      operation: 'centerCrop',
      options: { size },
      ours: (pixels) => centerCrop(size).apply(pixels, random).data,
    }),
  );
  const resized = (['bilinear', 'bicubic'] as const).map(
    (interpolation): PixelCase => ({
      name: `RandomResizedCrop(224) ${interpolation}, a given box`,
      on: 'photo',
      operation: 'resizedCrop',
      options: { box: [11, 23, 190, 143], size: 224, interpolation },
      ours: (pixels) => {
        const crop = cropPixels(pixels, { top: 11, left: 23, height: 190, width: 143 });
        return resizePixels(crop, 224, 224, { interpolation }).data;
      },
    }),
  );
  const padded = (['constant', 'edge', 'reflect'] as const).map(
    (mode: PaddingMode): PixelCase => ({
      name: `RandomCrop(200), padding 16 ${mode}, a given place`,
      on: 'square',
      operation: 'padAndCrop',
      options: { padding: 16, mode, box: [5, 43, 200, 200] },
      ours: (pixels) =>
        cropPixels(pixels, { top: 5 - 16, left: 43 - 16, height: 200, width: 200 }, mode).data,
    }),
  );
  return [...centers, ...resized, ...padded];
}

function factorCases(
  name: string,
  operation: string,
  factors: readonly number[],
  adjust: (pixels: Pixels, factor: number) => Pixels,
): PixelCase[] {
  return factors.map((factor) => ({
    name: `${name} ${factor}`,
    on: 'square',
    operation,
    options: { factor },
    ours: (pixels) => adjust(pixels, factor).data,
  }));
}

function rotationCases(): PixelCase[] {
  return (['nearest', 'bilinear'] as const).flatMap((interpolation) =>
    factorCases(`RandomRotation ${interpolation}`, 'rotate', [90, 20.5, -33], (pixels, degrees) =>
      warpAffine(pixels, rotationMatrix(pixels.width, pixels.height, degrees), { interpolation }),
    ).map((one) => ({ ...one, options: { ...one.options, interpolation } })),
  );
}

function randAugmentCases(): PixelCase[] {
  return RAND_AUGMENT_OPERATIONS.flatMap(({ name, signed, apply }) =>
    (signed ? [1, -1] : [1]).map((sign): PixelCase => {
      return {
        name: `RandAugment ${name}${signed ? (sign > 0 ? ' +' : ' -') : ''}`,
        on: 'square',
        operation: 'randAugment',
        options: { name, sign, magnitude: RAND_AUGMENT_MAGNITUDE },
        ours: (pixels) => apply(pixels, RAND_AUGMENT_MAGNITUDE / 30, sign, {}).data,
      };
    }),
  );
}

/** Every transform of `src/data/transforms` with fixed draws. */
export const PIXEL_CASES: readonly PixelCase[] = [
  ...resizeCases(),
  ...cropCases(),
  ...factorCases('RandomHorizontalFlip', 'horizontalFlip', [1], flipHorizontally),
  ...factorCases('RandomVerticalFlip', 'verticalFlip', [1], flipVertically),
  ...factorCases('ColorJitter brightness', 'brightness', [0, 0.8, 1.2, 1.7], adjustBrightness),
  ...factorCases('ColorJitter contrast', 'contrast', [0, 0.8, 1.2, 1.7], adjustContrast),
  ...factorCases('ColorJitter saturation', 'saturation', [0, 0.8, 1.2, 1.7], adjustSaturation),
  ...factorCases('ColorJitter hue', 'hue', [-0.3, 0.1, 0.5], adjustHue),
  ...rotationCases(),
  ...factorCases('sharpness', 'sharpness', [0, 0.6, 1.7], adjustSharpness),
  ...factorCases('posterize', 'posterize', [1, 5], posterize),
  ...factorCases('solarize', 'solarize', [100], solarize),
  ...factorCases('autocontrast', 'autocontrast', [1], autoContrast),
  ...factorCases('equalize', 'equalize', [1], equalize),
  ...randAugmentCases(),
  {
    name: 'Normalize, ImageNet',
    on: 'square',
    operation: 'normalize',
    options: { mean: IMAGENET_NORMALIZATION.mean, std: IMAGENET_NORMALIZATION.std },
    tolerance: 1e-5,
    ours: ({ data }) => normalizePixels(data, IMAGENET_NORMALIZATION),
  },
];
