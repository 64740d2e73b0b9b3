import sharp from 'sharp';
import { normalizePixels } from './normalizePixels';
import { openImage, type Pixels, readPixels } from './openImage';
import { createPixelCache } from './pixelCache';
import type { Random } from './random';
import { type RandomResizedCropOptions, randomResizedCrop } from './randomResizedCrop';
import type { Transform } from './transform';
import { checkTransformConfig, type TransformConfig } from './transformConfig';

export interface TrainTransformOptions extends RandomResizedCropOptions {
  /** How likely a picture is mirrored left to right; 0.5 by default. */
  readonly flipProbability?: number;
  /** Budget for decoded pictures, in bytes; 256 MiB by default. The result is the same with any budget. */
  readonly cacheBytes?: number;
}

/**
 * The random transform for training: RandomResizedCrop and RandomHorizontalFlip. All draws come from the `random`
 * given to `apply`, so the picture depends on it alone.
 *
 * Pictures are decoded once to a working size: the shorter side just so long that the smallest crop still has
 * imageSize pixels a side (792 for 224), with JPEG's fast shrink-on-load. Crops are cut from that, so later epochs
 * read no file.
 */
export function trainTransform(config: TransformConfig, options: TrainTransformOptions = {}): Transform {
  checkTransformConfig(config);
  const { imageSize } = config;
  const { scale = [0.08, 1], ratio, flipProbability = 0.5, cacheBytes = 256 * 2 ** 20 } = options;
  if (!(scale[0] > 0 && scale[0] <= scale[1] && scale[1] <= 1)) {
    throw new Error(`scale must be two shares of the area, 0 < smallest <= largest <= 1, not [${scale}].`);
  }
  const workingSide = Math.ceil(imageSize / Math.sqrt(scale[0]));
  const cache = createPixelCache(cacheBytes);

  async function pixels(path: string, random: Random): Promise<Pixels> {
    const source = await cache.get(path, () => readWorkingSize(path, workingSide));
    const box = randomResizedCrop(source.width, source.height, random, { scale, ratio });
    const flip = random.uniform() < flipProbability;
    const raw = { width: source.width, height: source.height, channels: 3 } as const;
    const crop = sharp(source.data, { raw })
      .extract(box)
      .resize(imageSize, imageSize, { fit: 'fill', kernel: 'cubic' });
    return readPixels(flip ? crop.flop() : crop, path);
  }
  return {
    config,
    pixels,
    apply: async (path, random) => normalizePixels((await pixels(path, random)).data, config.normalization),
  };
}

function readWorkingSize(path: string, side: number): Promise<Pixels> {
  const size = { fit: 'outside', withoutEnlargement: true, kernel: 'cubic' } as const;
  return readPixels(openImage(path).resize(side, side, size), path);
}
