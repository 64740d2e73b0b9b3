import type { Pixels } from './openImage';
import { hasDecoder, resizeBox, type TargetSize } from './pictureDecoder';
import type { PixelCache } from './pixelCache';
import { type PixelDestination, writePixels } from './pixelDestination';
import type { Random } from './random';
import { type PictureFacts, readFacts, readRectangle, rectanglePixels } from './readRectangle';
import { drawCropBox, type RandomResizedCropOptions } from './transforms/cropBox';
import { cropPixels } from './transforms/cropPixels';
import { resizePixels } from './transforms/resizePixels';

/**
 * Cuts a random rectangle out of a picture file, and writes it as a square.
 *
 * @param destination asked once the rectangle is drawn, so that it may take the next draws
 * @throws Error naming the picture when it does not decode
 */
export type CropReader = (path: string, random: Random, destination: () => PixelDestination) => Promise<void>;

/**
 * Reads only what a crop needs: the rectangle is drawn first, from the size in the header. When it is twice the square
 * or more, the decoder of plain JPEGs shrinks by 2, 4 or 8 while it decodes. See `readRectangle`.
 *
 * Nothing is kept but what the headers say: a file that changes its size later is told as damaged.
 */
export function cropFromFile(imageSize: number, options: RandomResizedCropOptions): CropReader {
  const target = squareOf(imageSize, options);
  const known = new Map<string, PictureFacts>();
  return async (path, random, destination) => {
    const facts = known.get(path) ?? (await readFacts(path));
    known.set(path, facts);
    const box = drawCropBox(facts.width, facts.height, random, options);
    await readRectangle(path, facts, box, target, destination(), true);
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
  const target = squareOf(imageSize, options);
  return async (path, random, destination) => {
    const pixels = await cache.get(path, () => readWorkingPicture(path, side));
    const box = drawCropBox(pixels.width, pixels.height, random, options);
    if (hasDecoder()) return resizeBox(pixels, box, target, destination());
    writePixels(resizePixels(cropPixels(pixels, box), imageSize, imageSize, target), destination());
  };
}

/** How long the shorter side of a working picture is. */
export function workingSide(imageSize: number, smallestScale: number): number {
  return Math.ceil(imageSize / Math.sqrt(smallestScale));
}

function squareOf(side: number, { interpolation = 'bicubic' }: RandomResizedCropOptions): TargetSize {
  return { width: side, height: side, interpolation };
}

/** The whole picture, its shorter side `side` long, or as it is when that is no longer. */
async function readWorkingPicture(path: string, side: number): Promise<Pixels> {
  const facts = await readFacts(path);
  const { width, height } = facts;
  const scale = Math.min(1, side / Math.min(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const target = { ...size, interpolation: 'bicubic' } as const;
  return rectanglePixels(path, facts, { left: 0, top: 0, width, height }, target, true);
}
