import sharp from 'sharp';
import type { Pixels } from '../openImage';
import { MAX_PIXELS } from './fileChecks';

/** The longer side of the copy at most, in pixels: enough for sharpness, little enough for JPEG's scaled decoding. */
const SIDE = 256;

/**
 * Decodes a picture's bytes to the last row and returns a small RGB copy, never enlarged: EXIF orientation applied,
 * transparency on white, converted to sRGB; of an animation the first frame. JPEG's scaled decoding reads the whole
 * file but computes few pixels.
 *
 * @throws Error with libvips' message when the picture does not decode, or is damaged in the middle
 */
export async function smallCopy(content: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(content, { failOn: 'error', limitInputPixels: MAX_PIXELS })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
