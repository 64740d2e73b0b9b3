import type { Random } from '../../random';
import { type Color, dim, hsl, vary } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { blob, limb, moved, oval, rod, smooth, star, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, type Pattern, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { eyeParts } from './features';

type Drawing = (random: Random) => Part[];

const legs = (
  pairs: number,
  reach: number,
  thick: number,
  random: Random,
  from = -0.3,
  to = 0.3,
): Outline[] =>
  Array.from({ length: pairs }, (_, index) => from + ((to - from) * index) / Math.max(1, pairs - 1)).flatMap(
    (y) =>
      [-1, 1].map((mirror) =>
        rod(
          thick,
          thick * 0.6,
          0,
          y,
          mirror * reach * 0.6,
          y * 1.8 - 0.12,
          mirror * reach,
          y * 2.3 + random.uniform(-0.08, 0.12),
        ),
      ),
  );

const wings = (color: Color, edge: Color, pattern: Pattern, random: Random): Part[] => {
  const open = random.uniform(0.6, 1);
  const paint = coat(pattern, vary(color, random), edge, random, 0.9);
  const rim = plain(edge, random, 0.1);
  return [-1, 1].flatMap((mirror) => {
    const upper = blob(
      0,
      -0.1,
      mirror * 0.35 * open,
      -0.75,
      mirror * 0.95 * open,
      -0.8,
      mirror * 0.85 * open,
      -0.2,
      mirror * 0.3 * open,
      0.05,
    );
    const lower = blob(
      0,
      0.05,
      mirror * 0.6 * open,
      -0.02,
      mirror * 0.75 * open,
      0.45,
      mirror * 0.4 * open,
      0.75,
      mirror * 0.1,
      0.4,
    );
    return [
      part(lower, rim, 0.2),
      part(moved(lower, mirror * 0.04, 0.02, 0.84), paint, 0.2),
      part(upper, rim, 0.2),
      part(moved(upper, mirror * 0.05, -0.05, 0.84), paint, 0.2),
    ];
  });
};

const butterfly =
  (color: Color, edge: Color, pattern: Pattern): Drawing =>
  (random) => [
    ...wings(color, edge, pattern, random),
    part(oval(0, 0, 0.07, 0.42), plain(dim(edge, 0.6), random, 0.2)),
    part(
      [
        strand(0.03, 0.02, 0, -0.4, -0.12, -0.7, -0.25, -0.8),
        strand(0.03, 0.02, 0, -0.4, 0.12, -0.7, 0.25, -0.8),
      ],
      plain(dim(edge, 0.5), random, 0),
      0,
    ),
  ];

const bee: Drawing = (random) => {
  const yellow = vary(hsl(45, 0.95, 0.52), random);
  const bands = coat('bands', yellow, [0.08, 0.06, 0.04], random, 0.55);
  return [
    part(legs(3, 0.5, 0.04, random), plain([0.1, 0.08, 0.05], random, 0), 0),
    part(moved(oval(0, 0, 0.5, 0.32), 0.12, 0, 1, Math.PI / 2), bands, 0.9),
    part(
      [oval(-0.3, -0.45, 0.34, 0.2, -0.5), oval(0.36, -0.5, 0.34, 0.2, 0.4)],
      plain([0.9, 0.92, 0.95], random, 0.2),
      0.2,
    ),
    part(oval(0.12, -0.5, 0.22), plain(dim(yellow, 0.5), random, 0.2), 0.8),
    part(
      [strand(0.03, 0.02, 0.1, -0.6, -0.1, -0.9), strand(0.03, 0.02, 0.15, -0.6, 0.4, -0.9)],
      plain([0.1, 0.08, 0.05], random, 0),
      0,
    ),
  ].map((found, index) =>
    index === 1
      ? { ...found, outlines: [oval(0.1, 0.15, 0.36, 0.58)], paint: (u, v, out) => bands(v, u, out) }
      : found,
  );
};

const beetle =
  (shell: Color, spots: Color | undefined): Drawing =>
  (random) => {
    const color = vary(shell, random);
    const found = [
      part(legs(3, 0.85, 0.06, random), plain([0.06, 0.05, 0.05], random, 0), 0),
      part(oval(0, -0.62, 0.32, 0.26), plain([0.07, 0.06, 0.06], random, 0.1), 0.9),
      part(oval(0, 0.1, 0.62, 0.72), plain(color, random, 0.08), 1),
      part(rod(0.04, 0.04, 0, -0.55, 0, 0.8), plain([0.05, 0.04, 0.04], random, 0), 0),
    ];
    if (spots)
      found.push(
        part(
          [
            [-0.3, -0.2],
            [0.3, -0.2],
            [-0.35, 0.3],
            [0.35, 0.3],
            [-0.18, 0.6],
            [0.18, 0.6],
          ].map(([x, y]) => oval(x, y, 0.12)),
          plain(spots, random, 0),
          0,
        ),
      );
    return found;
  };

const spider: Drawing = (random) => {
  const dark = vary(hsl(25, 0.3, 0.16), random);
  return [
    part(legs(4, 1, 0.06, random, -0.3, 0.35), plain(dark, random, 0.1), 0.3),
    part(oval(0, 0.3, 0.34, 0.42), coat('speckles', dark, hsl(35, 0.4, 0.5), random), 1),
    part(oval(0, -0.22, 0.22), plain(dark, random, 0.2), 0.9),
  ];
};

const ant: Drawing = (random) => {
  const color = vary(hsl(12, 0.6, 0.2), random);
  const paint = plain(color, random, 0.1);
  return [
    part(legs(3, 0.7, 0.05, random, -0.2, 0.25), paint, 0),
    part([oval(0, 0.55, 0.26, 0.38)], paint, 1),
    part(oval(0, 0.02, 0.13, 0.24), paint, 0.9),
    part(oval(0, -0.42, 0.22, 0.24), paint, 0.9),
    part(
      [
        strand(0.04, 0.03, -0.08, -0.6, -0.3, -0.8, -0.35, -1),
        strand(0.04, 0.03, 0.08, -0.6, 0.3, -0.8, 0.35, -1),
      ],
      paint,
      0,
    ),
  ];
};

const dragonfly: Drawing = (random) => {
  const color = vary(hsl(random.choose([195, 150, 210]), 0.7, 0.42), random);
  const wing = coat('net', hsl(200, 0.15, 0.85), hsl(210, 0.1, 0.4), random, 0.5);
  const outlines = [-0.32, -0.02].flatMap((y) =>
    [-1, 1].map((mirror) =>
      blob(0, y, mirror * 0.5, y - 0.16, mirror * 1, y - 0.08, mirror * 0.9, y + 0.1, mirror * 0.4, y + 0.08),
    ),
  );
  return [
    part(outlines, wing, 0.1),
    part(
      strand(0.14, 0.07, 0, -0.3, 0.02, 0.3, random.uniform(-0.2, 0.2), 0.95),
      coat('bands', color, dim(color, 0.4), random),
    ),
    part(oval(0, -0.35, 0.13, 0.2), plain(color, random, 0.1)),
    part([oval(-0.09, -0.6, 0.11), oval(0.09, -0.6, 0.11)], plain(dim(color, 0.7), random, 0), 0.9),
  ];
};

const turtle: Drawing = (random) => {
  const skin = coat('speckles', vary(hsl(75, 0.35, 0.38), random), hsl(55, 0.4, 0.6), random);
  const shell = coat('net', vary(hsl(40, 0.45, 0.34), random), hsl(45, 0.5, 0.62), random, 0.8);
  const reach = random.uniform(0.75, 0.95);
  return [
    part(
      [
        rod(0.24, 0.2, -0.45, 0.3, -0.55, 0.62),
        rod(0.24, 0.2, 0.4, 0.3, 0.5, 0.62),
        rod(0.14, 0.04, -0.6, 0.3, -0.95, 0.42),
      ],
      skin,
    ),
    part(rod(0.24, 0.28, 0.5, 0.15, reach, -0.12), skin),
    ...eyeParts([reach + 0.06, -0.17], 0.05, undefined, random),
    part(blob(-0.75, 0.38, -0.6, -0.25, 0, -0.58, 0.55, -0.25, 0.7, 0.38), shell, 1),
    part(rod(0.12, 0.12, -0.72, 0.36, 0.68, 0.36), plain(hsl(45, 0.4, 0.55), random, 0.1)),
  ];
};

const snake: Drawing = (random) => {
  const skin = coat('spots', vary(hsl(80, 0.45, 0.38), random), hsl(40, 0.5, 0.2), random, 0.9);
  const phase = random.uniform(0, 6.3);
  const path = Array.from({ length: 22 }, (_, index): [number, number] => [
    -0.95 + index * 0.085,
    0.38 * Math.sin(phase + index * 0.52) * (0.6 + index * 0.02),
  ]);
  const [x, y] = path[path.length - 1];
  return [
    part(limb(path, 0.08, 0.24), skin, 0.9),
    part(oval(x + 0.08, y, 0.2, 0.14), skin, 0.9),
    ...eyeParts([x + 0.12, y - 0.06], 0.045, hsl(50, 0.8, 0.6), random),
  ];
};

const frog: Drawing = (random) => {
  const green = vary(hsl(105, 0.6, 0.4), random);
  const skin = coat('speckles', green, dim(green, 0.5), random);
  return [
    part(
      [
        blob(-0.4, 0.3, -0.9, 0.05, -0.85, 0.55, -0.4, 0.7),
        blob(0.4, 0.3, 0.9, 0.05, 0.85, 0.55, 0.4, 0.7),
        rod(0.14, 0.14, -0.6, 0.65, -0.95, 0.72),
        rod(0.14, 0.14, 0.6, 0.65, 0.95, 0.72),
      ],
      skin,
    ),
    part(blob(-0.5, 0, 0, -0.3, 0.5, 0, 0.5, 0.6, 0, 0.75, -0.5, 0.6), skin, 0.9),
    part(oval(0, 0.42, 0.34, 0.26), plain(hsl(60, 0.4, 0.8), random, 0.1), 0.4),
    part(oval(0, -0.2, 0.52, 0.34), skin, 0.8),
    part([oval(-0.32, -0.5, 0.2), oval(0.32, -0.5, 0.2)], skin, 0.8),
    ...eyeParts([-0.32, -0.52], 0.13, hsl(50, 0.9, 0.55), random),
    ...eyeParts([0.32, -0.52], 0.13, hsl(50, 0.9, 0.55), random),
    part(strand(0.035, 0.035, -0.4, -0.12, 0, 0.02, 0.4, -0.12), plain(dim(green, 0.3), random, 0), 0),
  ];
};

const lizard: Drawing = (random) => {
  const color = vary(hsl(95, 0.35, 0.33), random);
  const skin = coat('scales', color, dim(color, 0.55), random, 0.7);
  const curl = random.uniform(-0.4, 0.4);
  return [
    part(
      [rod(0.13, 0.09, -0.25, 0.1, -0.35, 0.4, -0.2, 0.45), rod(0.13, 0.09, 0.3, 0.1, 0.4, 0.4, 0.55, 0.42)],
      skin,
    ),
    part(
      smooth(
        [
          [-1, curl],
          [-0.6, 0.02],
          [-0.3, -0.2],
          [0.3, -0.18],
          [0.6, -0.16],
          [1, 0.02],
          [0.6, 0.14],
          [0.2, 0.22],
          [-0.3, 0.2],
          [-0.6, 0.12],
        ],
        true,
      ),
      skin,
      0.9,
    ),
    part(
      Array.from({ length: 8 }, (_, index) => star(-0.45 + index * 0.12, -0.19, 3, 0.09, 0.5)),
      plain(dim(color, 0.6), random, 0),
    ),
    ...eyeParts([0.6, -0.14], 0.06, hsl(50, 0.9, 0.55), random),
  ];
};

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

/** Insects, reptiles and animals of the sea, each with its own drawing. */
export const CRAWLERS: readonly (readonly [string, Drawing])[] = [
  ['monarch butterfly', butterfly(hsl(25, 0.95, 0.52), [0.06, 0.05, 0.05], 'net')],
  ['blue butterfly', butterfly(hsl(212, 0.85, 0.52), hsl(225, 0.5, 0.15), 'plain')],
  ['cabbage butterfly', butterfly(hsl(60, 0.3, 0.92), hsl(60, 0.15, 0.4), 'spots')],
  ['bee', bee],
  ['ladybird', beetle(hsl(5, 0.9, 0.45), [0.05, 0.04, 0.04])],
  ['green beetle', beetle(hsl(140, 0.75, 0.28), undefined)],
  ['spider', spider],
  ['ant', ant],
  ['dragonfly', dragonfly],
  ['turtle', turtle],
  ['snake', snake],
  ['frog', frog],
  ['crocodile', lizard],
  ['snail', snail],
  ['crab', crab],
  ['octopus', octopus],
  ['starfish', starfish],
  ['jellyfish', jellyfish],
  ['caterpillar', caterpillar],
];
