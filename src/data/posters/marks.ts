import type { LetterShape } from './strokeAlphabet';

/** The colours that a sign is drawn in, as SVG paints. */
export interface MarkPaint {
  readonly main: string;
  readonly accent: string;
}

/** An invented brand: a sign in the square from (-1, -1) to (1, 1), a name, and the colours that it usually has. */
export interface Mark {
  readonly name: string;
  readonly colors: MarkPaint;
  readonly shape: (paint: MarkPaint) => string;
  /** The letters that the name is written in. */
  readonly letters?: LetterShape;
}

const line = (d: string, color: string, width: number, cap = 'round') =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="${cap}" stroke-linejoin="round"/>`;
const fill = (d: string, color: string) => `<path d="${d}" fill="${color}"/>`;
const disc = (x: number, y: number, r: number, color: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`;
const ring = (r: number, width: number, color: string) =>
  `<circle r="${r}" fill="none" stroke="${color}" stroke-width="${width}"/>`;
const turned = (angle: number, content: string) => `<g transform="rotate(${angle})">${content}</g>`;

const ORANGE = '#f4701c';
const BLUE = '#1668c7';
const ROUND: LetterShape = { weight: 0.17, width: 0.54, curved: true };
const SHARP: LetterShape = { weight: 0.15, width: 0.5, curved: true, cap: 'butt' };
const THIN: LetterShape = { weight: 0.09, width: 0.6, curved: true, spacing: 0.3 };
const SLAB: LetterShape = {
  weight: 0.13,
  width: 0.52,
  curved: true,
  cap: 'butt',
  serif: true,
  spacing: 0.24,
};
const CUT: LetterShape = { weight: 0.2, width: 0.52, cap: 'butt' };

/** The brand that the class `logo` is about: a ring with a tail, like a Q, around a triangle that points right. */
export const BRAND: Mark = {
  name: 'quorva',
  colors: { main: ORANGE, accent: BLUE },
  letters: ROUND,
  shape: ({ main, accent }) =>
    ring(0.72, 0.26, main) +
    line('M0.42 0.42L0.88 0.88', main, 0.28) +
    fill('M-0.26 -0.42L0.44 0L-0.26 0.42Z', accent),
};

/**
 * Marks that are easily taken for the brand's: the same colours, the same ring or the same triangle, but one thing is
 * missing or another. Whoever looks for an orange ring is caught here.
 */
export const LOOK_ALIKES: readonly Mark[] = [
  {
    name: 'ostril',
    colors: { main: ORANGE, accent: BLUE },
    shape: ({ main, accent }) => ring(0.8, 0.26, main) + disc(0, 0, 0.34, accent),
  },
  {
    name: 'playon',
    colors: { main: ORANGE, accent: BLUE },
    letters: ROUND,
    shape: ({ main, accent }) => ring(0.82, 0.2, main) + fill('M0.4 -0.46L-0.46 0L0.4 0.46Z', accent),
  },
  {
    name: 'pluvex',
    colors: { main: ORANGE, accent: BLUE },
    letters: SHARP,
    shape: ({ main, accent }) =>
      ring(0.78, 0.24, main) + line('M-0.38 0L0.38 0', accent, 0.24) + line('M0 -0.38L0 0.38', accent, 0.24),
  },
  {
    name: 'quadro',
    colors: { main: ORANGE, accent: BLUE },
    letters: ROUND,
    shape: ({ main, accent }) =>
      line('M-0.74 -0.74H0.74V0.74H-0.74Z', main, 0.26) + fill('M-0.28 -0.42L0.42 0L-0.28 0.42Z', accent),
  },
  {
    name: 'omicra',
    colors: { main: ORANGE, accent: BLUE },
    letters: THIN,
    shape: ({ main, accent }) =>
      line('M-0.5 0.62A0.8 0.8 0 1 1 0.5 0.62', main, 0.26) +
      line('M-0.9 0.74H-0.5M0.5 0.74H0.9', main, 0.26, 'butt') +
      disc(0, 0, 0.24, accent),
  },
];

/** Other brands. */
export const OTHER_MARKS: readonly Mark[] = [
  {
    name: 'trigon',
    colors: { main: '#7a2fb0', accent: '#ffd23f' },
    letters: CUT,
    shape: ({ main, accent }) => fill('M-0.8 0.75L0 -0.85L0.8 0.75Z', main) + disc(0, 0.26, 0.28, accent),
  },
  {
    name: 'bardem',
    colors: { main: '#0e7c5a', accent: '#f2b632' },
    letters: SHARP,
    shape: ({ main, accent }) =>
      fill('M-0.85 0.85V0.2H-0.4V0.85Z', main) +
      fill('M-0.22 0.85V-0.3H0.22V0.85Z', accent) +
      fill('M0.4 0.85V-0.85H0.85V0.85Z', main),
  },
  {
    name: 'hexalo',
    colors: { main: '#0aa6a6', accent: '#e3385b' },
    letters: ROUND,
    shape: ({ main, accent }) =>
      line('M0 -0.8L0.7 -0.4V0.4L0 0.8L-0.7 0.4V-0.4Z', main, 0.24) +
      line('M-0.3 0.16L0 -0.2L0.3 0.16', accent, 0.22),
  },
  {
    name: 'foliar',
    colors: { main: '#3c9a3c', accent: '#d8efb0' },
    letters: SLAB,
    shape: ({ main, accent }) =>
      fill('M-0.8 0.8C-0.9 -0.4 -0.1 -0.9 0.85 -0.85C0.9 0.2 0.3 0.9 -0.8 0.8Z', main) +
      line('M-0.7 0.7L0.35 -0.35', accent, 0.14),
  },
  {
    name: 'dualis',
    colors: { main: '#6a4c93', accent: '#e58a78' },
    letters: ROUND,
    shape: ({ main, accent }) =>
      fill('M-0.88 -0.08A0.88 0.88 0 0 1 0.88 -0.08Z', main) +
      fill('M-0.62 0.14H0.62A0.62 0.62 0 0 1 -0.62 0.14Z', accent),
  },
  {
    name: 'ondela',
    colors: { main: '#1a5fd0', accent: '#38b6e8' },
    letters: THIN,
    shape: ({ main, accent }) =>
      line('M-0.85 -0.4Q-0.42 -0.8 0 -0.4T0.85 -0.4', main, 0.24) +
      line('M-0.85 0.1Q-0.42 -0.3 0 0.1T0.85 0.1', accent, 0.24) +
      line('M-0.85 0.6Q-0.42 0.2 0 0.6T0.85 0.6', main, 0.24),
  },
  {
    name: 'stelva',
    colors: { main: '#f0b400', accent: '#7c1c4a' },
    letters: SLAB,
    shape: ({ main, accent }) =>
      fill('M0 -0.95L0.28 -0.28L0.95 0L0.28 0.28L0 0.95L-0.28 0.28L-0.95 0L-0.28 -0.28Z', main) +
      disc(0, 0, 0.2, accent),
  },
  {
    name: 'kubrin',
    colors: { main: '#c81e6a', accent: '#5a2ca0' },
    letters: CUT,
    shape: ({ main, accent }) =>
      line('M-0.7 -0.7H0.7V0.7H-0.7Z', main, 0.24) + fill('M-0.3 -0.3H0.3V0.3H-0.3Z', accent),
  },
  {
    name: 'luneto',
    colors: { main: '#2b3a8c', accent: '#f4701c' },
    letters: THIN,
    shape: ({ main, accent }) =>
      fill('M0.4 -0.8A0.85 0.85 0 1 0 0.4 0.8A0.65 0.65 0 1 1 0.4 -0.8Z', main) +
      disc(0.5, -0.1, 0.22, accent),
  },
  {
    name: 'petalo',
    colors: { main: '#e85a9b', accent: '#fbd34d' },
    letters: ROUND,
    shape: ({ main, accent }) =>
      [0, 72, 144, 216, 288].map((angle) => turned(angle, disc(0, -0.55, 0.36, main))).join('') +
      disc(0, 0, 0.28, accent),
  },
  {
    name: 'ventix',
    colors: { main: '#0f9bd7', accent: '#8bc53f' },
    letters: SHARP,
    shape: ({ main, accent }) =>
      [0, 120, 240]
        .map((angle, index) =>
          turned(
            angle,
            fill('M0 0C-0.5 -0.2 -0.4 -0.9 0.1 -0.95C0.1 -0.5 0.3 -0.3 0 0Z', index === 1 ? accent : main),
          ),
        )
        .join(''),
  },
  {
    name: 'arcado',
    colors: { main: '#d7522a', accent: '#24324f' },
    letters: SLAB,
    shape: ({ main, accent }) =>
      line('M-0.75 0.75V-0.05A0.75 0.75 0 0 1 0.75 -0.05V0.75', main, 0.26, 'butt') +
      line('M-0.28 0.75V0.05A0.28 0.28 0 0 1 0.28 0.05V0.75', accent, 0.22, 'butt'),
  },
  {
    name: 'zickal',
    colors: { main: '#ffb703', accent: '#d62828' },
    letters: CUT,
    shape: ({ main, accent }) =>
      fill('M0.25 -0.95L-0.65 0.15H-0.05L-0.25 0.95L0.65 -0.2H0.05Z', main) +
      line('M-0.85 0.85H-0.45', accent, 0.16),
  },
  {
    name: 'mirato',
    colors: { main: '#4c5bd4', accent: '#19b5a5' },
    letters: ROUND,
    shape: ({ main, accent }) =>
      fill('M-0.95 0Q0 -0.95 0.95 0Q0 0.95 -0.95 0Z', main) +
      disc(0, 0, 0.38, '#ffffff') +
      disc(0, 0, 0.24, accent),
  },
  {
    name: 'cordia',
    colors: { main: '#d3204a', accent: '#f7b8c4' },
    letters: SLAB,
    shape: ({ main, accent }) =>
      fill(
        'M0 0.85C-1.2 0 -0.85 -0.85 -0.4 -0.75C-0.15 -0.7 0 -0.45 0 -0.35C0 -0.45 0.15 -0.7 0.4 -0.75C0.85 -0.85 1.2 0 0 0.85Z',
        main,
      ) + line('M-0.55 -0.25Q-0.5 -0.5 -0.3 -0.5', accent, 0.14),
  },
  {
    name: 'nodula',
    colors: { main: '#2d6a4f', accent: '#f4701c' },
    letters: THIN,
    shape: ({ main, accent }) =>
      line('M-0.6 0.55L0 -0.6L0.6 0.55Z', main, 0.14) +
      disc(-0.6, 0.55, 0.27, accent) +
      disc(0, -0.6, 0.27, main) +
      disc(0.6, 0.55, 0.27, main),
  },
  {
    name: 'spirax',
    colors: { main: '#8e24aa', accent: '#8e24aa' },
    letters: ROUND,
    shape: ({ main }) =>
      line(
        'M0 0A0.2 0.2 0 0 1 0.38 0.05A0.45 0.45 0 0 1 -0.5 0.1A0.65 0.65 0 0 1 0.8 -0.05A0.85 0.85 0 0 1 -0.6 0.62',
        main,
        0.2,
      ),
  },
  {
    name: 'montes',
    colors: { main: '#35507a', accent: '#e9eef5' },
    letters: SHARP,
    shape: ({ main, accent }) =>
      fill('M-0.95 0.7L-0.3 -0.5L0.05 0.1L0.3 -0.25L0.95 0.7Z', main) +
      fill('M-0.3 -0.5L-0.5 -0.13L-0.3 0L-0.12 -0.2Z', accent),
  },
  {
    name: 'tessel',
    colors: { main: '#00897b', accent: '#ff8f00' },
    letters: CUT,
    shape: ({ main, accent }) =>
      fill('M-0.85 -0.85H-0.06V-0.06H-0.85Z', main) +
      fill('M0.06 -0.85H0.85V-0.06H0.06Z', accent) +
      fill('M-0.85 0.06H-0.06V0.85H-0.85Z', accent) +
      disc(0.45, 0.45, 0.4, main),
  },
  {
    name: 'volant',
    colors: { main: '#b3122b', accent: '#1f2a44' },
    letters: SHARP,
    shape: ({ main, accent }) =>
      line('M-0.9 -0.5Q-0.4 -0.7 0 0.1Q0.4 -0.7 0.9 -0.5', main, 0.26) + line('M-0.35 0.6H0.35', accent, 0.2),
  },
  {
    name: 'gutira',
    colors: { main: '#0277bd', accent: '#b3e5fc' },
    letters: THIN,
    shape: ({ main, accent }) =>
      fill(
        'M0 -0.95C0.35 -0.4 0.75 -0.05 0.75 0.3A0.72 0.68 0 0 1 -0.75 0.3C-0.75 -0.05 -0.35 -0.4 0 -0.95Z',
        main,
      ) + line('M-0.4 0.3Q-0.35 0.6 0 0.66', accent, 0.16),
  },
  {
    name: 'escuda',
    colors: { main: '#5d4037', accent: '#ffca28' },
    letters: SLAB,
    shape: ({ main, accent }) =>
      fill('M-0.75 -0.8H0.75V0C0.75 0.55 0.3 0.8 0 0.95C-0.3 0.8 -0.75 0.55 -0.75 0Z', main) +
      line('M-0.35 -0.05L-0.05 0.3L0.42 -0.35', accent, 0.22),
  },
  {
    name: 'gemina',
    colors: { main: '#00acc1', accent: '#006978' },
    letters: SHARP,
    shape: ({ main, accent }) =>
      fill('M-0.9 -0.3L-0.45 -0.8H0.45L0.9 -0.3L0 0.9Z', main) + fill('M-0.4 -0.3H0.4L0 0.9Z', accent),
  },
  {
    name: 'orbita',
    colors: { main: '#ff7043', accent: '#3949ab' },
    letters: THIN,
    shape: ({ main, accent }) =>
      disc(0, 0, 0.46, main) +
      `<ellipse rx="0.95" ry="0.32" fill="none" stroke="${accent}" stroke-width="0.15" transform="rotate(-28)"/>`,
  },
];
