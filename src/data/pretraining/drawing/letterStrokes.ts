import { textPath } from '../../posters/strokeAlphabet';
import type { Outline } from './coverage';
import { limb } from './outlines';

const cache = new Map<string, readonly Outline[]>();

/** The strokes of one letter as lines in the square from (-1, -1) to (1, 1), taken from the posters' alphabet. */
export function letterStrokes(letter: string): readonly Outline[] {
  const known = cache.get(letter);
  if (known) return known;
  const path = textPath(letter, 0, 0, '#000', { height: 200, weight: 0, width: 1 });
  const d = /d="([^"]*)"/.exec(path)?.[1] ?? '';
  const strokes = d
    .split('M')
    .filter(Boolean)
    .map((stroke) =>
      stroke.split('L').map((pair): [number, number] => {
        const [x, y] = pair.split(' ').map(Number);
        return [x / 100 - 1, y / 100 - 1];
      }),
    );
  cache.set(letter, strokes);
  return strokes;
}

/**
 * A line of text as outlines; its left upper corner at (x, y).
 *
 * @param height of a letter; `weight` thickness of a stroke as a share of it
 */
export function textOutlines(text: string, x: number, y: number, height: number, weight: number): Outline[] {
  const advance = height * 0.78;
  return [...text].flatMap((letter, index) =>
    letterStrokes(letter).map((stroke) =>
      limb(
        stroke.map(([px, py]) => [
          x + index * advance + (px + 1) * height * 0.28,
          y + ((py + 1) / 2) * height,
        ]),
        height * weight,
      ),
    ),
  );
}
