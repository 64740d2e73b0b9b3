import { createRandom } from '../random';
import { canvasBytes, createCanvas } from './drawing/canvas';
import { finish } from './drawing/finish';
import { FAMILIES } from './families';

const PLACES = FAMILIES.flatMap((family) => family.classNames.map((_, place) => ({ family, place })));

/** Changes whenever the same arguments would give another picture: part of the key of whatever keeps pictures. */
export const PRETRAINING_PICTURES_VERSION = 2;

/** Smallest and largest side that the drawings are made for, pixels. */
const SIDES = [32, 512] as const;

/**
 * Draws one picture of a pre-training class: side x side x 3 bytes, red, green and blue, row by row. A pure function
 * of its arguments (the same bytes with the same version of the project), so it may run at many places at once.
 *
 * @param classIndex place in `PRETRAINING_CLASSES`
 * @param index which picture of the class: a whole number from 0; pose, colours, light and background follow from it
 * @param options.side of the picture, 32 to 512 pixels
 * @throws Error when the class, the index or the side is not valid
 */
export async function drawPretrainingPicture(
  classIndex: number,
  index: number,
  { seed, side }: { readonly seed: number; readonly side: number },
): Promise<Uint8Array> {
  const found = PLACES[classIndex];
  if (!found) throw new Error(`Class ${classIndex} does not exist: valid are 0 to ${PLACES.length - 1}.`);
  if (!Number.isInteger(index) || index < 0) {
    throw new Error(`The index of a picture is a whole number from 0, not ${index}.`);
  }
  if (!Number.isInteger(side) || side < SIDES[0] || side > SIDES[1]) {
    throw new Error(`The side is a whole number of pixels from ${SIDES[0]} to ${SIDES[1]}, not ${side}.`);
  }
  const random = createRandom(seed, 'pretraining', classIndex, index);
  const canvas = createCanvas(side);
  await found.family.draw(canvas, found.place, random);
  if (!found.family.isPhotographed) finish(canvas, random);
  return canvasBytes(canvas);
}
