import type { HeaderReading } from './headerReading';

/** Flags of an extended file that say what this header does not show: EXIF stands at the end, frames in between. */
const EXIF_FLAG = 0x08;
const ANIMATION_FLAG = 0x02;
const ALPHA_FLAG = 0x10;

/** Reads the first chunk of a still WebP file (RFC 9649). See `readPictureHeader`. */
export function webpHeader(bytes: Buffer): HeaderReading {
  if (bytes.length < 30) return 'unsure';
  const size = sizeOf(bytes);
  if (size === undefined || size.width === 0 || size.height === 0) return 'unsure';
  const { hasAlpha } = size;
  const channels = hasAlpha ? 4 : 3;
  return { ...size, format: 'webp', channels, bitDepth: 8, space: 'srgb', orientation: 1, pages: 1 };
}

function sizeOf(bytes: Buffer): { width: number; height: number; hasAlpha: boolean } | undefined {
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8 ') {
    const isKeyFrame = (bytes[20] & 1) === 0 && bytes.readUIntBE(23, 3) === 0x9d012a;
    if (!isKeyFrame) return undefined;
    return {
      width: bytes.readUInt16LE(26) & 0x3fff,
      height: bytes.readUInt16LE(28) & 0x3fff,
      hasAlpha: false,
    };
  }
  if (chunk === 'VP8L') {
    if (bytes[20] !== 0x2f) return undefined;
    const bits = bytes.readUInt32LE(21);
    return {
      width: (bits & 0x3fff) + 1,
      height: ((bits >>> 14) & 0x3fff) + 1,
      hasAlpha: ((bits >>> 28) & 1) === 1,
    };
  }
  if (chunk !== 'VP8X' || (bytes[20] & (EXIF_FLAG | ANIMATION_FLAG)) !== 0) return undefined;
  return {
    width: bytes.readUIntLE(24, 3) + 1,
    height: bytes.readUIntLE(27, 3) + 1,
    hasAlpha: (bytes[20] & ALPHA_FLAG) !== 0,
  };
}

/** Whether the file is as long as its header says. */
export function webpEnds(head: Buffer, fileBytes: number): boolean {
  return head.readUInt32LE(4) + 8 <= fileBytes;
}
