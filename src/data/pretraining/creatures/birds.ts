import type { Random } from '../../random';
import { type Color, dim, hsl, vary } from '../drawing/colors';
import type { Point } from '../drawing/coverage';
import { blob, limb, oval, poly, smooth, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, type Pattern, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { eyeParts } from './features';

/** How one kind of bird looks. */
export interface Bird {
  readonly name: string;
  readonly body: Color;
  readonly wing: Color;
  readonly breast: Color;
  readonly head: Color;
  readonly beak: Color;
  readonly pattern: Pattern;
  /** Length of neck, legs and tail; roundness of the body (0.5 slim, 0.9 round). */
  readonly shape: readonly [number, number, number, number];
  readonly bill: 'short' | 'hook' | 'long' | 'flat';
  readonly crest?: 'comb' | 'plume' | 'tufts' | 'fan';
}

const white = hsl(40, 0.1, 0.92);
const black = hsl(220, 0.1, 0.1);
const orange = hsl(30, 0.9, 0.52);

export const BIRDS: readonly Bird[] = [
  {
    name: 'sparrow',
    body: hsl(28, 0.4, 0.4),
    wing: hsl(24, 0.45, 0.3),
    breast: hsl(35, 0.2, 0.75),
    head: hsl(22, 0.4, 0.32),
    beak: hsl(30, 0.2, 0.25),
    pattern: 'brindle',
    shape: [0.02, 0.16, 0.34, 0.7],
    bill: 'short',
  },
  {
    name: 'robin',
    body: hsl(35, 0.25, 0.42),
    wing: hsl(35, 0.25, 0.33),
    breast: hsl(15, 0.85, 0.52),
    head: hsl(17, 0.75, 0.5),
    beak: hsl(30, 0.2, 0.2),
    pattern: 'plain',
    shape: [0, 0.18, 0.28, 0.85],
    bill: 'short',
  },
  {
    name: 'blue jay',
    body: hsl(214, 0.7, 0.5),
    wing: hsl(220, 0.75, 0.38),
    breast: white,
    head: hsl(212, 0.65, 0.55),
    beak: black,
    pattern: 'bands',
    shape: [0.03, 0.16, 0.5, 0.62],
    bill: 'short',
    crest: 'plume',
  },
  {
    name: 'crow',
    body: black,
    wing: hsl(230, 0.2, 0.14),
    breast: black,
    head: black,
    beak: hsl(0, 0, 0.2),
    pattern: 'plain',
    shape: [0.06, 0.22, 0.4, 0.55],
    bill: 'long',
  },
  {
    name: 'parrot',
    body: hsl(120, 0.7, 0.38),
    wing: hsl(215, 0.75, 0.45),
    breast: hsl(55, 0.9, 0.55),
    head: hsl(2, 0.8, 0.5),
    beak: hsl(40, 0.3, 0.7),
    pattern: 'plain',
    shape: [0.04, 0.08, 0.65, 0.6],
    bill: 'hook',
  },
  {
    name: 'canary',
    body: hsl(52, 0.95, 0.58),
    wing: hsl(50, 0.8, 0.5),
    breast: hsl(52, 0.9, 0.68),
    head: hsl(53, 0.95, 0.6),
    beak: hsl(25, 0.7, 0.7),
    pattern: 'plain',
    shape: [0.02, 0.15, 0.3, 0.7],
    bill: 'short',
  },
  {
    name: 'penguin',
    body: hsl(220, 0.15, 0.14),
    wing: black,
    breast: white,
    head: black,
    beak: orange,
    pattern: 'plain',
    shape: [0.03, 0.04, 0.1, 0.95],
    bill: 'long',
  },
  {
    name: 'flamingo',
    body: hsl(350, 0.8, 0.72),
    wing: hsl(350, 0.75, 0.62),
    breast: hsl(350, 0.8, 0.75),
    head: hsl(350, 0.75, 0.75),
    beak: black,
    pattern: 'plain',
    shape: [0.72, 0.75, 0.15, 0.65],
    bill: 'hook',
  },
  {
    name: 'heron',
    body: hsl(210, 0.12, 0.6),
    wing: hsl(212, 0.18, 0.45),
    breast: white,
    head: white,
    beak: hsl(45, 0.8, 0.5),
    pattern: 'brindle',
    shape: [0.62, 0.6, 0.2, 0.55],
    bill: 'long',
    crest: 'plume',
  },
  {
    name: 'duck',
    body: hsl(35, 0.2, 0.6),
    wing: hsl(30, 0.3, 0.4),
    breast: hsl(18, 0.5, 0.3),
    head: hsl(150, 0.65, 0.26),
    beak: hsl(50, 0.9, 0.5),
    pattern: 'speckles',
    shape: [0.14, 0.1, 0.22, 0.55],
    bill: 'flat',
  },
  {
    name: 'swan',
    body: white,
    wing: hsl(40, 0.1, 0.84),
    breast: white,
    head: white,
    beak: orange,
    pattern: 'plain',
    shape: [0.6, 0.06, 0.24, 0.62],
    bill: 'flat',
  },
  {
    name: 'eagle',
    body: hsl(25, 0.5, 0.22),
    wing: hsl(25, 0.45, 0.17),
    breast: hsl(25, 0.5, 0.22),
    head: white,
    beak: hsl(46, 0.95, 0.52),
    pattern: 'brindle',
    shape: [0.1, 0.2, 0.3, 0.6],
    bill: 'hook',
  },
  {
    name: 'hen',
    body: hsl(18, 0.6, 0.38),
    wing: hsl(15, 0.6, 0.3),
    breast: hsl(22, 0.6, 0.45),
    head: hsl(20, 0.6, 0.42),
    beak: hsl(45, 0.8, 0.55),
    pattern: 'scales',
    shape: [0.16, 0.22, 0.32, 0.85],
    bill: 'short',
    crest: 'comb',
  },
  {
    name: 'owl',
    body: hsl(32, 0.35, 0.45),
    wing: hsl(28, 0.4, 0.32),
    breast: hsl(38, 0.35, 0.7),
    head: hsl(32, 0.35, 0.48),
    beak: hsl(45, 0.5, 0.4),
    pattern: 'speckles',
    shape: [0, 0.1, 0.2, 0.95],
    bill: 'hook',
    crest: 'tufts',
  },
  {
    name: 'peacock',
    body: hsl(215, 0.85, 0.4),
    wing: hsl(150, 0.5, 0.35),
    breast: hsl(218, 0.85, 0.42),
    head: hsl(212, 0.85, 0.42),
    beak: hsl(0, 0, 0.4),
    pattern: 'scales',
    shape: [0.3, 0.3, 0.3, 0.6],
    bill: 'short',
    crest: 'fan',
  },
];

/** A bird on its legs from the side, in flight, or (owl, penguin) from the front. */
export function drawBird(kind: Bird, random: Random): Part[] {
  if (kind.name === 'owl' || (kind.name === 'penguin' && random.uniform() < 0.5))
    return frontal(kind, random);
  const [neck, leg, tail, round] = kind.shape;
  const wader = neck > 0.5 && leg > 0.5;
  const size = wader ? 0.34 : 0.46;
  const upright = kind.name === 'penguin' ? 1.25 : random.normal(0.3, 0.15);
  const y = wader ? -0.02 : 0.15;
  const body = coat(kind.pattern, vary(kind.body, random), dim(kind.body, 0.6), random);
  const wing = coat('scales', vary(kind.wing, random), dim(kind.wing, 0.65), random, 0.8);
  const [cos, sin] = [Math.cos(upright), Math.sin(upright)];
  const at = (along: number, across: number): Point => [
    along * cos + across * sin,
    y - along * sin + across * cos,
  ];
  const parts: Part[] = [];
  const flies = !wader && kind.name !== 'penguin' && kind.name !== 'hen' && random.uniform() < 0.3;
  if (kind.crest === 'fan') parts.push(...fan(y, random));
  if (!flies) {
    for (const x of [-0.06, 0.08]) {
      const foot = y + size * round * 0.7 + leg;
      const stand = [
        [x, y + 0.1],
        [x + random.uniform(-0.05, 0.05), foot - leg * 0.5],
        [x, foot],
        [x + 0.12, foot],
      ] as const;
      parts.push(part(limb(stand, 0.045), plain(dim(kind.beak, 0.9), random, 0), 0.4));
    }
  } else parts.push(part(wingOutline(at(0.1, -0.1), -2.2, 0.95), wing));
  parts.push(part(limb([at(-size * 0.7, 0), at(-size - tail, 0.04)], size * round * 0.5, 0.16), wing));
  const trunk = [
    at(-size, 0),
    at(-size * 0.4, -size * round * 0.75),
    at(size * 0.4, -size * round * 0.8),
    at(size, -size * 0.2),
    at(size * 0.75, size * round * 0.55),
    at(-size * 0.2, size * round * 0.75),
  ];
  parts.push(part(smooth(trunk, true), body, 0.9));
  parts.push(
    part(
      smooth(
        [
          at(size, -size * 0.15),
          at(size * 0.5, size * round * 0.1),
          at(-size * 0.1, size * round * 0.72),
          at(size * 0.65, size * round * 0.6),
        ],
        true,
      ),
      plain(vary(kind.breast, random), random, 0.1),
      0.4,
    ),
  );
  const shoulder = at(size * 0.72, -size * 0.25);
  const bend = random.uniform(-0.12, 0.2);
  const head: Point = [shoulder[0] + 0.1 + bend * neck, shoulder[1] - 0.1 - neck];
  const headSize = wader || kind.name === 'swan' ? 0.13 : 0.21;
  const headPaint = plain(vary(kind.head, random), random, 0.1);
  if (neck > 0.25)
    parts.push(
      part(
        strand(
          0.2,
          headSize,
          ...shoulder,
          shoulder[0] + 0.16,
          shoulder[1] - neck * 0.4,
          head[0] - 0.04,
          head[1] + neck * 0.2,
          ...head,
        ),
        neck > 0.5 ? plain(vary(kind.breast, random), random, 0.1) : headPaint,
      ),
    );
  else parts.push(part(limb([shoulder, head], headSize * 2, headSize * 1.8), headPaint));
  if (kind.crest === 'plume')
    parts.push(
      part(
        poly(
          head[0] - 0.02,
          head[1] - headSize,
          head[0] - headSize * 2.4,
          head[1] - headSize * 1.3,
          head[0] - headSize,
          head[1],
        ),
        headPaint,
      ),
    );
  if (kind.crest === 'comb')
    parts.push(
      part(
        [
          oval(head[0] - 0.06, head[1] - headSize, 0.08),
          oval(head[0] + 0.06, head[1] - headSize * 1.1, 0.09),
          oval(head[0] + 0.14, head[1] + headSize, 0.07, 0.1),
        ],
        plain(hsl(2, 0.85, 0.48), random, 0.1),
      ),
    );
  parts.push(...bill(kind, [head[0] + headSize * 0.75, head[1]], headSize, random));
  parts.push(part(oval(head[0], head[1], headSize), headPaint, 0.8));
  parts.push(
    ...eyeParts(
      [head[0] + headSize * 0.35, head[1] - headSize * 0.2],
      headSize * 0.22,
      kind.name === 'eagle' || kind.name === 'crow' ? hsl(48, 0.9, 0.6) : undefined,
      random,
    ),
  );
  if (flies) parts.push(part(wingOutline(at(0.15, 0), random.uniform(-1.9, -1.2), 1), wing));
  else
    parts.push(
      part(
        smooth(
          [
            at(size * 0.55, -size * 0.3),
            at(-size * 0.2, -size * 0.45),
            at(-size * 1.15, 0),
            at(-size * 0.1, size * round * 0.35),
          ],
          true,
        ),
        wing,
        0.6,
      ),
    );
  return parts;
}

function wingOutline(root: Point, direction: number, length: number): Point[] {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const local: readonly Point[] = [
    [-0.05, -0.16],
    [0.5, -0.26],
    [1, -0.1],
    [0.86, 0.04],
    [0.9, 0.14],
    [0.66, 0.16],
    [0.66, 0.28],
    [0.4, 0.24],
    [0, 0.26],
  ];
  return local.map(([x, y]) => [
    root[0] + length * (x * cos - y * sin),
    root[1] + length * (x * sin + y * cos),
  ]);
}

function bill(kind: Bird, [x, y]: Point, size: number, random: Random): Part[] {
  const paint = plain(vary(kind.beak, random), random, 0);
  if (kind.bill === 'hook')
    return [
      part(
        blob(
          x,
          y - size * 0.35,
          x + size * 0.9,
          y - size * 0.1,
          x + size * 0.8,
          y + size * 0.75,
          x + size * 0.35,
          y + size * 0.3,
          x,
          y + size * 0.3,
        ),
        paint,
      ),
    ];
  if (kind.bill === 'flat')
    return [
      part(
        blob(
          x - 0.05,
          y - size * 0.2,
          x + size * 0.9,
          y + size * 0.1,
          x + size * 1.2,
          y + size * 0.35,
          x + size * 0.4,
          y + size * 0.5,
          x - 0.05,
          y + size * 0.4,
        ),
        paint,
      ),
    ];
  const reach = kind.bill === 'long' ? size * 2 : size * 0.9;
  return [part(poly(x, y - size * 0.3, x + reach, y + size * 0.15, x, y + size * 0.4), paint, 0.4)];
}

/** The eyed tail feathers of a peacock. */
function fan(y: number, random: Random): Part[] {
  const [green, eye, heart] = [
    plain(hsl(140, 0.5, 0.32), random, 0.3),
    plain(hsl(40, 0.7, 0.45), random, 0),
    plain(hsl(220, 0.8, 0.35), random, 0),
  ];
  const spots = Array.from({ length: 17 }, (_, index): Point => {
    const angle = Math.PI * (1.02 + (index / 16) * 0.96);
    const reach = index % 2 ? 0.72 : 0.94;
    return [-0.15 + reach * Math.cos(angle), y + 0.1 + reach * Math.sin(angle)];
  });
  const sheet = Array.from({ length: 13 }, (_, index): Point => {
    const angle = Math.PI * (1 + index / 12);
    return [-0.15 + 1.05 * Math.cos(angle), y + 0.1 + 1.05 * Math.sin(angle)];
  });
  return [
    part(sheet, green, 0.3),
    part(
      spots.map(([x, top]) => oval(x, top, 0.085)),
      eye,
      0.2,
    ),
    part(
      spots.map(([x, top]) => oval(x, top, 0.045)),
      heart,
      0,
    ),
  ];
}

function frontal(kind: Bird, random: Random): Part[] {
  const body = coat(kind.pattern, vary(kind.body, random), dim(kind.body, 0.55), random);
  const breast = coat(
    kind.name === 'owl' ? 'speckles' : 'plain',
    vary(kind.breast, random),
    dim(kind.body, 0.8),
    random,
  );
  const wing = coat('scales', vary(kind.wing, random), dim(kind.wing, 0.7), random);
  const beak = plain(vary(kind.beak, random), random, 0);
  const spread = random.uniform(0, 0.35);
  const parts: Part[] = [part([oval(-0.2, 0.9, 0.14, 0.07), oval(0.2, 0.9, 0.14, 0.07)], beak)];
  for (const mirror of [-1, 1])
    parts.push(
      part(
        blob(
          mirror * 0.4,
          -0.35,
          mirror * (0.62 + spread),
          0.1,
          mirror * (0.6 + spread * 1.4),
          0.6,
          mirror * 0.35,
          0.5,
        ),
        wing,
      ),
    );
  parts.push(
    part(blob(-0.42, -0.3, 0, -0.6, 0.42, -0.3, 0.54, 0.35, 0.3, 0.88, -0.3, 0.88, -0.54, 0.35), body),
  );
  parts.push(part(oval(0, 0.3, 0.36, 0.55), breast, 0.5));
  const owl = kind.name === 'owl';
  if (owl)
    parts.push(
      part([poly(-0.42, -0.6, -0.46, -1.02, -0.12, -0.85), poly(0.42, -0.6, 0.46, -1.02, 0.12, -0.85)], body),
    );
  parts.push(
    part(
      oval(0, -0.58, owl ? 0.46 : 0.32, owl ? 0.38 : 0.34),
      owl ? body : plain(kind.head, random, 0.1),
      0.8,
    ),
  );
  for (const mirror of [-1, 1]) {
    if (owl) parts.push(part(oval(mirror * 0.2, -0.58, 0.22), breast, 0.4));
    parts.push(
      ...eyeParts(
        [mirror * (owl ? 0.2 : 0.14), -0.6],
        owl ? 0.15 : 0.06,
        owl ? hsl(45, 0.95, 0.52) : undefined,
        random,
      ),
    );
  }
  parts.push(part(poly(-0.07, -0.52, 0.07, -0.52, 0, -0.34), beak, 0.4));
  return parts;
}
