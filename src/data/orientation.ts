import type { Pixels } from './openImage';
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

/** Turns pixels as stored upright. With orientation 1 it returns its input. */
export function turnUpright(stored: Pixels, orientation: number): Pixels {
  if (orientation === 1) return stored;
  const [transpose, mirrorX, mirrorY] = STEPS[orientation - 1];
  const { width, height } = uprightSize(stored, orientation);
  const [stepX, stepY] = transpose ? [stored.width * 3, 3] : [3, stored.width * 3];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, target = 0; y < height; y++) {
    const row = (mirrorY ? height - 1 - y : y) * stepY;
    for (let x = 0; x < width; x++, target += 3) {
      const from = row + (mirrorX ? width - 1 - x : x) * stepX;
      data[target] = stored.data[from];
      data[target + 1] = stored.data[from + 1];
      data[target + 2] = stored.data[from + 2];
    }
  }
  return { data, width, height };
}
