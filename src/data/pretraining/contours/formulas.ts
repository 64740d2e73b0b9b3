import { createRandom, type Random } from '../../random';
import type { Outline, Point } from '../drawing/coverage';

/** Draws the outlines of a shape within a radius of about 1. */
export type Shape = (random: Random) => Outline[];

/** A closed line whose radius is a function of the angle. */
export const polar = (radius: (angle: number) => number, count = 120): Outline =>
  Array.from({ length: count }, (_, index): Point => {
    const angle = (index * 2 * Math.PI) / count;
    return [radius(angle) * Math.cos(angle - Math.PI / 2), radius(angle) * Math.sin(angle - Math.PI / 2)];
  });

/** Gielis' superformula (2003), scaled to a radius of 1. */
export const superformula =
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
export const atom = (first: number, second: number, seed: number): Shape => {
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
