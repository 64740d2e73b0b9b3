/** A point of the plane; y goes down. */
export type Point = readonly [number, number];

/** A closed line; the last point is joined to the first. */
export type Outline = readonly Point[];

/** How much of each pixel of a rectangle is covered, 0 to 1. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

const LINES_PER_PIXEL = 4;
const MAX_CROSSINGS = 128;

/**
 * Which pixels a filled shape covers, smooth at the edges: four lines a pixel, each with exact ends. Overlapping
 * outlines are joined, and an outline that runs the other way round cuts a hole (the nonzero rule).
 *
 * @param outlines in pixels; what lies outside of the side x side picture is cut off
 * @param margin how many pixels of empty border to keep around the shape
 */
export function coverage(outlines: readonly Outline[], side: number, margin = 0): Coverage {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const outline of outlines) {
    for (const [x, y] of outline) {
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  const left = Math.max(0, Math.floor(minX) - margin);
  const top = Math.max(0, Math.floor(minY) - margin);
  const width = Math.max(0, Math.min(side, Math.ceil(maxX) + margin) - left);
  const height = Math.max(0, Math.min(side, Math.ceil(maxY) + margin) - top);
  const values = new Float32Array(Math.max(0, width * height) || 0);
  if (!(width > 0 && height > 0)) return { left, top, width: 0, height: 0, values };

  const lines = height * LINES_PER_PIXEL;
  const crossings = new Float64Array(lines * MAX_CROSSINGS);
  const directions = new Int8Array(lines * MAX_CROSSINGS);
  const counts = new Uint16Array(lines);
  for (const outline of outlines) {
    for (let index = 0; index < outline.length; index++) {
      let [x0, y0] = outline[index];
      let [x1, y1] = outline[index + 1 === outline.length ? 0 : index + 1];
      const direction = y0 < y1 ? 1 : -1;
      if (direction < 0) [x0, y0, x1, y1] = [x1, y1, x0, y0];
      const first = Math.max(0, Math.ceil((y0 - top) * LINES_PER_PIXEL - 0.5));
      const last = Math.min(lines, Math.ceil((y1 - top) * LINES_PER_PIXEL - 0.5));
      const slope = (x1 - x0) / (y1 - y0);
      for (let line = first; line < last; line++) {
        const x = x0 + ((line + 0.5) / LINES_PER_PIXEL + top - y0) * slope - left;
        const count = counts[line];
        if (count >= MAX_CROSSINGS) continue;
        let place = line * MAX_CROSSINGS + count;
        for (; place > line * MAX_CROSSINGS && crossings[place - 1] > x; place--) {
          crossings[place] = crossings[place - 1];
          directions[place] = directions[place - 1];
        }
        crossings[place] = x;
        directions[place] = direction;
        counts[line] = count + 1;
      }
    }
  }
  for (let line = 0; line < lines; line++) {
    const row = Math.floor(line / LINES_PER_PIXEL) * width;
    const start = line * MAX_CROSSINGS;
    let winding = 0;
    for (let crossing = start; crossing < start + counts[line] - 1; crossing++) {
      winding += directions[crossing];
      if (winding !== 0) addSpan(values, row, width, crossings[crossing], crossings[crossing + 1]);
    }
  }
  return { left, top, width, height, values };
}

/** Adds one line of a pixel's height from x `from` to x `to`. */
function addSpan(values: Float32Array, row: number, width: number, from: number, to: number): void {
  const [start, end] = [Math.max(0, from), Math.min(width, to)];
  if (end <= start) return;
  const [first, last] = [Math.floor(start), Math.min(width - 1, Math.floor(end))];
  const share = 1 / LINES_PER_PIXEL;
  if (first === last) {
    values[row + first] += (end - start) * share;
    return;
  }
  values[row + first] += (first + 1 - start) * share;
  for (let x = first + 1; x < last; x++) values[row + x] += share;
  values[row + last] += (end - last) * share;
}
