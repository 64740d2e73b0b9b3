import { normalizePixels } from './normalizePixels';
import { openImage, type Pixels, readPixels } from './openImage';
import { createPixelCache } from './pixelCache';
import type { Transform } from './transform';
import { checkTransformConfig, type TransformConfig } from './transformConfig';

const BICUBIC = { kernel: 'cubic', fastShrinkOnLoad: false } as const;

/**
 * The deterministic transform for validation, test and use: the whole picture, bicubic (Catmull-Rom, widened when
 * shrinking, as in Pillow), without JPEG's fast shrink-on-load, which moves pixels.
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
    apply: async (path) => normalizePixels((await pixels(path)).data, config.normalization),
  };
}

function readSquare(path: string, { imageSize, resize }: TransformConfig): Promise<Pixels> {
  const image = openImage(path);
  if (resize === 'squash') {
    return readPixels(image.resize(imageSize, imageSize, { ...BICUBIC, fit: 'fill' }), path);
  }
  return resizeCenterCrop(path, imageSize);
}

/** The shorter side to 8/7 of the size, then the middle square: torchvision's Resize(256), CenterCrop(224). */
async function resizeCenterCrop(path: string, imageSize: number): Promise<Pixels> {
  const shorterSide = Math.round((imageSize * 8) / 7);
  const resized = openImage(path).resize(shorterSide, shorterSide, { ...BICUBIC, fit: 'outside' });
  const { data, width, height } = await readPixels(resized, path);
  const left = Math.round((width - imageSize) / 2);
  const top = Math.round((height - imageSize) / 2);
  const square = new Uint8Array(imageSize * imageSize * 3);
  for (let row = 0; row < imageSize; row++) {
    const start = ((top + row) * width + left) * 3;
    square.set(data.subarray(start, start + imageSize * 3), row * imageSize * 3);
  }
  return { data: square, width: imageSize, height: imageSize };
}
