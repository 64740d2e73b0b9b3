import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { extensionOf } from './imageExtensions';

/** What one picture file turned out to be. */
export interface ImageFacts {
  /** Pixels, after the EXIF orientation; 0 when the file does not decode. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** The content's format; empty when the file does not decode. */
  readonly format: string;
  /** In hexadecimal; empty when the file could not be read. */
  readonly sha256: string;
  /** Whether every pixel could be decoded. */
  readonly decodes: boolean;
  readonly problems: readonly string[];
}

/** Which ends of a name fit a format. */
const EXTENSIONS_OF_FORMAT: Readonly<Record<string, readonly string[]>> = {
  jpeg: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  png: ['.png'],
  webp: ['.webp'],
  gif: ['.gif'],
  tiff: ['.tif', '.tiff'],
  avif: ['.avif'],
};

/**
 * Reads a picture file once, hashes it and decodes it to the last row, so that a truncated file is found now and
 * not in the middle of a training. A file that cannot be read or decoded is told in `problems`, never thrown.
 *
 * Decoding goes to a tiny size (JPEG's scaled decoding reads the whole file but computes few pixels).
 */
export async function inspectImage(path: string): Promise<ImageFacts> {
  const unknown = { width: 0, height: 0, bytes: 0, format: '', sha256: '', decodes: false };
  let content: Buffer;
  try {
    content = await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const denied = code === 'EACCES' || code === 'EPERM';
    return { ...unknown, problems: [`cannot be read: ${denied ? 'permission denied' : oneLine(message)}`] };
  }
  const bytes = content.length;
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (bytes === 0) return { ...unknown, sha256, problems: ['does not decode: the file is empty (0 bytes)'] };
  try {
    const image = sharp(content, { failOn: 'error' });
    const { autoOrient, format: container, compression, pages } = await image.metadata();
    await image.resize(64, 64, { fit: 'fill' }).raw().toBuffer();
    const format = container === 'heif' && compression === 'av1' ? 'avif' : String(container);
    const problems: string[] = [];
    if (!(EXTENSIONS_OF_FORMAT[format] ?? []).includes(extensionOf(path))) {
      problems.push(`the name ends in ${extensionOf(path)} but the content is ${format}`);
    }
    if ((pages ?? 1) > 1) problems.push(`has ${pages} pages or frames; the first is used`);
    return {
      width: autoOrient.width,
      height: autoOrient.height,
      bytes,
      format,
      sha256,
      decodes: true,
      problems,
    };
  } catch (error) {
    return { ...unknown, bytes, sha256, problems: [`does not decode: ${oneLine((error as Error).message)}`] };
  }
}

/** A library's message as one short line. */
function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim().slice(0, 200);
}
