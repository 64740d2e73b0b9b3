import { jpegHeader } from './headers/jpegHeader';

/** A JPEG whose pixels need no more than decoding and turning upright. */
export interface PlainJpeg {
  /** As stored, before the orientation. */
  readonly width: number;
  readonly height: number;
  /** EXIF's, from 1 (upright) to 8. */
  readonly orientation: number;
}

/** Pictures of more pixels are decoded piece by piece by sharp, which also has the limit on a picture's pixels. */
export const MOST_PIXELS = 100e6;

/** What the profiles are called that say no more than sRGB, the colours that pictures without a profile have anyway. */
const SRGB_NAMES: readonly string[] = ['sRGB', 'sRGB IEC61966-2.1', 'sRGB built-in', 'c2'];

/**
 * Tells whether a file is a plain JPEG: 8 bits, grey or colour, Huffman codes, no colour profile but sRGB.
 *
 * @param bytes the file up to the first scan, or more
 * @returns undefined for everything else: other formats, CMYK, other profiles, damage in the header
 */
export function plainJpeg(bytes: Buffer): PlainJpeg | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const header = jpegHeader(bytes);
  if (typeof header === 'string' || (header.channels !== 1 && header.channels !== 3)) return undefined;
  const { width, height, orientation } = header;
  return width * height <= MOST_PIXELS && hasPlainColors(bytes) ? { width, height, orientation } : undefined;
}

const APP2 = 0xe2;
const START_OF_SCAN = 0xda;
const PROFILE_SIGNATURE = 'ICC_PROFILE\0';

/** Walks over the segments, which `jpegHeader` found to be sound. */
function hasPlainColors(bytes: Buffer): boolean {
  for (let at = 2; bytes[at + 1] !== START_OF_SCAN; ) {
    if (bytes[at + 1] === 0xff) {
      at++; // A fill byte.
      continue;
    }
    const [start, end] = [at + 4, at + 2 + bytes.readUInt16BE(at + 2)];
    if (bytes[at + 1] === APP2 && bytes.toString('latin1', start, start + 12) === PROFILE_SIGNATURE) {
      const isWhole = bytes[start + 13] === 1;
      if (!isWhole || !SRGB_NAMES.includes(profileName(bytes.subarray(start + 14, end)))) return false;
    }
    at = end;
  }
  return true;
}

/** The description in an ICC profile (ICC.1:2022, tag `desc`; of version 2 also), or '' when there is none. */
function profileName(profile: Buffer): string {
  if (profile.length < 132) return '';
  const tags = Math.min(profile.readUInt32BE(128), Math.floor((profile.length - 132) / 12));
  for (let tag = 0; tag < tags; tag++) {
    const at = 132 + 12 * tag;
    if (profile.toString('latin1', at, at + 4) !== 'desc') continue;
    const start = profile.readUInt32BE(at + 4);
    const content = profile.subarray(start, start + profile.readUInt32BE(at + 8));
    if (content.length < 28) return '';
    if (content.toString('latin1', 0, 4) === 'desc') {
      return content.toString('latin1', 12, 12 + content.readUInt32BE(8)).replace(/\0.*$/s, '');
    }
    const [length, offset] = [content.readUInt32BE(20), content.readUInt32BE(24)];
    return content
      .subarray(offset, offset + length)
      .toString('latin1')
      .replace(/\0/g, '');
  }
  return '';
}
