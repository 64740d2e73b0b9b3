/** How far two pictures are apart, in steps of 255. */
export interface PictureDifference {
  /** Mean absolute difference over all values. */
  readonly mean: number;
  /** The largest difference of one value. */
  readonly most: number;
}

/**
 * Compares values one by one.
 *
 * @throws Error when the lengths differ: the pictures have not the same size
 */
export function pictureDifference(found: ArrayLike<number>, wanted: ArrayLike<number>): PictureDifference {
  if (found.length !== wanted.length) {
    throw new Error(`The pictures have different sizes: ${found.length} and ${wanted.length} values.`);
  }
  let [sum, most] = [0, 0];
  for (let index = 0; index < found.length; index++) {
    const difference = Math.abs(found[index] - wanted[index]);
    sum += difference;
    // A NaN must not pass as no difference.
    if (!(difference <= most)) most = difference;
  }
  return { mean: sum / Math.max(1, found.length), most };
}
