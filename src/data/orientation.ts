import type { Box } from './transforms/cropBox';

/**
 * What EXIF's orientations 1 to 8 do to a stored picture to make it upright (EXIF 2.32, tag 0x0112): exchange rows
 * and columns first, then mirror left and right, then top and bottom.
 */
const STEPS: readonly (readonly [transpose: boolean, mirrorX: boolean, mirrorY: boolean])[] = [
  [false, false, false],
  [false, true, false],
  [false, true, true],
  [false, false, true],
  [true, false, false],
  [true, true, false],
  [true, true, true],
  [true, false, true],
];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size that a stored picture has once it is upright. */
export function uprightSize({ width, height }: Size, orientation: number): Size {
  return STEPS[orientation - 1][0] ? { width: height, height: width } : { width, height };
}

/** Where a rectangle of the upright picture lies in the stored one. `stored` is the stored picture's size. */
export function storedBox(box: Box, stored: Size, orientation: number): Box {
  const [transpose, mirrorX, mirrorY] = STEPS[orientation - 1];
  const upright = uprightSize(stored, orientation);
  const left = mirrorX ? upright.width - box.left - box.width : box.left;
  const top = mirrorY ? upright.height - box.top - box.height : box.top;
  if (!transpose) return { ...box, left, top };
  return { left: top, top: left, width: box.height, height: box.width };
}

/** Where a stored pixel belongs: the one at column x and row y becomes number `first + x * right + y * down`. */
export interface PixelLayout {
  readonly first: number;
  readonly right: number;
  readonly down: number;
}

/**
 * Where the pixels of a stored picture lie once it is upright, row after row.
 *
 * @param mirrored whether left and right are exchanged after that
 */
export function layoutOf(stored: Size, orientation: number, mirrored = false): PixelLayout {
  const [transpose, flipX, mirrorY] = STEPS[orientation - 1];
  const mirrorX = flipX !== mirrored;
  const { width, height } = uprightSize(stored, orientation);
  const column = mirrorX ? -1 : 1;
  const row = mirrorY ? -width : width;
  const first = (mirrorX ? width - 1 : 0) + (mirrorY ? (height - 1) * width : 0);
  return transpose ? { first, right: row, down: column } : { first, right: column, down: row };
}
