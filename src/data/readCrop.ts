import { openImage, type Pixels, readPixels, readSize } from './openImage';
import { storedBox, turnUpright, uprightSize } from './orientation';
import { decodeJpeg, readJpegHeader, resizeBox, type Shrink, type TargetSize } from './pictureDecoder';
import type { PixelCache } from './pixelCache';
import { type PlainJpeg, plainJpeg } from './plainJpeg';
import type { Random } from './random';
import { type Box, drawCropBox, type RandomResizedCropOptions } from './transforms/cropBox';

/** Cuts a random rectangle out of a picture file and resizes it to a square. */
export type CropReader = (path: string, random: Random) => Promise<Pixels>;

/** sharp's names of the kernels. */
const KERNELS = { bicubic: 'cubic', bilinear: 'linear' } as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Reads only what a crop needs: the rectangle is drawn first, from the size in the header. When it is twice the square
 * or more, the decoder shrinks by 2, 4 or 8 while it decodes.
 *
 * A plain JPEG goes to `decodeJpeg`, which keeps the rectangle's exact place. Everything else (other formats, CMYK,
 * colour profiles, damage) goes to sharp.
 *
 * Nothing is kept but what the headers say: a file that changes its size later is told as damaged.
 */
export function cropFromFile(imageSize: number, options: RandomResizedCropOptions): CropReader {
  const target = squareOf(imageSize, options);
  const known = new Map<string, PictureFacts>();
  return async (path, random) => {
    const facts = known.get(path) ?? (await readFacts(path));
    known.set(path, facts);
    const box = drawCropBox(facts.width, facts.height, random, options);
    return (await readPlainJpeg(path, facts, box, target)) ?? cropBySharp(path, facts, box, target);
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
  return async (path, random) => {
    const { width, height, data } = await cache.get(path, () => readWorkingPicture(path, side));
    const box = drawCropBox(width, height, random, options);
    return asPixels(await resizeBox(data, width, box, target), target);
  };
}

/** How long the shorter side of a working picture is. */
export function workingSide(imageSize: number, smallestScale: number): number {
  return Math.ceil(imageSize / Math.sqrt(smallestScale));
}

function squareOf(side: number, { interpolation = 'bicubic' }: RandomResizedCropOptions): TargetSize {
  return { width: side, height: side, interpolation };
}

function asPixels(data: Uint8Array, { width, height }: Size): Pixels {
  return { data, width, height };
}

/** The upright size, and what makes it a plain JPEG when it is one. */
interface PictureFacts extends Size {
  readonly jpeg?: PlainJpeg;
}

async function readFacts(path: string): Promise<PictureFacts> {
  const header = await readJpegHeader(path);
  const jpeg = header && plainJpeg(header);
  return jpeg ? { ...uprightSize(jpeg, jpeg.orientation), jpeg } : readSize(openImage(path), path);
}

/**
 * A rectangle of the upright picture at this size.
 *
 * @returns undefined when it is no plain JPEG or does not decode: sharp gets it, and tells what is wrong
 */
async function readPlainJpeg(
  path: string,
  { jpeg }: PictureFacts,
  box: Box,
  upright: TargetSize,
): Promise<Pixels | undefined> {
  if (jpeg === undefined) return undefined;
  const place = storedBox(box, jpeg, jpeg.orientation);
  // Orientations that exchange rows and columns do so both ways.
  const stored = { ...upright, ...uprightSize(upright, jpeg.orientation) };
  const data = await decodeJpeg(path, shrinkFor(place, stored), place, stored).catch(() => undefined);
  return data && turnUpright(asPixels(data, stored), jpeg.orientation);
}

/** The most that leaves a pixel for each of the target's. */
function shrinkFor(box: Size, target: Size): Shrink {
  const most = Math.min(box.width / target.width, box.height / target.height);
  return most >= 8 ? 8 : most >= 4 ? 4 : most >= 2 ? 2 : 1;
}

/**
 * When the decoder can shrink, the rectangle's place is rounded to the square's own pixels, so it may lie up to half of
 * one beside the drawn one. A smaller rectangle is cut out before it is resized.
 */
async function cropBySharp(path: string, size: Size, box: Box, target: TargetSize): Promise<Pixels> {
  const image = openImage(path);
  const { width: side, interpolation } = target;
  if (Math.min(box.width, box.height) < 2 * side) {
    const { data } = await readPixels(image.extract(box), path);
    return asPixels(await resizeBox(data, box.width, { ...box, left: 0, top: 0 }, target), target);
  }
  const along = (length: number, start: number, part: number) => {
    const whole = Math.max(side, Math.round((length * side) / part));
    return { whole, start: Math.min(whole - side, Math.round((start * whole) / length)) };
  };
  const [x, y] = [along(size.width, box.left, box.width), along(size.height, box.top, box.height)];
  const square = { left: x.start, top: y.start, width: side, height: side };
  const options = { fit: 'fill', kernel: KERNELS[interpolation] } as const;
  return readPixels(image.resize(x.whole, y.whole, options).extract(square), path);
}

/** The whole picture, its shorter side `side` long, or as it is when that is no longer. */
async function readWorkingPicture(path: string, side: number): Promise<Pixels> {
  const facts = await readFacts(path);
  const { width, height } = facts;
  const scale = Math.min(1, side / Math.min(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const target = { ...size, interpolation: 'bicubic' } as const;
  const pixels = await readPlainJpeg(path, facts, { left: 0, top: 0, width, height }, target);
  if (pixels !== undefined) return pixels;
  const options = { fit: 'outside', withoutEnlargement: true, kernel: 'cubic' } as const;
  return readPixels(openImage(path).resize(side, side, options), path);
}
