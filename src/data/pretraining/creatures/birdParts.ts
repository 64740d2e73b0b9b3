import type { Random } from '../../random';
import { hsl, vary } from '../drawing/colors';
import type { Point } from '../drawing/coverage';
import { blob, oval, poly } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { plain } from '../drawing/paints';
import { part } from '../drawing/part';
import type { Bird } from './birdTable';

/** A wing from its root in a direction (radians). */
export function wingOutline(root: Point, direction: number, length: number): Point[] {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const local: readonly Point[] = [
    [-0.05, -0.16],
    [0.5, -0.26],
    [1, -0.1],
    [0.86, 0.04],
    [0.9, 0.14],
    [0.66, 0.16],
    [0.66, 0.28],
    [0.4, 0.24],
    [0, 0.26],
  ];
  return local.map(([x, y]) => [
    root[0] + length * (x * cos - y * sin),
    root[1] + length * (x * sin + y * cos),
  ]);
}

/** The bill in front of a head of this size. */
export function bill(kind: Bird, [x, y]: Point, size: number, random: Random): Part[] {
  const paint = plain(vary(kind.beak, random), random, 0);
  if (kind.bill === 'hook')
    return [
      part(
        blob(
          x,
          y - size * 0.35,
          x + size * 0.9,
          y - size * 0.1,
          x + size * 0.8,
          y + size * 0.75,
          x + size * 0.35,
          y + size * 0.3,
          x,
          y + size * 0.3,
        ),
        paint,
      ),
    ];
  if (kind.bill === 'flat')
    return [
      part(
        blob(
          x - 0.05,
          y - size * 0.2,
          x + size * 0.9,
          y + size * 0.1,
          x + size * 1.2,
          y + size * 0.35,
          x + size * 0.4,
          y + size * 0.5,
          x - 0.05,
          y + size * 0.4,
        ),
        paint,
      ),
    ];
  const reach = kind.bill === 'long' ? size * 2 : size * 0.9;
  return [part(poly(x, y - size * 0.3, x + reach, y + size * 0.15, x, y + size * 0.4), paint, 0.4)];
}

/** The eyed tail feathers of a peacock. */
export function fan(y: number, random: Random): Part[] {
  const [green, eye, heart] = [
    plain(hsl(140, 0.5, 0.32), random, 0.3),
    plain(hsl(40, 0.7, 0.45), random, 0),
    plain(hsl(220, 0.8, 0.35), random, 0),
  ];
  const spots = Array.from({ length: 17 }, (_, index): Point => {
    const angle = Math.PI * (1.02 + (index / 16) * 0.96);
    const reach = index % 2 ? 0.72 : 0.94;
    return [-0.15 + reach * Math.cos(angle), y + 0.1 + reach * Math.sin(angle)];
  });
  const sheet = Array.from({ length: 13 }, (_, index): Point => {
    const angle = Math.PI * (1 + index / 12);
    return [-0.15 + 1.05 * Math.cos(angle), y + 0.1 + 1.05 * Math.sin(angle)];
  });
  return [
    part(sheet, green, 0.3),
    part(
      spots.map(([x, top]) => oval(x, top, 0.085)),
      eye,
      0.2,
    ),
    part(
      spots.map(([x, top]) => oval(x, top, 0.045)),
      heart,
      0,
    ),
  ];
}
