import { normalizationTable, normalizePixels } from './normalizePixels';
import type { Pixels } from './openImage';
import { createPixelCache } from './pixelCache';
import { writePixels } from './pixelDestination';
import type { Random } from './random';
import { type CropReader, cropFromFile, cropFromMemory, workingSide } from './readCrop';
import { readSquare } from './readSquare';
import type { Transform } from './transform';
import { checkTransformConfig, type TransformConfig } from './transformConfig';
import { AUGMENTATIONS, type Augmentation, type AugmentationName } from './transforms/augmentation';
import type { RandomResizedCropOptions } from './transforms/cropBox';
import { compose, type PixelTransform } from './transforms/pixelTransform';

export interface TrainTransformOptions extends RandomResizedCropOptions {
  /** A ready recipe's name, or your own; 'course' by default. `scale`, `ratio`, `interpolation` replace its crop's. */
  readonly augmentation?: AugmentationName | Augmentation;
  /** Budget for decoded pictures, in bytes; 256 MiB by default. 0 keeps none and cuts crops straight from the files. */
  readonly cacheBytes?: number;
  /**
   * How many pictures there are. When their decoded working sizes would not fit into `cacheBytes` (reckoned at an aspect
   * ratio of 4/3), none is kept, since decoding what a single crop needs is faster than decoding to a working size.
   */
  readonly sampleCount?: number;
}

/**
 * The random transform for training: the recipe's crop, then its steps, then normalisation. Where the steps only mirror,
 * `apply` does all of it as the pixels are written, to the same numbers. All draws come from the
 * `random` given to `apply`, so the picture depends on it alone; not on what was decoded before.
 *
 * Crops come from pictures that were decoded once to a working size (`cropFromMemory`), or from the files when too
 * many would have to be kept (`cropFromFile`). The two draw alike but differ a little in their pixels; which one
 * is used follows from the options alone.
 */
export function trainTransform(config: TransformConfig, options: TrainTransformOptions = {}): Transform {
  checkTransformConfig(config);
  const { augmentation = 'course', cacheBytes = 256 * 2 ** 20, sampleCount = 0 } = options;
  const recipe = typeof augmentation === 'string' ? AUGMENTATIONS[augmentation] : augmentation;
  if (recipe === undefined) {
    throw new Error(
      `augmentation must be one of ${Object.keys(AUGMENTATIONS).join(', ')}, not "${augmentation}".`,
    );
  }
  const read = reader(config, recipe.crop, options, cacheBytes, sampleCount);
  const { imageSize: side, normalization } = config;
  const length = side * side * 3;
  const steps = compose(recipe.steps);
  const pixels = async (path: string, random: Random): Promise<Pixels> => {
    const data = new Uint8Array(length);
    await read(path, random, () => ({ values: data }));
    return steps.apply({ data, width: side, height: side }, random);
  };
  const throughPixels: Transform['apply'] = async (path, random, values) =>
    normalizePixels((await pixels(path, random)).data, normalization, values);
  const table = normalizationTable(normalization);
  const direct: Transform['apply'] = async (path, random, values = new Float32Array(length)) => {
    await read(path, random, () => ({ values, table, mirrored: drawMirror(recipe.steps, random) }));
    return values;
  };
  const onlyMirrors = recipe.steps.every((step) => step.drawMirror !== undefined);
  return { config, pixels, apply: onlyMirrors ? direct : throughPixels };
}

/** Whether steps that only mirror exchange left and right together: two mirror images are none. */
function drawMirror(steps: readonly PixelTransform[], random: Random): boolean {
  return steps.reduce((mirrored, step) => mirrored !== step.drawMirror?.(random), false);
}

/** Gets from a file to the square on which the steps work. */
function reader(
  config: TransformConfig,
  ofRecipe: RandomResizedCropOptions | null,
  options: RandomResizedCropOptions,
  cacheBytes: number,
  sampleCount: number,
): CropReader {
  const cache = createPixelCache(cacheBytes);
  if (ofRecipe === null) {
    return async (path, _random, destination) =>
      writePixels(await cache.get(path, () => readSquare(path, config)), destination());
  }
  const scale = options.scale ?? ofRecipe.scale ?? [0.08, 1];
  const ratio = options.ratio ?? ofRecipe.ratio ?? [3 / 4, 4 / 3];
  if (!(scale[0] > 0 && scale[0] <= scale[1] && scale[1] <= 1)) {
    throw new Error(`scale must be two shares of the area, 0 < smallest <= largest <= 1, not [${scale}].`);
  }
  if (!(ratio[0] > 0 && ratio[0] <= ratio[1])) {
    throw new Error(`ratio must be two aspect ratios, 0 < smallest <= largest, not [${ratio}].`);
  }
  const { imageSize } = config;
  const bytesEach = workingSide(imageSize, scale[0]) ** 2 * (4 / 3) * 3;
  const fits = cacheBytes > 0 && sampleCount * bytesEach <= cacheBytes;
  const interpolation = options.interpolation ?? ofRecipe.interpolation ?? 'bicubic';
  return fits
    ? cropFromMemory(imageSize, { scale, ratio, interpolation }, cache)
    : cropFromFile(imageSize, { scale, ratio, interpolation });
}
