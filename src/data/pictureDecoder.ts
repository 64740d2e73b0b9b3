import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
// First: the decoder links TensorFlow's library, and the binding loads it without its remarks on stderr.
import '@tensorflow/tfjs-node-gpu';
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

type Numbers = [...box: [number, number, number, number], ...size: [number, number], bicubic: boolean];

interface Decoder {
  readHeader(path: string): Promise<Uint8Array | undefined>;
  decodeJpeg(path: string, shrink: number, ...numbers: Numbers): Promise<Uint8Array>;
  resizePixels(pixels: Uint8Array, pixelsWidth: number, ...numbers: Numbers): Promise<Uint8Array>;
  lookUp(pixels: Uint8Array, table: Float32Array, values: Float32Array): void;
  mirror(pixels: Uint8Array, width: number, mirrored: Uint8Array): void;
}

let loaded: Decoder | undefined;

function decoder(): Decoder {
  if (loaded !== undefined) return loaded;
  const file = resolve(DECODER_PATH);
  if (!existsSync(file))
    throw new Error(`${DECODER_PATH} is missing in ${process.cwd()}: run npm run setup.`);
  const addon = { exports: {} as Decoder };
  process.dlopen(addon, file);
  loaded = addon.exports;
  return loaded;
}

/**
 * The bytes of a JPEG file up to its first scan.
 *
 * @returns undefined when it is no JPEG by its markers, or cannot be read
 */
export async function readJpegHeader(path: string): Promise<Buffer | undefined> {
  const header = await decoder().readHeader(path);
  return header && Buffer.from(header.buffer);
}

/**
 * A rectangle of a JPEG file as `width * height` RGB pixels, 3 bytes each, on one of libuv's threads. libjpeg-turbo, by
 * TensorFlow's op DecodeAndCropJpeg, computes no pixels outside the rectangle and reads nothing below it. Pillow's
 * kernels then resize it: with `shrink` 1 the numbers are Pillow's, but for roundings of 1.
 *
 * Neither EXIF orientation nor colour profiles are applied; grey pictures become RGB. The file is in memory only while
 * its turn lasts.
 *
 * @param box inside the picture as stored, in pixels of its full size, whatever `shrink` is
 * @throws Error in TensorFlow's words when the file does not decode
 */
export function decodeJpeg(path: string, shrink: Shrink, box: Box, target: TargetSize): Promise<Uint8Array> {
  return decoder().decodeJpeg(path, shrink, ...numbers(box, target));
}

/**
 * A rectangle of RGB pixels in memory, resized by Pillow's kernels on one of libuv's threads; but for roundings of 1
 * the numbers are Pillow's.
 *
 * @param pixels rows of `pixelsWidth` pixels of 3 bytes; they must not change meanwhile
 * @param box inside the picture
 */
export function resizeBox(
  pixels: Uint8Array,
  pixelsWidth: number,
  box: Box,
  target: TargetSize,
): Promise<Uint8Array> {
  return decoder().resizePixels(pixels, pixelsWidth, ...numbers(box, target));
}

/**
 * Replaces bytes by numbers: `values[i] = table[256 * (i % 3) + pixels[i]]`.
 *
 * @param table 256 numbers for each of the channels
 * @param values as long as `pixels`
 */
export function lookUp(pixels: Uint8Array, table: Float32Array, values: Float32Array): void {
  decoder().lookUp(pixels, table, values);
}

/** RGB pixels with each row from right to left. */
export function mirrorRows(pixels: Uint8Array, width: number): Uint8Array {
  const mirrored = new Uint8Array(pixels.length);
  decoder().mirror(pixels, width, mirrored);
  return mirrored;
}

function numbers({ left, top, width, height }: Box, target: TargetSize): Numbers {
  return [left, top, width, height, target.width, target.height, target.interpolation === 'bicubic'];
}
