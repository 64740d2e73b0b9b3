import * as fs from 'node:fs';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { formatProblem } from './checks/check';
import { HEADER_CHECKS } from './checks/checks';
import { MAX_PIXELS } from './checks/fileChecks';
import { pictureEnds, readPictureHeader } from './headers/readPictureHeader';
import { type ImageFacts, inspectImage } from './inspectImage';

/** Numbers for open files: the handles of `fs/promises` take twice the time, and that counts here. */
const stat = promisify(fs.stat);
const open = promisify(fs.open);
const read = promisify(fs.read);
const close = promisify(fs.close);

/** Bytes that are read of every file: most headers fit, and a file system reads no less anyway. */
const HEAD_BYTES = 8192;
/** Bytes that are read when a header is longer: EXIF with a preview, a colour profile. */
const LONG_HEAD_BYTES = 262_144;
const TAIL_BYTES = 64;

/** What a file's header told. */
export interface HeaderFacts extends ImageFacts {
  /**
   * Equal for files with the same content, and nearly always different for others: a whole number from size and check
   * sums of the first and last bytes. -1 when `sha256` is known.
   */
  readonly contentKey: number;
}

/**
 * Reads a picture's header and its last bytes, without decoding it: at most a tenth of the time of `inspectImage`, and
 * the same facts but for the hashes, which are empty. Only sound JPEG, PNG and still WebP files with an end are told
 * like that. Everything else is left to `inspectImage`: other formats, a header that is damaged or over the limit, a
 * missing end. So of the problems of a file itself only damage in its middle goes unseen.
 */
export async function inspectHeader(path: string): Promise<HeaderFacts> {
  const facts = await readFacts(path);
  if (facts !== undefined) return facts;
  const decoded = { ...(await inspectImage(path)), contentKey: -1 };
  // A hash here and there would make it look as if near duplicates had been searched.
  return decoded.perceptualHash === undefined ? decoded : { ...decoded, perceptualHash: '' };
}

async function readFacts(path: string): Promise<HeaderFacts | undefined> {
  let file: number | undefined;
  try {
    // Opening a pipe would wait for ever.
    const information = await stat(path);
    if (!information.isFile()) return undefined;
    const bytes = information.size;
    file = await open(path, 'r');
    let head = await readAt(file, 0, Math.min(HEAD_BYTES, bytes));
    const tail =
      bytes <= head.length ? head.subarray(-TAIL_BYTES) : await readAt(file, bytes - TAIL_BYTES, TAIL_BYTES);
    // 52 bits, so that it is exact as a number.
    const contentKey = (bytes % 2 ** 20) * 2 ** 32 + crc32(tail, crc32(head));
    let header = readPictureHeader(head);
    if (header === 'more' && bytes > head.length) {
      head = await readAt(file, 0, Math.min(LONG_HEAD_BYTES, bytes));
      header = readPictureHeader(head);
    }
    if (typeof header === 'string' || !pictureEnds(head, tail, bytes)) return undefined;
    if (header.width * header.height > MAX_PIXELS) return undefined;
    const { format, channels, bitDepth, orientation } = header;
    const [width, height] = orientation >= 5 ? [header.height, header.width] : [header.width, header.height];
    const picture = { ...header, path, width, height };
    const problems = HEADER_CHECKS.flatMap((check) => {
      const detail = check.find(picture);
      return detail === undefined ? [] : [formatProblem(check, detail)];
    });
    const facts = { width, height, bytes, format, channels, bitDepth, orientation, problems };
    return { ...facts, sha256: '', perceptualHash: '', contentKey, decodes: true };
  } catch {
    // Not there, not allowed, or a disk that fails: read again, it is told with its reason.
    return undefined;
  } finally {
    if (file !== undefined) await close(file);
  }
}

async function readAt(file: number, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await read(file, buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
