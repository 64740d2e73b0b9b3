import type { Random } from '../../random';
import { type Color, hsl, vary } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import type { Part } from '../drawing/paintParts';
import { plain } from '../drawing/paints';
import { part } from '../drawing/part';

/** Draws one instance of a thing in the square from (-1, -1) to (1, 1). */
export type Thing = (random: Random) => Part[];

/** A part in one colour that varies a little from picture to picture. */
export function piece(
  outlines: Outline | readonly Outline[],
  color: Color,
  random: Random,
  relief = 0.6,
  grain = 0.14,
): Part {
  return part(outlines, plain(vary(color, random, 0.8), random, grain), relief);
}

/** The usual paint colours of cars, cloth and plastic. */
export function paintColor(random: Random): Color {
  const hue = random.choose([0, 5, 28, 48, 95, 150, 190, 212, 225, 280, 335]);
  if (random.uniform() < 0.3) return hsl(hue, 0.06, random.uniform(0.15, 0.92));
  return hsl(hue + random.normal(0, 6), random.uniform(0.5, 0.9), random.uniform(0.32, 0.58));
}

/** Colours of materials. */
export const WOOD = hsl(28, 0.5, 0.38);
export const DARK_WOOD = hsl(22, 0.45, 0.2);
export const METAL = hsl(210, 0.08, 0.66);
export const BLACK = hsl(220, 0.08, 0.1);
export const WHITE = hsl(45, 0.1, 0.94);
export const GLASS = hsl(200, 0.4, 0.72);
export const LEAF_GREEN = hsl(110, 0.5, 0.3);
