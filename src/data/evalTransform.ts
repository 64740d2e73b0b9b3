import { normalizePixels } from './normalizePixels';
import type { Pixels } from './openImage';
import { createPixelCache } from './pixelCache';
import { readSquare } from './readSquare';
import type { Transform } from './transform';
import { checkTransformConfig, type TransformConfig } from './transformConfig';

/**
 * The deterministic transform for validation, test and use: the whole picture as a square (see `readSquare`),
 * normalised.
 *
 * @param options.cacheBytes budget for finished pictures, which every epoch sees alike; 64 MiB by default. A file
 *   that changes later is not read again by the same transform.
 */
export function evalTransform(config: TransformConfig, options: { cacheBytes?: number } = {}): Transform {
  checkTransformConfig(config);
  const cache = createPixelCache(options.cacheBytes ?? 64 * 2 ** 20);
  const pixels = (path: string): Promise<Pixels> => cache.get(path, () => readSquare(path, config));
  return {
    config,
    pixels,
    apply: async (path, _random, values) =>
      normalizePixels((await pixels(path)).data, config.normalization, values),
  };
}
