/** Parts that each colour channel's range of 0 to 255 is cut into, 16 values each. */
export const BINS = 16;

/**
 * How often each shade of red, green and blue occurs: `3 * BINS` = 48 counts, red first, dark first. Where in the picture a
 * colour lies, and which red goes with which green, is lost. Swain and Ballard, "Color indexing", 1991, with a histogram for
 * each channel in place of a common one.
 *
 * @param pixels RGB after RGB, 0 to 255, as `Transform.pixels` gives them; each channel's counts add up to the pixels
 */
export function colourHistogram(pixels: Uint8Array): Float64Array {
  const counts = new Float64Array(3 * BINS);
  for (let i = 0; i < pixels.length; i++) counts[(i % 3) * BINS + (pixels[i] >> 4)]++;
  return counts;
}
