import { dim, hsl, vary } from '../drawing/colors';
import { blob, limb, oval, rod, smooth, star, strand } from '../drawing/outlines';
import { coat, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { eyeParts } from './features';
import { type Drawing, legs } from './legs';

const snail: Drawing = (random) => {
  const shell = vary(hsl(random.choose([25, 35, 45]), 0.5, 0.5), random);
  const spiral = Array.from({ length: 30 }, (_, index): [number, number] => {
    const [angle, radius] = [index * 0.48, 0.06 + index * 0.016];
    return [-0.1 + radius * Math.cos(angle), -0.08 + radius * Math.sin(angle)];
  });
  const flesh = plain(vary(hsl(40, 0.3, 0.62), random), random, 0.15);
  return [
    part(blob(-0.95, 0.55, -0.2, 0.38, 0.5, 0.35, 0.75, -0.1, 0.98, 0.1, 0.85, 0.6), flesh),
    part([strand(0.05, 0.03, 0.78, -0.05, 0.75, -0.45), strand(0.05, 0.03, 0.88, 0, 1, -0.35)], flesh),
    part(oval(-0.1, -0.05, 0.58), plain(shell, random, 0.15), 1),
    part(limb(spiral, 0.03, 0.1), plain(dim(shell, 0.5), random, 0), 0.2),
  ];
};

const crab: Drawing = (random) => {
  const red = plain(vary(hsl(12, 0.8, 0.45), random), random, 0.2);
  const claw = (mirror: number) => [
    rod(0.14, 0.12, mirror * 0.45, 0, mirror * 0.8, -0.25, mirror * 0.75, -0.5),
    blob(
      mirror * 0.6,
      -0.5,
      mirror * 0.6,
      -0.9,
      mirror * 0.75,
      -0.65,
      mirror * 0.95,
      -0.9,
      mirror * 0.95,
      -0.5,
    ),
  ];
  return [
    part(legs(4, 0.95, 0.09, random, -0.05, 0.28), red, 0.5),
    part([...claw(-1), ...claw(1)], red),
    part(blob(-0.6, 0, 0, -0.35, 0.6, 0, 0.4, 0.4, -0.4, 0.4), red, 1),
    part([rod(0.05, 0.05, -0.15, -0.25, -0.18, -0.5), rod(0.05, 0.05, 0.15, -0.25, 0.18, -0.5)], red),
    ...eyeParts([-0.18, -0.52], 0.08, undefined, random),
    ...eyeParts([0.18, -0.52], 0.08, undefined, random),
  ];
};

const octopus: Drawing = (random) => {
  const color = vary(hsl(random.choose([345, 10, 300]), 0.5, 0.48), random);
  const skin = coat('speckles', color, dim(color, 1.4), random, 0.7);
  const arms = Array.from({ length: 7 }, (_, index) => {
    const lean = (index - 3) / 3;
    return strand(
      0.2,
      0.05,
      lean * 0.25,
      0.1,
      lean * 0.6,
      0.45,
      lean * 0.9 + random.uniform(-0.15, 0.15),
      0.65,
      lean * 0.75 + random.uniform(-0.2, 0.2),
      0.98,
    );
  });
  return [
    part(arms, skin, 0.8),
    part(blob(-0.42, -0.1, -0.45, -0.7, 0, -1, 0.45, -0.7, 0.42, -0.1, 0, 0.3), skin, 1),
    ...eyeParts([-0.18, -0.05], 0.1, hsl(50, 0.8, 0.75), random),
    ...eyeParts([0.18, -0.05], 0.1, hsl(50, 0.8, 0.75), random),
  ];
};

const starfish: Drawing = (random) => {
  const color = vary(hsl(random.choose([15, 28, 5]), 0.75, 0.52), random);
  const arms = star(0, 0, 5, 1, 0.42, random.uniform(0, 1.2));
  return [part(smooth(arms, true), coat('speckles', color, dim(color, 1.5), random, 0.6), 1)];
};

const jellyfish: Drawing = (random) => {
  const color = vary(hsl(random.choose([320, 200, 270]), 0.5, 0.7), random);
  const paint = plain(color, random, 0.2);
  const threads = Array.from({ length: 8 }, (_, index) => {
    const x = (index - 3.5) * 0.14;
    return strand(
      0.07,
      0.02,
      x,
      -0.1,
      x + random.uniform(-0.15, 0.15),
      0.4,
      x + random.uniform(-0.3, 0.3),
      0.98,
    );
  });
  return [
    { ...part(threads, paint, 0.3), opacity: 0.75 },
    { ...part(blob(-0.7, 0, -0.6, -0.6, 0, -0.95, 0.6, -0.6, 0.7, 0, 0, -0.12), paint, 1), opacity: 0.85 },
    part(oval(0, -0.45, 0.28, 0.2), plain(dim(color, 0.7), random, 0.1), 0.4),
  ];
};

const caterpillar: Drawing = (random) => {
  const green = vary(hsl(85, 0.65, 0.45), random);
  const arch = random.uniform(0, 0.3);
  const segments = Array.from({ length: 8 }, (_, index) => {
    const share = index / 7;
    return part(
      oval(-0.8 + share * 1.5, 0.15 - arch * Math.sin(share * Math.PI), 0.2, 0.26),
      plain(index % 2 ? green : dim(green, 0.8), random, 0.1),
      1,
    );
  });
  return [
    part(
      Array.from({ length: 6 }, (_, index) => oval(-0.6 + index * 0.22, 0.4, 0.06, 0.1)),
      plain(dim(green, 0.4), random, 0),
    ),
    ...segments,
    part(oval(0.78, 0.05, 0.22, 0.25), plain(hsl(15, 0.6, 0.4), random, 0.1), 1),
    ...eyeParts([0.86, 0], 0.06, undefined, random),
  ];
};

/** Snail, crab, caterpillar and animals of the sea. */
export const SOFT_ANIMALS: readonly (readonly [string, Drawing])[] = [
  ['snail', snail],
  ['crab', crab],
  ['octopus', octopus],
  ['starfish', starfish],
  ['jellyfish', jellyfish],
  ['caterpillar', caterpillar],
];
