import type { Random } from '../../random';
import { type Color, dim } from '../drawing/colors';
import type { Outline, Point } from '../drawing/coverage';
import { blob, limb, oval, poly } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { plain } from '../drawing/paints';
import { part } from '../drawing/part';
import type { Ears } from './mammalTable';

/** An ear that grows upwards from the origin, for a head of radius 1. */
export function earOutline(ears: Ears): Outline {
  switch (ears) {
    case 'point':
      return poly(-0.45, 0.3, -0.2, -0.75, 0.45, 0.2);
    case 'round':
      return oval(0, -0.1, 0.42);
    case 'flop':
      return blob(-0.2, -0.1, 0.25, -0.1, 0.35, 0.6, 0.05, 1.1, -0.3, 0.7);
    case 'long':
      return blob(-0.2, 0.2, -0.34, -0.8, -0.1, -1.7, 0.16, -0.8, 0.2, 0.2);
    case 'sail':
      return blob(-0.5, -0.7, 0.25, -0.6, 0.35, 0.3, 0, 1, -0.6, 0.5);
    case 'leaf':
      return blob(0.2, 0.25, -0.35, -0.1, -0.8, -0.5, -0.2, -0.45, 0.25, 0);
    default:
      return oval(0, 0, 0.1);
  }
}

/** An eye with iris, pupil and glint; without a colour a dark one. */
export function eyeParts(at: Point, radius: number, color: Color | undefined, random: Random): Part[] {
  const glint = part(
    oval(at[0] - radius * 0.3, at[1] - radius * 0.35, radius * 0.28),
    plain([1, 1, 1], random, 0),
    0,
  );
  const pupil = (scale: number) =>
    part(oval(at[0], at[1], radius * scale * 0.9, radius * scale), plain([0.03, 0.03, 0.03], random, 0), 0);
  if (!color) return [pupil(0.9), glint];
  return [
    part(oval(at[0], at[1], radius * 1.15), plain(dim(color, 0.3), random, 0), 0),
    part(oval(at[0], at[1], radius), plain(color, random, 0), 0.3),
    pupil(0.55),
    glint,
  ];
}

/** A curved horn from a root, of this length, that starts in this direction (radians) and bends upwards. */
export function horn(root: Point, length: number, direction: number): Outline {
  const points: Point[] = [0, 0.33, 0.66, 1].map((share) => {
    const angle = direction - share * 0.7;
    return [root[0] + length * share * Math.cos(angle), root[1] + length * share * Math.sin(angle)];
  });
  return limb(points, length * 0.3, 0.02);
}

/** Branched antlers above a place. */
export function antlers(at: Point, size: number, random: Random): Part {
  const outlines: Outline[] = [];
  for (const lean of [-0.35, 0.3]) {
    const beam: Point[] = [0, 0.4, 0.8, 1.1].map((share) => [
      at[0] + size * share * (lean + 0.15 * share),
      at[1] - size * share * 0.85,
    ]);
    outlines.push(limb(beam, 0.055, 0.025));
    for (const index of [1, 2]) {
      const tip: Point = [beam[index][0] + size * 0.32, beam[index][1] - size * 0.2];
      outlines.push(limb([beam[index], tip], 0.045, 0.02));
    }
  }
  return part(outlines, plain([0.55, 0.42, 0.28], random, 0.1), 0.4);
}
