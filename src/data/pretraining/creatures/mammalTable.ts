import { type Color, hsl } from '../drawing/colors';
import type { Pattern } from '../drawing/paints';

/** Forms of ears. */
export type Ears = 'point' | 'round' | 'flop' | 'long' | 'sail' | 'leaf' | 'none';
/** Forms of tails. */
export type Tail = 'thin' | 'bush' | 'curl' | 'tuft' | 'stub' | 'none';
/** What only some kinds have. */
export type Extra =
  | 'mane'
  | 'crest'
  | 'antlers'
  | 'horns'
  | 'trunk'
  | 'humps'
  | 'noseHorn'
  | 'quills'
  | 'knobs'
  | 'wool'
  | 'mask'
  | 'eyePatch'
  | 'pouch';

/** How one kind of mammal looks. Lengths in units of the drawing, whose half side is about 1. */
export interface Mammal {
  readonly name: string;
  readonly base: Color;
  readonly second: Color;
  readonly pattern: Pattern;
  readonly coarse?: number;
  /** Half length and half height of the body, length and thickness of the legs. */
  readonly build: readonly [number, number, number, number];
  /** Length of the neck and how steeply it rises, radians. */
  readonly neck: readonly [number, number];
  /** Radius of the head, length of the muzzle, its thickness. */
  readonly head: readonly [number, number, number];
  readonly ears: Ears;
  readonly tail: Tail;
  readonly extras?: readonly Extra[];
  /** Colour of muzzle and inner face. */
  readonly face?: Color;
  readonly eye?: Color;
  readonly whiskers?: boolean;
  /** A broad bare nose. */
  readonly snout?: boolean;
}

const white = hsl(40, 0.15, 0.92);
const black = hsl(20, 0.08, 0.1);
const grey = hsl(215, 0.05, 0.5);
const pink = hsl(352, 0.6, 0.78);
const cat = {
  build: [0.42, 0.19, 0.32, 0.1],
  neck: [0.16, 0.9],
  head: [0.19, 0.07, 0.13],
  ears: 'point',
  tail: 'thin',
  whiskers: true,
} as const;
const dog = {
  build: [0.44, 0.2, 0.38, 0.11],
  neck: [0.26, 0.8],
  head: [0.17, 0.17, 0.13],
  ears: 'flop',
  tail: 'thin',
} as const;
const deer = {
  build: [0.42, 0.2, 0.5, 0.075],
  neck: [0.42, 1],
  head: [0.13, 0.17, 0.11],
  ears: 'leaf',
  tail: 'stub',
} as const;
const horse = {
  build: [0.46, 0.21, 0.52, 0.09],
  neck: [0.46, 0.9],
  head: [0.14, 0.24, 0.13],
  ears: 'leaf',
  tail: 'bush',
} as const;
const cow = {
  build: [0.5, 0.27, 0.36, 0.11],
  neck: [0.22, 0.45],
  head: [0.17, 0.2, 0.18],
  ears: 'leaf',
  tail: 'tuft',
  snout: true,
} as const;
const bear = {
  build: [0.48, 0.3, 0.28, 0.17],
  neck: [0.2, 0.4],
  head: [0.21, 0.13, 0.15],
  ears: 'round',
  tail: 'stub',
} as const;
const small = {
  build: [0.38, 0.28, 0.12, 0.09],
  neck: [0.08, 0.5],
  head: [0.22, 0.12, 0.12],
} as const;
const heavy = {
  build: [0.54, 0.34, 0.32, 0.19],
  neck: [0.14, 0.2],
  head: [0.23, 0.2, 0.22],
} as const;

/** The mammals, by proportions, coat and what sets them apart. */
export const MAMMALS: readonly Mammal[] = [
  {
    name: 'tabby cat',
    ...cat,
    base: hsl(32, 0.3, 0.48),
    second: hsl(25, 0.3, 0.2),
    pattern: 'stripes',
    eye: hsl(80, 0.7, 0.5),
  },
  { name: 'black cat', ...cat, base: black, second: grey, pattern: 'plain', eye: hsl(55, 0.95, 0.55) },
  {
    name: 'ginger cat',
    ...cat,
    base: hsl(26, 0.8, 0.55),
    second: white,
    pattern: 'belly',
    face: white,
    eye: hsl(90, 0.6, 0.5),
  },
  {
    name: 'siamese cat',
    ...cat,
    base: hsl(36, 0.4, 0.82),
    second: hsl(22, 0.35, 0.2),
    pattern: 'points',
    face: hsl(22, 0.35, 0.2),
    eye: hsl(205, 0.8, 0.6),
  },
  {
    name: 'calico cat',
    ...cat,
    base: white,
    second: hsl(24, 0.75, 0.45),
    pattern: 'patches',
    eye: hsl(90, 0.6, 0.5),
  },
  { name: 'hound', ...dog, base: white, second: hsl(25, 0.6, 0.32), pattern: 'patches', face: white },
  {
    name: 'retriever',
    ...dog,
    base: hsl(38, 0.6, 0.66),
    second: hsl(40, 0.55, 0.8),
    pattern: 'belly',
    tail: 'bush',
  },
  {
    name: 'black dog',
    ...dog,
    base: black,
    second: hsl(25, 0.6, 0.4),
    pattern: 'belly',
    face: hsl(25, 0.6, 0.4),
  },
  { name: 'dalmatian', ...dog, base: white, second: black, pattern: 'spots', coarse: 0.7 },
  {
    name: 'husky',
    ...dog,
    base: hsl(215, 0.08, 0.35),
    second: white,
    pattern: 'belly',
    ears: 'point',
    tail: 'curl',
    face: white,
    eye: hsl(200, 0.8, 0.7),
  },
  {
    name: 'dachshund',
    ...dog,
    build: [0.6, 0.17, 0.14, 0.1],
    base: hsl(20, 0.6, 0.3),
    second: hsl(28, 0.6, 0.45),
    pattern: 'belly',
  },
  {
    name: 'poodle',
    ...dog,
    base: hsl(35, 0.2, 0.85),
    second: hsl(30, 0.2, 0.62),
    pattern: 'curls',
    extras: ['wool'],
    tail: 'tuft',
  },
  {
    name: 'pug',
    ...dog,
    build: [0.36, 0.24, 0.22, 0.11],
    head: [0.22, 0.05, 0.15],
    base: hsl(36, 0.45, 0.7),
    second: black,
    pattern: 'plain',
    face: black,
    tail: 'curl',
    extras: ['mask'],
  },
  {
    name: 'fox',
    ...dog,
    build: [0.42, 0.16, 0.3, 0.08],
    head: [0.16, 0.19, 0.08],
    ears: 'point',
    tail: 'bush',
    base: hsl(18, 0.8, 0.47),
    second: white,
    pattern: 'belly',
    face: white,
  },
  {
    name: 'wolf',
    ...dog,
    ears: 'point',
    tail: 'bush',
    base: hsl(35, 0.1, 0.42),
    second: hsl(35, 0.15, 0.72),
    pattern: 'brindle',
    face: hsl(35, 0.15, 0.75),
    eye: hsl(45, 0.9, 0.55),
  },
  {
    name: 'lion',
    ...cat,
    build: [0.5, 0.22, 0.36, 0.13],
    head: [0.2, 0.12, 0.15],
    ears: 'round',
    tail: 'tuft',
    base: hsl(36, 0.55, 0.58),
    second: hsl(24, 0.55, 0.3),
    pattern: 'plain',
    extras: ['mane'],
  },
  {
    name: 'tiger',
    ...cat,
    build: [0.52, 0.22, 0.34, 0.13],
    ears: 'round',
    base: hsl(27, 0.85, 0.52),
    second: black,
    pattern: 'stripes',
    face: white,
  },
  {
    name: 'leopard',
    ...cat,
    build: [0.52, 0.19, 0.34, 0.11],
    ears: 'round',
    base: hsl(38, 0.65, 0.62),
    second: hsl(25, 0.5, 0.12),
    pattern: 'rosettes',
    face: white,
  },
  {
    name: 'brown bear',
    ...bear,
    base: hsl(24, 0.5, 0.27),
    second: hsl(28, 0.4, 0.4),
    pattern: 'brindle',
    face: hsl(30, 0.4, 0.5),
  },
  { name: 'polar bear', ...bear, base: hsl(45, 0.3, 0.9), second: hsl(45, 0.3, 0.8), pattern: 'brindle' },
  { name: 'panda', ...bear, base: white, second: black, pattern: 'bands', coarse: 1.4, extras: ['eyePatch'] },
  {
    name: 'rabbit',
    ...small,
    whiskers: true,
    ears: 'long',
    tail: 'stub',
    base: hsl(30, 0.25, 0.55),
    second: white,
    pattern: 'belly',
    face: white,
  },
  {
    name: 'mouse',
    ...small,
    whiskers: true,
    build: [0.4, 0.22, 0.1, 0.06],
    ears: 'round',
    tail: 'thin',
    base: hsl(25, 0.08, 0.55),
    second: white,
    pattern: 'belly',
    face: pink,
  },
  {
    name: 'squirrel',
    ...small,
    build: [0.36, 0.2, 0.16, 0.08],
    ears: 'point',
    tail: 'bush',
    base: hsl(16, 0.65, 0.36),
    second: white,
    pattern: 'belly',
    extras: ['pouch'],
  },
  {
    name: 'hedgehog',
    ...small,
    ears: 'round',
    tail: 'none',
    base: hsl(30, 0.25, 0.3),
    second: hsl(35, 0.4, 0.68),
    pattern: 'speckles',
    face: hsl(35, 0.4, 0.68),
    extras: ['quills'],
  },
  { name: 'cow', ...cow, base: white, second: black, pattern: 'patches', face: pink, extras: ['horns'] },
  { name: 'bull', ...cow, base: hsl(15, 0.5, 0.25), second: black, pattern: 'brindle', extras: ['horns'] },
  { name: 'horse', ...horse, base: hsl(20, 0.6, 0.32), second: black, pattern: 'plain', extras: ['crest'] },
  {
    name: 'white horse',
    ...horse,
    base: hsl(40, 0.12, 0.86),
    second: hsl(40, 0.1, 0.66),
    pattern: 'speckles',
    extras: ['crest'],
  },
  {
    name: 'zebra',
    ...horse,
    base: white,
    second: black,
    pattern: 'stripes',
    coarse: 0.75,
    tail: 'tuft',
    extras: ['crest'],
  },
  {
    name: 'pig',
    ...heavy,
    snout: true,
    build: [0.5, 0.3, 0.18, 0.12],
    base: hsl(355, 0.5, 0.77),
    second: pink,
    pattern: 'plain',
    ears: 'leaf',
    tail: 'curl',
    face: hsl(350, 0.5, 0.68),
  },
  {
    name: 'sheep',
    ...cow,
    snout: false,
    build: [0.44, 0.32, 0.26, 0.08],
    base: hsl(45, 0.25, 0.88),
    second: hsl(40, 0.15, 0.65),
    pattern: 'curls',
    ears: 'leaf',
    tail: 'stub',
    face: hsl(25, 0.15, 0.2),
    extras: ['wool'],
  },
  {
    name: 'goat',
    ...deer,
    neck: [0.3, 0.9],
    base: hsl(35, 0.2, 0.75),
    second: hsl(25, 0.4, 0.3),
    pattern: 'patches',
    extras: ['horns'],
  },
  {
    name: 'stag',
    ...deer,
    base: hsl(25, 0.5, 0.36),
    second: hsl(35, 0.4, 0.6),
    pattern: 'belly',
    extras: ['antlers'],
  },
  { name: 'fawn', ...deer, base: hsl(26, 0.6, 0.42), second: white, pattern: 'spots', coarse: 0.55 },
  {
    name: 'giraffe',
    ...deer,
    build: [0.34, 0.18, 0.52, 0.075],
    neck: [0.85, 1.15],
    base: hsl(40, 0.5, 0.72),
    second: hsl(26, 0.6, 0.36),
    pattern: 'spots',
    coarse: 1.1,
    extras: ['knobs'],
  },
  {
    name: 'camel',
    ...horse,
    base: hsl(33, 0.45, 0.55),
    second: hsl(28, 0.4, 0.4),
    pattern: 'brindle',
    tail: 'tuft',
    extras: ['humps'],
  },
  {
    name: 'elephant',
    ...heavy,
    base: hsl(220, 0.06, 0.48),
    second: hsl(220, 0.05, 0.4),
    pattern: 'net',
    ears: 'sail',
    tail: 'thin',
    extras: ['trunk'],
  },
  {
    name: 'rhinoceros',
    ...heavy,
    base: hsl(40, 0.06, 0.42),
    second: hsl(40, 0.06, 0.55),
    pattern: 'net',
    ears: 'point',
    tail: 'thin',
    extras: ['noseHorn'],
  },
  {
    name: 'hippopotamus',
    ...heavy,
    build: [0.58, 0.36, 0.2, 0.18],
    head: [0.24, 0.26, 0.32],
    base: hsl(345, 0.14, 0.42),
    second: pink,
    pattern: 'belly',
    ears: 'round',
    tail: 'stub',
  },
  {
    name: 'monkey',
    ...small,
    build: [0.3, 0.2, 0.36, 0.09],
    head: [0.22, 0.08, 0.16],
    ears: 'round',
    tail: 'curl',
    base: hsl(24, 0.4, 0.27),
    second: hsl(30, 0.5, 0.65),
    pattern: 'plain',
    face: hsl(28, 0.5, 0.68),
    extras: ['mask'],
  },
  {
    name: 'koala',
    ...small,
    head: [0.27, 0.05, 0.12],
    ears: 'round',
    tail: 'none',
    base: hsl(215, 0.07, 0.6),
    second: white,
    pattern: 'belly',
  },
  {
    name: 'raccoon',
    ...small,
    build: [0.4, 0.24, 0.2, 0.09],
    ears: 'point',
    tail: 'bush',
    base: hsl(30, 0.08, 0.45),
    second: black,
    pattern: 'brindle',
    face: white,
    extras: ['eyePatch'],
  },
];
