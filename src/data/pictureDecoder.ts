import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
// First: the decoder links TensorFlow's library, and the binding loads it without its remarks on stderr.
import '@tensorflow/tfjs-node-gpu';
import { layoutOf } from './orientation';
import type { PixelDestination } from './pixelDestination';
import type { Box } from './transforms/cropBox';

/** Where the set-up puts the compiled decoder (src/setup/native/pictureDecoder.cc), from the project's root. */
const DECODER_PATH = '.cache/pictureDecoder.node';

/** The decoder's own shrinking of a JPEG: by 2, 4 or 8 before any pixel is computed. */
export type Shrink = 1 | 2 | 4 | 8;

/** What a rectangle becomes. */
export interface TargetSize {
  readonly width: number;
  readonly height: number;
  readonly interpolation: 'bilinear' | 'bicubic';
}

type Box4 = [left: number, top: number, width: number, height: number];
type Resizing = [...box: Box4, outWidth: number, outHeight: number, bicubic: boolean];
type Writing = [
  first: number,
  right: number,
  down: number,
  values: Uint8Array | Float32Array,
  table?: Float32Array,
];

/** What the addon exports. */
export interface Decoder {
  readHeader(path: string): Promise<Uint8Array | undefined>;
  resizeBox(
    source: string | Uint8Array,
    number: number,
    ...rest: [...Resizing, ...Writing]
  ): Promise<undefined>;
}

/**
 * Opens the compiled decoder.
 *
 * @param file its absolute path
 * @returns null when it is not there, or does not load; the latter is told on stderr
 */
export function openDecoder(file: string): Decoder | null {
  if (!existsSync(file)) return null;
  const addon = { exports: {} as Decoder };
  try {
    process.dlopen(addon, file);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    console.warn(`The picture decoder does not load (${reason}); sharp reads the pictures, more slowly.`);
    return null;
  }
  return addon.exports;
}

let loaded: Decoder | null | undefined;

/** Looked for once, in the working directory. */
function load(): Decoder | null {
  if (loaded === undefined) loaded = openDecoder(resolve(DECODER_PATH));
  return loaded;
}

/** Whether the set-up could build the decoder. Without it sharp does all the work, slower. */
export function hasDecoder(): boolean {
  return load() !== null;
}

function decoder(): Decoder {
  const found = load();
  if (found === null) throw new Error(`${DECODER_PATH} is missing in ${process.cwd()}: run npm run setup.`);
  return found;
}

/**
 * The bytes of a JPEG file up to its first scan.
 *
 * @returns undefined when it is no JPEG by its markers, or cannot be read
 * @throws Error when there is no decoder
 */
export async function readJpegHeader(path: string): Promise<Buffer | undefined> {
  const header = await decoder().readHeader(path);
  return header && Buffer.from(header.buffer);
}

/** A part of a JPEG file. */
export interface JpegPart {
  readonly path: string;
  /** EXIF's, from 1 (upright) to 8. */
  readonly orientation: number;
  readonly shrink: Shrink;
  /** Inside the picture as stored, in pixels of its full size, whatever `shrink` is. */
  readonly box: Box;
}

/**
 * Writes a rectangle of a JPEG file, resized and then turned upright, on one of libuv's threads. libjpeg-turbo, by
 * TensorFlow's op DecodeAndCropJpeg, computes no pixels outside the rectangle and reads nothing below it. Pillow's
 * kernels then resize it: with `shrink` 1 the numbers are Pillow's, but for roundings of 1.
 *
 * Colour profiles are not applied; grey pictures become RGB. The file is in memory only while its turn lasts.
 *
 * @param stored what the rectangle becomes before it is turned
 * @param destination must not be used until the promise is settled; after a failure it may be partly written
 * @throws Error in TensorFlow's words when the file does not decode; when there is no decoder
 */
export async function decodeJpeg(
  { path, orientation, shrink, box }: JpegPart,
  stored: TargetSize,
  destination: PixelDestination,
): Promise<void> {
  await decoder().resizeBox(
    path,
    shrink,
    ...resizing(box, stored),
    ...writing(stored, orientation, destination),
  );
}

/** RGB pixels in memory, `width` of them in a row. */
export interface PixelRows {
  readonly data: Uint8Array;
  readonly width: number;
}

/**
 * Writes a rectangle of RGB pixels in memory, resized by Pillow's kernels on one of libuv's threads; but for roundings of
 * 1 the numbers are Pillow's.
 *
 * @param pixels must not change meanwhile
 * @param box inside the picture
 * @param destination as for `decodeJpeg`
 */
export async function resizeBox(
  pixels: PixelRows,
  box: Box,
  target: TargetSize,
  destination: PixelDestination,
): Promise<void> {
  const place = writing(target, 1, destination);
  await decoder().resizeBox(pixels.data, pixels.width, ...resizing(box, target), ...place);
}

function resizing({ left, top, width, height }: Box, target: TargetSize): Resizing {
  return [left, top, width, height, target.width, target.height, target.interpolation === 'bicubic'];
}

function writing(stored: TargetSize, orientation: number, destination: PixelDestination): Writing {
  const { first, right, down } = layoutOf(stored, orientation, destination.mirrored ?? false);
  return [first, right, down, destination.values, destination.table];
}
