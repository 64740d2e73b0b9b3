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
  return normalizeByTable(pixels, normalizationTable(normalization), values);
}

const tables = new WeakMap<Normalization, Float32Array>();

/**
 * What each byte becomes: 256 numbers for red, then for green, then for blue. A table is faster than the division, and
 * each number is rounded once. Not to be changed: the same one is returned again.
 */
export function normalizationTable(normalization: Normalization): Float32Array {
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

/** `values[i] = table[256 * (i % 3) + pixels[i]]`; returns `values`, which is as long as `pixels`. */
export function normalizeByTable(
  pixels: Uint8Array,
  table: Float32Array,
  values: Float32Array,
): Float32Array {
  for (let at = 0; at < pixels.length; at += 3) {
    values[at] = table[pixels[at]];
    values[at + 1] = table[256 + pixels[at + 1]];
    values[at + 2] = table[512 + pixels[at + 2]];
  }
  return values;
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
