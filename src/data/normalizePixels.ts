import { lookUp } from './pictureDecoder';
import type { Normalization } from './transformConfig';

/**
 * Pixels of 0..255 as the numbers a network gets: `(x / 255 - mean) / std` by channel.
 *
 * @param pixels RGB, interleaved
 * @param values where they are written, as long as `pixels`; a new array by default
 * @returns `values`
 */
export function normalizePixels(
  pixels: Uint8Array,
  normalization: Normalization,
  values = new Float32Array(pixels.length),
): Float32Array {
  lookUp(pixels, tableOf(normalization), values);
  return values;
}

const tables = new WeakMap<Normalization, Float32Array>();

/** 256 values a channel: a table is faster than the division, and each is rounded once. */
function tableOf(normalization: Normalization): Float32Array {
  const known = tables.get(normalization);
  if (known !== undefined) return known;
  const { mean, std } = normalization;
  const table = new Float32Array(3 * 256);
  for (let channel = 0; channel < 3; channel++) {
    for (let value = 0; value < 256; value++) {
      table[channel * 256 + value] = (value / 255 - mean[channel]) / std[channel];
    }
  }
  tables.set(normalization, table);
  return table;
}

/** Undoes `normalizePixels`, rounded and clamped to 0..255: to look at what a network got. */
export function denormalizePixels(values: Float32Array, { mean, std }: Normalization): Uint8Array {
  const pixels = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = Math.round((values[index] * std[index % 3] + mean[index % 3]) * 255);
    pixels[index] = Math.min(255, Math.max(0, value));
  }
  return pixels;
}
