import type { Outline, Point } from '../drawing/coverage';
import { blob, hollow, limb, ngon, oval, poly, star } from '../drawing/outlines';
import { atom, polar, type Shape, superformula } from './formulas';

const line = (points: Outline, thick: number): Outline[] => [limb(points, thick)];

const spiral =
  (turns: number, growth: number): Shape =>
  (random) => {
    const shift = random.uniform(-0.3, 0.3);
    const points = Array.from({ length: 70 }, (_, index): Point => {
      const share = index / 69;
      const [angle, radius] = [share * turns * 2 * Math.PI + shift, 0.08 + 0.88 * share ** growth];
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    return line(points, 0.15);
  };

const curve =
  (at: (angle: number) => Point, thick = 0.12): Shape =>
  () =>
    line(
      Array.from({ length: 101 }, (_, index) => at((index * 2 * Math.PI) / 100)),
      thick,
    );

const regular =
  (corners: number): Shape =>
  () => [ngon(0, 0, corners, 1)];

const frame =
  (corners: number): Shape =>
  (random) =>
    hollow(ngon(0, 0, corners, 1), random.uniform(0.5, 0.68));

const starred =
  (points: number, inner: number): Shape =>
  (random) => [star(0, 0, points, 1, inner * Math.exp(random.normal(0, 0.07)))];

const heart = blob(
  0,
  0.95,
  -0.85,
  0.1,
  -0.92,
  -0.5,
  -0.48,
  -0.85,
  0,
  -0.4,
  0.48,
  -0.85,
  0.92,
  -0.5,
  0.85,
  0.1,
);

/** The shapes, from polygons to curves and waves around a circle. */
export const SHAPES: readonly (readonly [string, Shape])[] = [
  ['triangle', regular(3)],
  ['square', () => [poly(-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85)]],
  ['pentagon', regular(5)],
  ['disc', () => [oval(0, 0, 0.95)]],
  ['long oval', () => [oval(0, 0, 1, 0.42)]],
  ['ring', (random) => hollow(oval(0, 0, 1), random.uniform(0.5, 0.7))],
  ['three-cornered frame', frame(3)],
  ['square frame', frame(4)],
  ['six-cornered frame', frame(6)],
  ['star of 4', starred(4, 0.35)],
  ['star of 5', starred(5, 0.42)],
  ['star of 6', starred(6, 0.56)],
  ['star of 8', starred(8, 0.6)],
  ['star of 12', starred(12, 0.72)],
  ['heart', () => [heart]],
  [
    'crescent',
    (random) => {
      const bite = random.uniform(0.3, 0.45);
      return [
        [...oval(0, 0, 1)],
        [...oval(bite, 0, 0.84)].reverse().map(([x, y]): Point => {
          const radius = Math.hypot(x, y);
          return radius > 1 ? [x / radius, y / radius] : [x, y];
        }),
      ];
    },
  ],
  [
    'cross',
    (random) => {
      const thick = random.uniform(0.22, 0.34);
      return [
        poly(
          -thick,
          -1,
          thick,
          -1,
          thick,
          -thick,
          1,
          -thick,
          1,
          thick,
          thick,
          thick,
          thick,
          1,
          -thick,
          1,
          -thick,
          thick,
          -1,
          thick,
          -1,
          -thick,
          -thick,
          -thick,
        ),
      ];
    },
  ],
  ['arrow', () => [poly(-1, -0.25, 0.2, -0.25, 0.2, -0.65, 1, 0, 0.2, 0.65, 0.2, 0.25, -1, 0.25)]],
  ['bolt', () => [poly(0.15, -1, -0.55, 0.15, -0.05, 0.15, -0.2, 1, 0.55, -0.2, 0.05, -0.2, 0.4, -1)]],
  [
    'gear',
    () =>
      hollow(
        polar((angle) => (Math.sin(angle * 9) > 0 ? 1 : 0.78), 180),
        0.4,
      ),
  ],
  ['short spiral', spiral(1.6, 1)],
  ['long spiral', spiral(3, 1)],
  ['snail spiral', spiral(2.6, 1.9)],
  ['figure of eight', curve((t) => [0.95 * Math.cos(t), 0.55 * Math.sin(2 * t)], 0.2)],
  [
    'trefoil',
    curve(
      (t) => [0.34 * (Math.sin(t) + 2 * Math.sin(2 * t)), 0.34 * (Math.cos(t) - 2 * Math.cos(2 * t))],
      0.15,
    ),
  ],
  ['lissajous 3:2', curve((t) => [0.9 * Math.sin(3 * t), 0.9 * Math.sin(2 * t + 0.6)], 0.13)],
  ['lissajous 3:4', curve((t) => [0.9 * Math.sin(3 * t), 0.9 * Math.sin(4 * t + 0.5)], 0.1)],
  ['rose of 3', () => [polar((angle) => Math.abs(0.12 + 0.88 * Math.cos((3 * angle) / 2) ** 2))]],
  ['rose of 5', () => [polar((angle) => 0.12 + 0.88 * Math.cos((5 * angle) / 2) ** 2)]],
  ['superformula 3', superformula(3, 4.5, 10, 10)],
  ['superformula 4 pinched', superformula(4, 0.55, 0.55, 0.55)],
  ['superformula 5 round', superformula(5, 2, 7, 7)],
  ['superformula 6 sharp', superformula(6, 0.9, 1.2, 1.2)],
  ['superformula 7', superformula(7, 0.7, 0.9, 0.9)],
  ['superformula 2', superformula(2, 0.7, 0.9, 2.2)],
  ...[
    [2, 7],
    [3, 8],
    [4, 11],
    [5, 9],
    [6, 13],
    [7, 3],
    [8, 5],
    [3, 17],
  ].map(([first, second], index) => [`atom ${first} and ${second}`, atom(first, second, index)] as const),
];
