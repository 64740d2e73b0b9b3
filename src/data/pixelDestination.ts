import { normalizeByTable } from './normalizePixels';
import type { Pixels } from './openImage';
import { flipHorizontally } from './transforms/randomFlip';

/** Where finished pixels go, and as what. */
export interface PixelDestination {
  /** 3 values for each pixel, row after row: RGB bytes, or with `table` the numbers that stand for them. */
  readonly values: Uint8Array | Float32Array;
  /** 256 numbers for each channel in turn; goes with a Float32Array. See `normalizationTable`. */
  readonly table?: Float32Array;
  /** Whether left and right are exchanged; false by default. */
  readonly mirrored?: boolean;
}

/** Writes pixels that are in memory to where they go. */
export function writePixels(pixels: Pixels, { values, table, mirrored }: PixelDestination): void {
  const { data } = mirrored ? flipHorizontally(pixels) : pixels;
  if (table !== undefined && values instanceof Float32Array) normalizeByTable(data, table, values);
  else values.set(data);
}
