import type { Random } from '../../random';
import type { Outline } from './coverage';
import { box, ngon, oval, smooth, star } from './outlines';

/** Any simple shape within a radius of 1. */
export function anyShape(random: Random): Outline {
  const kind = random.integer(6);
  if (kind === 0) return oval(0, 0, 1);
  if (kind === 1) return box(-1, -random.uniform(0.4, 1), 1, random.uniform(0.4, 1));
  if (kind === 2) return ngon(0, 0, 3 + random.integer(5), 1);
  if (kind === 3) return star(0, 0, 4 + random.integer(4), 1, random.uniform(0.4, 0.7));
  const points = Array.from({ length: 8 }, (_, index): [number, number] => {
    const [angle, radius] = [(index * Math.PI) / 4, random.uniform(0.45, 1)];
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return smooth(points, true);
}
