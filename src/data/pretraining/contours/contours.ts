import { createRandom, type Random } from '../../random';
import { naturalColor, vividColor } from '../drawing/colors';
import type { Outline, Point } from '../drawing/coverage';
import { drawOnGround } from '../drawing/drawSubject';
import { blob, hollow, limb, moved, ngon, oval, poly, star } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, type Pattern } from '../drawing/paints';
import { part } from '../drawing/part';
import type { Family } from '../family';

type Shape = (random: Random) => Outline[];

/** A closed line whose radius is a function of the angle. */
const polar = (radius: (angle: number) => number, count = 120): Outline =>
  Array.from({ length: count }, (_, index): Point => {
    const angle = (index * 2 * Math.PI) / count;
    return [radius(angle) * Math.cos(angle - Math.PI / 2), radius(angle) * Math.sin(angle - Math.PI / 2)];
  });

/** Gielis' superformula (2003), scaled to a radius of 1. */
const superformula =
  (m: number, n1: number, n2: number, n3: number): Shape =>
  (random) => {
    const wobble = () => Math.exp(random.normal(0, 0.06));
    const [p1, p2, p3] = [n1 * wobble(), n2 * wobble(), n3 * wobble()];
    const raw = (angle: number) =>
      (Math.abs(Math.cos((m * angle) / 4)) ** p2 + Math.abs(Math.sin((m * angle) / 4)) ** p3) ** (-1 / p1);
    const largest = Math.max(...Array.from({ length: 90 }, (_, index) => raw((index * Math.PI) / 45)));
    return [polar((angle) => raw(angle) / largest)];
  };

/** A visual atom (Takashima et al. 2023): sums of waves around a circle; each class has its own two frequencies. */
const atom = (first: number, second: number, seed: number): Shape => {
  const fixed = createRandom('atom', seed);
  const [one, two, phase] = [fixed.uniform(0.14, 0.26), fixed.uniform(0.06, 0.14), fixed.uniform(0, 6.3)];
  return (random) => {
    const [a, b, p] = [
      one * random.uniform(0.8, 1.2),
      two * random.uniform(0.8, 1.2),
      phase + random.normal(0, 0.15),
    ];
    const outline = polar((angle) => 0.62 + a * Math.sin(first * angle) + b * Math.sin(second * angle + p));
    const inner = (scale: number) => outline.map(([x, y]): Point => [x * scale, y * scale]);
    return [outline, [...inner(0.72)].reverse(), inner(0.5), [...inner(0.28)].reverse()];
  };
};

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

const SHAPES: readonly (readonly [string, Shape])[] = [
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

const PATTERNS: readonly Pattern[] = [
  'plain',
  'plain',
  'spots',
  'stripes',
  'patches',
  'brindle',
  'scales',
  'net',
  'speckles',
];

function drawShape(shape: Shape, random: Random): Part[] {
  const base = random.uniform() < 0.5 ? vividColor(random) : naturalColor(random);
  const paint = coat(random.choose(PATTERNS), base, naturalColor(random), random, random.uniform(0.6, 1.4));
  const outlines = shape(random);
  const parts = [part(outlines, paint, random.uniform(0.2, 1))];
  // At times a rim, so that the outline is told by a line as well as by an area.
  if (random.uniform() < 0.35) {
    const rims = outlines.map((outline) => limb([...outline, outline[0]], 0.06));
    parts.push(part(rims, coat('plain', naturalColor(random), base, random), 0.1));
  }
  return parts.map((found) => ({
    ...found,
    outlines: found.outlines.map((outline) => moved(outline, 0, 0, 0.95)),
  }));
}

/** Shapes told apart by their outline alone: any colours and grain inside, any ground behind. */
export const contours: Family = {
  name: 'contours',
  classNames: SHAPES.map(([name]) => name),
  draw: (canvas, place, random) =>
    drawOnGround(canvas, drawShape(SHAPES[place][1], random), random, { lean: 0.35 }),
};
