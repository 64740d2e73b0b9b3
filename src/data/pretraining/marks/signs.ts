import type { Outline, Point } from '../drawing/coverage';
import { textOutlines } from '../drawing/letterStrokes';
import { blob, box, hollow, limb, moved, ngon, oval, poly, rod, star, strand } from '../drawing/outlines';

/** What stands in the middle of a mark, within a radius of about 1. */
export type Sign = () => readonly Outline[];

const letter =
  (text: string): Sign =>
  () => {
    const height = text.length > 1 ? 1.15 : 1.7;
    const wide = text.length * height * 0.78 - height * 0.22;
    return textOutlines(text, -wide / 2, -height / 2, height, text.length > 1 ? 0.2 : 0.22);
  };
const arc = (radius: number, from: number, to: number, thick: number): Outline =>
  limb(
    Array.from({ length: 15 }, (_, index): Point => {
      const angle = from + ((to - from) * index) / 14;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
    thick,
  );

/** The signs that marks are made of. None is a triangle that points right: that belongs to the posters' own brand. */
export const SIGNS: readonly (readonly [string, Sign])[] = [
  ['A', letter('A')],
  ['B', letter('B')],
  ['E', letter('E')],
  ['K', letter('K')],
  ['M', letter('M')],
  ['N', letter('N')],
  ['R', letter('R')],
  ['S', letter('S')],
  ['X', letter('X')],
  ['Z', letter('Z')],
  ['GO', letter('GO')],
  ['5', letter('5')],
  ['star', () => [star(0, 0, 5, 1, 0.42)]],
  ['spark', () => [star(0, 0, 4, 1, 0.3)]],
  ['bolt', () => [poly(0.2, -1, -0.6, 0.2, -0.05, 0.2, -0.25, 1, 0.6, -0.25, 0.05, -0.25, 0.45, -1)]],
  ['leaf', () => [blob(-0.8, 0.8, -0.85, -0.3, 0, -0.9, 0.85, -0.85, 0.9, 0, 0.3, 0.85)]],
  ['drop', () => [blob(0, -1, 0.45, -0.2, 0.7, 0.35, 0.4, 0.85, -0.4, 0.85, -0.7, 0.35, -0.45, -0.2)]],
  ['bars', () => [box(-0.85, 0.1, -0.4, 0.85), box(-0.22, -0.4, 0.22, 0.85), box(0.4, -0.85, 0.85, 0.85)]],
  [
    'waves',
    () =>
      [-0.5, 0, 0.5].map((y) => strand(0.26, 0.26, -0.9, y, -0.45, y - 0.28, 0, y, 0.45, y + 0.28, 0.9, y)),
  ],
  ['arrow up', () => [poly(0, -1, 0.8, -0.1, 0.3, -0.1, 0.3, 0.95, -0.3, 0.95, -0.3, -0.1, -0.8, -0.1)]],
  [
    'chevrons',
    () => [-0.6, 0, 0.6].map((y) => rod(0.24, 0.24, -0.75, y + 0.35, 0, y - 0.15, 0.75, y + 0.35)),
  ],
  ['cross', () => [box(-0.28, -0.95, 0.28, 0.95), box(-0.95, -0.28, 0.95, 0.28)]],
  [
    'crescent',
    () => [blob(0.35, -0.95, -0.55, -0.7, -0.85, 0, -0.55, 0.7, 0.35, 0.95, -0.1, 0.5, -0.25, 0, -0.1, -0.5)],
  ],
  [
    'eye',
    () => [
      ...hollow(blob(-1, 0, -0.45, -0.55, 0.45, -0.55, 1, 0, 0.45, 0.55, -0.45, 0.55), 0.72),
      oval(0, 0, 0.3),
    ],
  ],
  ['mountain', () => [poly(-1, 0.8, -0.35, -0.5, 0, 0.1, 0.35, -0.85, 1, 0.8)]],
  [
    'heart',
    () => [blob(0, 0.95, -0.85, 0.1, -0.9, -0.5, -0.45, -0.8, 0, -0.4, 0.45, -0.8, 0.9, -0.5, 0.85, 0.1)],
  ],
  [
    'house',
    () => [
      poly(
        0,
        -0.95,
        0.95,
        -0.1,
        0.65,
        -0.1,
        0.65,
        0.85,
        0.2,
        0.85,
        0.2,
        0.3,
        -0.2,
        0.3,
        -0.2,
        0.85,
        -0.65,
        0.85,
        -0.65,
        -0.1,
        -0.95,
        -0.1,
      ),
    ],
  ],
  ['three dots', () => [oval(0, -0.55, 0.38), oval(-0.52, 0.42, 0.38), oval(0.52, 0.42, 0.38)]],
  ['crown', () => [poly(-0.9, 0.7, -0.9, -0.6, -0.4, 0, 0, -0.85, 0.4, 0, 0.9, -0.6, 0.9, 0.7)]],
  [
    'arcs',
    () =>
      [0.3, 0.62, 0.94]
        .map((radius) => arc(radius, -Math.PI, 0, 0.2))
        .map((outline) => moved(outline, 0, 0.4)),
  ],
  [
    'pinwheel',
    () =>
      [0, 1, 2, 3].map((quarter) => moved(poly(0, 0, 0.95, 0, 0.5, -0.6), 0, 0, 1, (quarter * Math.PI) / 2)),
  ],
  ['butterfly tie', () => [poly(-0.95, -0.65, 0, 0.05, 0.95, -0.65, 0.95, 0.65, 0, -0.05, -0.95, 0.65)]],
  ['hexagon ring', () => hollow(ngon(0, 0, 6, 1), 0.55)],
  [
    'spiral',
    () => [
      limb(
        Array.from({ length: 36 }, (_, index): Point => {
          const [angle, radius] = [index * 0.36, 0.08 + index * 0.024];
          return [radius * Math.cos(angle), radius * Math.sin(angle)];
        }),
        0.2,
      ),
    ],
  ],
  [
    'fish',
    () => [
      blob(0.95, 0, 0.4, -0.45, -0.2, -0.4, -0.5, 0, -0.2, 0.4, 0.4, 0.45),
      poly(-0.35, 0, -0.95, -0.5, -0.95, 0.5),
    ],
  ],
  [
    'flower',
    () => [0, 1, 2, 3, 4].map((petal) => moved(oval(0, -0.56, 0.34, 0.42), 0, 0, 1, petal * 1.2566)),
  ],
  [
    'clover of squares',
    () => [
      box(-0.9, -0.9, -0.12, -0.12),
      box(0.12, -0.9, 0.9, -0.12),
      box(-0.9, 0.12, -0.12, 0.9),
      box(0.12, 0.12, 0.9, 0.9),
    ],
  ],
  [
    'infinity',
    () => [...hollow(oval(-0.48, 0, 0.52), 0.5, -0.48, 0), ...hollow(oval(0.48, 0, 0.52), 0.5, 0.48, 0)],
  ],
  [
    'anchor',
    () => [
      rod(0.2, 0.2, 0, -0.6, 0, 0.85),
      rod(0.18, 0.18, -0.45, -0.25, 0.45, -0.25),
      arc(0.75, 0.25, Math.PI - 0.25, 0.2),
      ...hollow(oval(0, -0.72, 0.26), 0.45, 0, -0.72),
    ],
  ],
  [
    'sun',
    () => [
      oval(0, 0, 0.46),
      ...Array.from({ length: 8 }, (_, ray) =>
        moved(poly(-0.13, -0.6, 0.13, -0.6, 0, -1), 0, 0, 1, (ray * Math.PI) / 4),
      ),
    ],
  ],
];
