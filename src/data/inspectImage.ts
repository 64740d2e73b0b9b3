import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { type DecodedPicture, formatProblem } from './checks/check';
import { PICTURE_CHECKS } from './checks/checks';
import { FILE_CHECKS, MAX_PIXELS } from './checks/fileChecks';
import { PICTURE_FORMATS } from './checks/formatChecks';
import { perceptualHash } from './checks/perceptualHash';
import { luma, pictureStatistics } from './checks/pictureStatistics';
import { smallCopy } from './checks/smallCopy';
import type { Sample } from './dataset';

/** What a file says of itself, whatever folder it lies in; see `Sample` for the fields. */
type FileFacts = 'width' | 'height' | 'bytes' | 'format' | 'channels' | 'bitDepth' | 'orientation';

/** What one picture file turned out to be. */
export interface ImageFacts extends Pick<Sample, FileFacts | 'perceptualHash' | 'sha256' | 'problems'> {
  /** Whether every pixel could be decoded; when only the header was read, whether it is sound. */
  readonly decodes: boolean;
}

/** The largest file that is read: a picture at the pixel limit with four channels of 16 bits, not compressed, is smaller. */
export const MAX_FILE_BYTES = 2 ** 30;

/** Bits of a channel by libvips' name of the pixel's type, for formats whose header does not say. */
const BITS_OF_DEPTH: Readonly<Record<string, number>> = { uchar: 8, char: 8, ushort: 16, short: 16 };

/**
 * Reads a picture file once, hashes it, looks at its header, decodes it once to a small copy (to the last row, so that
 * a truncated file is found now and not in the middle of a training), and runs the checks of one picture. What is
 * wrong with the file is told in `problems`, never thrown.
 *
 * The size in the header is checked before anything is decoded.
 */
export async function inspectImage(path: string): Promise<ImageFacts> {
  const unknown = { width: 0, height: 0, bytes: 0, format: '', sha256: '', decodes: false };
  const unreadable = (reason: string): ImageFacts => {
    return { ...unknown, problems: [formatProblem(FILE_CHECKS.unreadable, reason)] };
  };
  let content: Buffer;
  try {
    const { isFolder, isFile, size } = await lookAt(path);
    if (isFolder) return unreadable('is a folder');
    if (!isFile) return unreadable('is no file but a pipe or a device');
    if (size > MAX_FILE_BYTES) {
      const [mebibytes, most] = [size, MAX_FILE_BYTES].map((bytes) => Math.round(bytes / 2 ** 20));
      return { ...unreadable(`has ${mebibytes} MiB; the limit is ${most}`), bytes: size };
    }
    content = await readFile(path);
  } catch (error) {
    return unreadable(readingError(error));
  }
  const file = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  if (content.length === 0) {
    return { ...unknown, ...file, problems: [formatProblem(FILE_CHECKS.empty, 'the file is empty')] };
  }
  let header: Metadata;
  try {
    header = await sharp(content, { failOn: 'error', limitInputPixels: false }).metadata();
  } catch (error) {
    const reason = oneLine((error as Error).message);
    return { ...unknown, ...file, problems: [formatProblem(FILE_CHECKS.undecodable, reason)] };
  }
  const format = header.format === 'heif' && header.compression === 'av1' ? 'avif' : String(header.format);
  if (!PICTURE_FORMATS.includes(format)) {
    const reason = `the content is ${format}; accepted are ${PICTURE_FORMATS.join(', ')}`;
    return { ...unknown, ...file, problems: [formatProblem(FILE_CHECKS.undecodable, reason)] };
  }
  const { width, height } = header.autoOrient;
  const size = { ...unknown, ...file, width, height, format };
  if (width * height > MAX_PIXELS) {
    const megapixels = Math.round((width * height) / 1e6).toLocaleString('en-US');
    const detail = `${width}x${height} is ${megapixels} million pixels; the limit is ${MAX_PIXELS / 1e6}`;
    return { ...size, problems: [formatProblem(FILE_CHECKS.pixelLimit, detail)] };
  }
  try {
    const copy = await smallCopy(content);
    const grey = luma(copy);
    const picture: DecodedPicture = {
      path,
      width,
      height,
      format,
      channels: header.channels,
      hasAlpha: header.hasAlpha,
      bitDepth: header.bitsPerSample ?? BITS_OF_DEPTH[header.depth] ?? 32,
      space: String(header.space),
      orientation: header.orientation ?? 1,
      pages: header.pages ?? 1,
      statistics: pictureStatistics(copy, grey),
    };
    const { channels, bitDepth, orientation } = picture;
    const facts = { channels, bitDepth, orientation, perceptualHash: perceptualHash(copy, grey) };
    const problems = PICTURE_CHECKS.flatMap((check) => {
      const detail = check.find(picture);
      return detail === undefined ? [] : [formatProblem(check, detail)];
    });
    return { ...size, ...facts, decodes: true, problems };
  } catch (error) {
    // The header is sound, so the rest is damaged.
    return { ...size, problems: [formatProblem(FILE_CHECKS.truncated, oneLine((error as Error).message))] };
  }
}

/** Reading a pipe would wait for ever, and some devices never end. */
async function lookAt(path: string): Promise<{ isFolder: boolean; isFile: boolean; size: number }> {
  const information = await stat(path);
  return { isFolder: information.isDirectory(), isFile: information.isFile(), size: information.size };
}

/** Why a file cannot be opened, without the machine's words for it. */
function readingError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ELOOP') return 'is a link that leads to itself';
  if (code === 'ENAMETOOLONG') return 'the path is too long for this system';
  return oneLine(message);
}

/** A library's message as one short line. */
function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim().slice(0, 200);
}
