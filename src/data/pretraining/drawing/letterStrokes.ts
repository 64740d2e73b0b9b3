import { STROKES } from '../../posters/strokes';
import type { Outline } from './coverage';
import { limb } from './outlines';

const cache = new Map<string, readonly Outline[]>();

/** The strokes of one letter as lines, 0 to 1 from left to right and from the top of a capital to the baseline. */
export function letterStrokes(letter: string): readonly Outline[] {
  const known = cache.get(letter);
  if (known) return known;
  const strokes = (STROKES[letter] ?? '')
    .split('/')
    .filter(Boolean)
    .map((stroke) => stroke.split(' ').map(([x, y]): [number, number] => [Number(x) / 4, Number(y) / 6]));
  cache.set(letter, strokes);
  return strokes;
}

/**
 * A line of text as outlines; its left upper corner at (x, y). Letters without strokes are left blank.
 *
 * @param height of a capital; `weight` thickness of a stroke as a share of it
 */
export function textOutlines(text: string, x: number, y: number, height: number, weight: number): Outline[] {
  const advance = height * 0.78;
  return [...text].flatMap((letter, index) =>
    letterStrokes(letter).map((stroke) =>
      limb(
        stroke.map(([px, py]) => [x + index * advance + px * height * 0.56, y + py * height]),
        height * weight,
      ),
    ),
  );
}
