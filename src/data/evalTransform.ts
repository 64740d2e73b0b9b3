import { normalizePixels } from './normalizePixels';
import { openImage, type Pixels, readPixels, readSize } from './openImage';
import { createPixelCache } from './pixelCache';
import { resizeBicubic } from './resizeBicubic';
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

async function readSquare(path: string, { imageSize, resize }: TransformConfig): Promise<Pixels> {
  if (resize === 'squash') return readResized(path, () => [imageSize, imageSize]);
  // torchvision's Resize(256), CenterCrop(224): the longer side is rounded down.
  const shorterSide = Math.round((imageSize * 8) / 7);
  const resized = await readResized(path, (width, height) => {
    const factor = shorterSide / Math.min(width, height);
    return [width, height].map((side) => Math.max(shorterSide, Math.floor(side * factor))) as [
      number,
      number,
    ];
  });
  return cutMiddle(resized, imageSize);
}

/** Shrinking is left to sharp's threads; pictures that must grow in a direction are small enough for JavaScript. */
async function readResized(
  path: string,
  target: (width: number, height: number) => readonly [number, number],
): Promise<Pixels> {
  const image = openImage(path);
  const source = await readSize(image, path);
  const [width, height] = target(source.width, source.height);
  if (width > source.width || height > source.height) {
    return resizeBicubic(await readPixels(image, path), width, height);
  }
  return readPixels(image.resize(width, height, { ...BICUBIC, fit: 'fill' }), path);
}

function cutMiddle({ data, width, height }: Pixels, size: number): Pixels {
  const left = Math.round((width - size) / 2);
  const top = Math.round((height - size) / 2);
  const square = new Uint8Array(size * size * 3);
  for (let row = 0; row < size; row++) {
    const start = ((top + row) * width + left) * 3;
    square.set(data.subarray(start, start + size * 3), row * size * 3);
  }
  return { data: square, width: size, height: size };
}
