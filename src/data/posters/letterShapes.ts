import type { Random } from '../random';
import type { LetterShape } from './strokeAlphabet';

/** The letters of one poster: large ones for headlines, and quiet ones for all else. */
export interface LetterPair {
  readonly headline: LetterShape;
  readonly body: LetterShape;
  /** Headlines in capital letters alone. */
  readonly capitals: boolean;
}

type Family = (random: Random) => LetterShape;

/** Families of letters, as a designer would tell them apart. */
const FAMILIES: readonly Family[] = [
  // Geometric, bold.
  (random) => ({ weight: random.uniform(0.15, 0.21), width: random.uniform(0.5, 0.6), curved: true }),
  // Grotesque with sharp ends.
  (random) => ({
    weight: random.uniform(0.13, 0.18),
    width: random.uniform(0.44, 0.54),
    cap: 'butt',
    curved: true,
  }),
  // Condensed, as on concert bills.
  (random) => ({
    weight: random.uniform(0.11, 0.14),
    width: random.uniform(0.22, 0.3),
    cap: 'butt',
    spacing: 0.09,
  }),
  // Thin and wide.
  (random) => ({
    weight: random.uniform(0.06, 0.085),
    width: random.uniform(0.6, 0.74),
    curved: true,
    spacing: 0.3,
  }),
  // Slab serif.
  (random) => ({
    weight: random.uniform(0.1, 0.14),
    width: random.uniform(0.48, 0.58),
    cap: 'butt',
    serif: true,
    curved: true,
    spacing: 0.24,
  }),
  // Cut at the corners, as stencils and sports shirts.
  (random) => ({ weight: random.uniform(0.16, 0.22), width: random.uniform(0.46, 0.56), cap: 'butt' }),
  // Leaning.
  (random) => ({
    weight: random.uniform(0.13, 0.18),
    width: random.uniform(0.44, 0.52),
    slant: 0.2,
    curved: true,
  }),
];

const BODIES: readonly LetterShape[] = [
  { weight: 0.12, width: 0.5, curved: true },
  { weight: 0.1, width: 0.44, curved: true, cap: 'butt' },
  { weight: 0.11, width: 0.48, curved: true, cap: 'butt', serif: true, spacing: 0.22 },
];

/** Letters for one poster, drawn at random. */
export function drawLetters(random: Random): LetterPair {
  return {
    headline: random.choose(FAMILIES)(random),
    body: random.choose(BODIES),
    capitals: random.uniform() < 0.45,
  };
}
