import type { Random } from '../../random';
import type { Point } from '../drawing/coverage';
import type { Paint } from '../drawing/paints';

/** The same paint in shade. */
export function darker(paint: Paint, factor = 0.72): Paint {
  return (u, v, out) => {
    paint(u, v, out);
    for (let channel = 0; channel < 3; channel++) out[channel] *= factor;
  };
}

/** The outline with a ragged, woolly edge. */
export function ruffled(outline: readonly Point[], x: number, y: number, random: Random): Point[] {
  return outline.map(([px, py], index) => {
    const factor = index % 2 === 0 ? random.uniform(1.02, 1.14) : random.uniform(0.88, 1);
    return [x + (px - x) * factor, y + (py - y) * factor];
  });
}
