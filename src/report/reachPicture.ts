import type { Pixels } from '../data/openImage';
import type { GradientMap } from '../model/measureReceptiveField';
import type { Reach } from '../model/receptiveField';
import { heatColour } from './heatColours';

/** Below so many powers of ten under the strongest pixel a gradient looks like none. */
const DECADES = 4;

const WHITE = [255, 255, 255] as const;

/**
 * How strongly one place depends on each pixel: black for nothing at all, then from brown to yellow over four powers of ten.
 * A white frame stands around the computed receptive field of the place, where it lies inside the picture. `place`: row and column of
 * the place in its maps.
 */
export function reachPicture(
  { height, width, values }: GradientMap,
  field: readonly [Reach, Reach],
  place: readonly [number, number],
): Pixels {
  const strongest = values.reduce((most, value) => Math.max(most, value), 0);
  const data = new Uint8Array(height * width * 3);
  const paint = (row: number, column: number, colour: readonly [number, number, number]) => {
    if (row < 0 || row >= height || column < 0 || column >= width) return;
    data.set(colour, (row * width + column) * 3);
  };
  for (const [index, value] of values.entries()) {
    if (value === 0) continue;
    const strength = 1 + Math.log10(value / strongest) / DECADES;
    paint(Math.floor(index / width), index % width, heatColour(Math.max(0, strength)));
  }
  const [rows, columns] = field.map(({ first, last, step }, axis) => [
    first + place[axis] * step - 1,
    last + place[axis] * step + 1,
  ]);
  for (let column = columns[0]; column <= columns[1]; column++)
    for (const row of rows) paint(row, column, WHITE);
  for (let row = rows[0]; row <= rows[1]; row++) for (const column of columns) paint(row, column, WHITE);
  return { data, width, height };
}
