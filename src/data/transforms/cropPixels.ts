import type { Pixels } from '../openImage';

/** A side of a square, or [height, width], in pixels. */
export type Size = number | readonly [number, number];

/** A colour: red, green and blue from 0 to 255. */
export type Color = readonly [number, number, number];

/** What stands beyond the border: a colour, the border pixel again, or the picture mirrored at the border pixel. */
export type PaddingMode = 'constant' | 'edge' | 'reflect';

/** [height, width] of a size. */
export function sizePair(size: Size): readonly [number, number] {
  return typeof size === 'number' ? [size, size] : size;
}

/** @throws Error naming the transform when a side is not a whole number from 1 */
export function checkSize(name: string, sides: readonly number[]): void {
  for (const side of sides) {
    if (!Number.isInteger(side) || side < 1) {
      throw new Error(`${name}: size must be a whole number of pixels from 1, not ${side}.`);
    }
  }
}

/** Rounds halves to the even number, as Python's `round` does: where torchvision puts a middle. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/** Cuts a rectangle out of a picture; it may reach beyond the border, where `mode` says what stands. */
export function cropPixels(
  { data, width: sourceWidth, height: sourceHeight }: Pixels,
  box: { left: number; top: number; width: number; height: number },
  mode: PaddingMode = 'constant',
  fill: Color = [0, 0, 0],
): Pixels {
  const { left, top, width, height } = box;
  const result = new Uint8Array(width * height * 3);
  const columns = Array.from({ length: width }, (_, column) => sourceIndex(left + column, sourceWidth, mode));
  for (let row = 0; row < height; row++) {
    const sourceRow = sourceIndex(top + row, sourceHeight, mode);
    for (let column = 0; column < width; column++) {
      const target = (row * width + column) * 3;
      const from = (sourceRow * sourceWidth + columns[column]) * 3;
      const inside = sourceRow >= 0 && columns[column] >= 0;
      for (let channel = 0; channel < 3; channel++) {
        result[target + channel] = inside ? data[from + channel] : fill[channel];
      }
    }
  }
  return { data: result, width, height };
}

/** The position in the picture that stands at `index`, or -1 for none. */
function sourceIndex(index: number, length: number, mode: PaddingMode): number {
  if (index >= 0 && index < length) return index;
  if (mode === 'constant') return -1;
  if (mode === 'edge' || length === 1) return index < 0 ? 0 : length - 1;
  const period = 2 * (length - 1);
  const inPeriod = ((index % period) + period) % period;
  return inPeriod < length ? inPeriod : period - inPeriod;
}
