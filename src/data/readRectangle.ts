import { openImage, type Pixels, readPixels, readSize } from './openImage';
import { storedBox, uprightSize } from './orientation';
import {
  decodeJpeg,
  hasDecoder,
  readJpegHeader,
  resizeBox,
  type Shrink,
  type TargetSize,
} from './pictureDecoder';
import { type PixelDestination, writePixels } from './pixelDestination';
import { MOST_PIXELS, type PlainJpeg, plainJpeg } from './plainJpeg';
import type { Box } from './transforms/cropBox';
import { resizePixels } from './transforms/resizePixels';

/** sharp's names of the kernels; both widen when they shrink a picture, as in Pillow. */
const KERNELS = { bicubic: 'cubic', bilinear: 'linear' } as const;

/** The upright size of a picture in pixels, and what makes it a plain JPEG when it is one. */
export interface PictureFacts {
  readonly width: number;
  readonly height: number;
  readonly jpeg?: PlainJpeg;
}

/**
 * Reads a picture's header.
 *
 * @throws Error naming the picture when it does not decode
 */
export async function readFacts(path: string): Promise<PictureFacts> {
  const header = hasDecoder() ? await readJpegHeader(path) : undefined;
  const jpeg = header && plainJpeg(header);
  return jpeg ? { ...uprightSize(jpeg, jpeg.orientation), jpeg } : readSize(openImage(path), path);
}

/**
 * Writes a rectangle of the upright picture at this size, by Pillow's kernels, at its exact place.
 *
 * A plain JPEG goes to `decodeJpeg`. Of everything else (other formats, CMYK, colour profiles, damage) sharp decodes the
 * rectangle, `resizeBox` resizes it. Without the decoder, or when the rectangle is too large for memory, sharp does both.
 *
 * @param facts what `readFacts` said; a file that changed its size since is told as damaged
 * @param box inside the upright picture
 * @param shrinks whether a plain JPEG's decoder may shrink by 2, 4 or 8 first, as long as a pixel is left for each of the
 *   target's: faster, and further from Pillow (docs/TRANSFORMS.md)
 * @throws Error naming the picture when it does not decode
 */
export async function readRectangle(
  path: string,
  facts: PictureFacts,
  box: Box,
  target: TargetSize,
  destination: PixelDestination,
  shrinks: boolean,
): Promise<void> {
  if (facts.jpeg !== undefined) {
    const { orientation } = facts.jpeg;
    const place = storedBox(box, facts.jpeg, orientation);
    // Orientations that exchange rows and columns do so both ways.
    const stored = { ...target, ...uprightSize(target, orientation) };
    const part = { path, orientation, box: place, shrink: shrinks ? shrinkFor(place, stored) : 1 } as const;
    const isDone = await decodeJpeg(part, stored, destination).then(
      () => true,
      () => false, // sharp tells what is wrong.
    );
    if (isDone) return;
  }
  const isSmall = box.width * box.height <= MOST_PIXELS;
  if (!isSmall || !hasDecoder()) return writePixels(await resizeBySharp(path, box, target), destination);
  const pixels = await readPixels(openImage(path).extract(box), path);
  await resizeBox(pixels, { ...box, left: 0, top: 0 }, target, destination);
}

/** The same as pixels of their own. */
export async function rectanglePixels(
  path: string,
  facts: PictureFacts,
  box: Box,
  target: TargetSize,
  shrinks: boolean,
): Promise<Pixels> {
  const { width, height } = target;
  const data = new Uint8Array(width * height * 3);
  await readRectangle(path, facts, box, target, { values: data }, shrinks);
  return { data, width, height };
}

/** The most that leaves a pixel for each of the target's. */
function shrinkFor(box: Pick<Box, 'width' | 'height'>, target: TargetSize): Shrink {
  const most = Math.min(box.width / target.width, box.height / target.height);
  return most >= 8 ? 8 : most >= 4 ? 4 : most >= 2 ? 2 : 1;
}

/** Shrinking is left to sharp's threads; what must grow in a direction is small enough for JavaScript. */
async function resizeBySharp(path: string, box: Box, target: TargetSize): Promise<Pixels> {
  const { width, height, interpolation } = target;
  const part = openImage(path).extract(box); // Cutting first also keeps sharp from shrinking while it decodes.
  if (width > box.width || height > box.height) {
    return resizePixels(await readPixels(part, path), width, height, { interpolation });
  }
  return readPixels(part.resize(width, height, { kernel: KERNELS[interpolation], fit: 'fill' }), path);
}
