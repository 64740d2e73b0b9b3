import type { HeaderReading } from './headerReading';
import { jpegEnds, jpegHeader } from './jpegHeader';
import { pngEnds, pngHeader } from './pngHeader';
import { webpEnds, webpHeader } from './webpHeader';

/** The first bytes of every PNG file. */
const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * Reads the header of a JPEG, PNG or still WebP file from its first bytes, as libvips would tell it. All that is not
 * plain is `unsure`: other formats, damage, rare kinds such as 12-bit JPEG. So an answer can be relied on.
 */
export function readPictureHeader(bytes: Buffer): HeaderReading {
  const format = formatOf(bytes);
  if (format === 'jpeg') return jpegHeader(bytes);
  if (format === 'png') return pngHeader(bytes);
  return format === 'webp' ? webpHeader(bytes) : 'unsure';
}

/**
 * Whether a JPEG, PNG or WebP file has its end: a file that was cut off has none.
 *
 * @param head the file's first bytes, at least 12
 * @param tail its last bytes
 */
export function pictureEnds(head: Buffer, tail: Buffer, fileBytes: number): boolean {
  const format = formatOf(head);
  if (format === 'jpeg') return jpegEnds(tail);
  return format === 'png' ? pngEnds(tail) : format === 'webp' && webpEnds(head, fileBytes);
}

function formatOf(bytes: Buffer): 'jpeg' | 'png' | 'webp' | undefined {
  if (bytes.length < 12) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpeg';
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png';
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? 'webp' : undefined;
}
