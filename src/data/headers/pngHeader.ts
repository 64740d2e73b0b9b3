import { crc32 } from 'node:zlib';
import { exifOrientation } from './exifOrientation';
import type { HeaderReading } from './headerReading';

/** Channels by PNG's colour type: grey, RGB, palette, grey with alpha, RGB with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 };

/** Walks over the chunks of a PNG file (W3C, PNG third edition) to where the pixels begin. See `readPictureHeader`. */
export function pngHeader(bytes: Buffer): HeaderReading {
  if (bytes.length < 33) return 'unsure';
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.readUInt32BE(8) !== 13) return 'unsure';
  if (crc32(bytes.subarray(12, 29)) !== bytes.readUInt32BE(29)) return 'unsure';
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [bitDepth, colourType] = [bytes[24], bytes[25]];
  const channels = CHANNELS[colourType];
  if (width === 0 || height === 0 || channels === undefined) return 'unsure';
  let hasAlpha = colourType >= 4;
  let orientation = 1;
  for (let at = 33; ; ) {
    if (at + 8 > bytes.length) return 'more';
    const [length, name] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)];
    if (name === 'IDAT') break;
    // Checked as far as it is used; what else stands here is for the decoder.
    if (name === 'IEND' || !/^[A-Za-z]{4}$/.test(name)) return 'unsure';
    const [start, end] = [at + 8, at + 12 + length];
    if (end > bytes.length) return 'more';
    if (name === 'tRNS') hasAlpha = true;
    if (name === 'eXIf') {
      const found = exifOrientation(bytes.subarray(start, start + length));
      if (found === undefined) return 'unsure';
      orientation = found;
    }
    at = end;
  }
  const alphaAdded = hasAlpha && colourType < 4 ? 1 : 0;
  const space = channels < 3 ? 'b-w' : 'srgb';
  return {
    format: 'png',
    width,
    height,
    channels: channels + alphaAdded,
    hasAlpha,
    bitDepth,
    space,
    orientation,
    pages: 1,
  };
}

/** Whether the end chunk stands among a file's last bytes. */
export function pngEnds(tail: Buffer): boolean {
  return tail.lastIndexOf('IEND\xae\x42\x60\x82', undefined, 'latin1') !== -1;
}
