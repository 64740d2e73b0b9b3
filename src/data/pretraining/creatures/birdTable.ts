import { type Color, hsl } from '../drawing/colors';
import type { Pattern } from '../drawing/paints';

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

/** The birds, by colours, proportions and bill. */
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
