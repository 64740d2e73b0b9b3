import sharp from 'sharp';
import { MAX_PIXELS } from '../data/checks/fileChecks';
import type { Pixels } from '../data/openImage';

/**
 * A small copy of a picture, given by its path or as pixels, as a data URI: turned as its EXIF says, long side at most `size` pixels and never enlarged,
 * transparency on white, JPEG quality 80. Rejects, as sharp does, when the file is missing, does not decode or has more
 * than `MAX_PIXELS` pixels.
 */
export async function thumbnail(picture: string | Pixels, size: number): Promise<string> {
  const opened =
    typeof picture === 'string'
      ? sharp(picture, { autoOrient: true, failOn: 'error', limitInputPixels: MAX_PIXELS })
      : sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } });
  const jpeg = await opened
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
