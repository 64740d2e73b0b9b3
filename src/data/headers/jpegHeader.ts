import { exifOrientation } from './exifOrientation';
import type { HeaderReading } from './headerReading';

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const EXIF_SIGNATURE = 'Exif\0\0';
const SPACES: Readonly<Record<number, string>> = { 1: 'b-w', 3: 'srgb', 4: 'cmyk' };

/** Walks over the segments of a JPEG file (ITU-T T.81, annex B) to where the pixels begin. See `readPictureHeader`. */
export function jpegHeader(bytes: Buffer): HeaderReading {
  let frame: { width: number; height: number; channels: number } | undefined;
  let orientation: number | undefined;
  for (let at = 2; ; ) {
    if (at + 4 > bytes.length) return 'more';
    if (bytes[at] !== 0xff) return 'unsure';
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++; // Any number of fill bytes may stand before a marker.
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    // Markers without a length (restarts, a second start, an end) have no place before the first scan.
    if (length < 2 || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9)) return 'unsure';
    if (marker === START_OF_SCAN) break;
    const [start, end] = [at + 4, at + 2 + length];
    if (end > bytes.length) return 'more';
    if (isFrame(marker)) {
      if (frame !== undefined || length < 8) return 'unsure';
      const [precision, channels] = [bytes[start], bytes[start + 5]];
      if (precision !== 8 || SPACES[channels] === undefined) return 'unsure';
      frame = { height: bytes.readUInt16BE(start + 1), width: bytes.readUInt16BE(start + 3), channels };
    } else if (marker === APP1 && bytes.toString('latin1', start, start + 6) === EXIF_SIGNATURE) {
      if (orientation !== undefined) return 'unsure';
      orientation = exifOrientation(bytes.subarray(start + 6, end));
      if (orientation === undefined) return 'unsure';
    }
    at = end;
  }
  if (frame === undefined || frame.width === 0 || frame.height === 0) return 'unsure';
  const space = SPACES[frame.channels];
  return {
    ...frame,
    format: 'jpeg',
    hasAlpha: false,
    bitDepth: 8,
    space,
    orientation: orientation ?? 1,
    pages: 1,
  };
}

/** Baseline, extended and progressive frames with Huffman codes; arithmetic coding and lossless JPEG are rare. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xc2;
}

/** Whether the end marker stands among a file's last bytes. */
export function jpegEnds(tail: Buffer): boolean {
  return tail.lastIndexOf(Buffer.of(0xff, 0xd9)) !== -1;
}
