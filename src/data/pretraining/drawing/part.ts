import type { Outline } from './coverage';
import type { Part } from './paintParts';
import type { Paint } from './paints';

/** A part from outlines and a paint; round by default. */
export function part(outlines: Outline | readonly Outline[], paint: Paint, relief = 0.7): Part {
  const several = outlines.length > 0 && typeof outlines[0][0] !== 'number';
  return { outlines: several ? (outlines as readonly Outline[]) : [outlines as Outline], paint, relief };
}
