import sharp from 'sharp';
import { openImage, type Pixels, readPixels, readSize } from './openImage';
import type { PixelCache } from './pixelCache';
import type { Random } from './random';
import { drawCropBox, type RandomResizedCropOptions } from './transforms/cropBox';

const SQUARE = { fit: 'fill', kernel: 'cubic' } as const;

/** Cuts a random rectangle out of a picture file and resizes it to a square, bicubic. */
export type CropReader = (path: string, random: Random) => Promise<Pixels>;

/**
 * Reads only what a crop needs: the rectangle is drawn first, from the size in the header. When it is twice the square
 * or more, the decoder shrinks by 2, 4 or 8 while it decodes, and only the rectangle is resized; its place is then
 * rounded to the square's own pixels, so it may lie up to half of one beside the drawn one. A smaller rectangle is
 * cut out before it is resized.
 *
 * Nothing is kept but the pictures' sizes.
 */
export function cropFromFile(imageSize: number, options: RandomResizedCropOptions): CropReader {
  const sizes = new Map<string, { width: number; height: number }>();
  return async (path, random) => {
    const image = openImage(path);
    const size = sizes.get(path) ?? (await readSize(image, path));
    sizes.set(path, size);
    const box = drawCropBox(size.width, size.height, random, options);
    if (Math.min(box.width, box.height) < 2 * imageSize) {
      return readPixels(image.extract(box).resize(imageSize, imageSize, SQUARE), path);
    }
    const along = (length: number, start: number, part: number) => {
      const whole = Math.max(imageSize, Math.round((length * imageSize) / part));
      return { whole, start: Math.min(whole - imageSize, Math.round((start * whole) / length)) };
    };
    const [x, y] = [along(size.width, box.left, box.width), along(size.height, box.top, box.height)];
    const square = { left: x.start, top: y.start, width: imageSize, height: imageSize };
    return readPixels(image.resize(x.whole, y.whole, SQUARE).extract(square), path);
  };
}

/**
 * Decodes a picture once to a working size and keeps it while the cache has room: the shorter side just so long that
 * the smallest crop still has imageSize pixels a side (792 for 224). Crops are cut from that, so later epochs read no
 * file. What is not kept is decoded again, to the same pixels.
 */
export function cropFromMemory(
  imageSize: number,
  options: RandomResizedCropOptions & { scale: readonly [number, number] },
  cache: PixelCache,
): CropReader {
  const side = workingSide(imageSize, options.scale[0]);
  const size = { fit: 'outside', withoutEnlargement: true, kernel: 'cubic' } as const;
  return async (path, random) => {
    const source = await cache.get(path, () => readPixels(openImage(path).resize(side, side, size), path));
    const { width, height, data } = source;
    const box = drawCropBox(width, height, random, options);
    const crop = sharp(data, { raw: { width, height, channels: 3 } })
      .extract(box)
      .resize(imageSize, imageSize, SQUARE);
    return readPixels(crop, path);
  };
}

/** How long the shorter side of a working picture is. */
export function workingSide(imageSize: number, smallestScale: number): number {
  return Math.ceil(imageSize / Math.sqrt(smallestScale));
}
