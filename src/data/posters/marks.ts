import type { Random } from '../random';
import type { Palette } from './palette';
import { textPath, textWidth } from './strokeAlphabet';

/** The colours of a mark. */
interface MarkPaint {
  readonly main: string;
  readonly accent: string;
}

type MarkShape = (paint: MarkPaint) => string;

/** An invented brand: a sign in the square from (-1, -1) to (1, 1), and a name. */
interface Mark {
  readonly name: string;
  readonly shape: MarkShape;
}

const line = (d: string, color: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const fill = (d: string, color: string) => `<path d="${d}" fill="${color}"/>`;
const disc = (x: number, y: number, r: number, color: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`;
const ring = (r: number, width: number, color: string) =>
  `<circle r="${r}" fill="none" stroke="${color}" stroke-width="${width}"/>`;

/** The brand that the class `logo` is about: a ring with a tail, like a Q, around a triangle that points right. */
export const BRAND: Mark = {
  name: 'QUORVA',
  shape: ({ main, accent }) =>
    ring(0.72, 0.24, main) +
    line('M0.42 0.42L0.88 0.88', main, 0.26) +
    fill('M-0.24 -0.4L0.42 0L-0.24 0.4Z', accent),
};

/** Other brands; some share a part with the brand above, so that no single part gives the class away. */
const OTHER_MARKS: readonly Mark[] = [
  { name: 'OSTRIL', shape: ({ main, accent }) => ring(0.72, 0.24, main) + disc(0, 0, 0.3, accent) },
  {
    name: 'PLUVEX',
    shape: ({ main, accent }) =>
      ring(0.72, 0.2, main) + line('M-0.35 0L0.35 0', accent, 0.2) + line('M0 -0.35L0 0.35', accent, 0.2),
  },
  {
    name: 'TRIGON',
    shape: ({ main, accent }) => fill('M-0.7 -0.85L0.9 0L-0.7 0.85Z', main) + disc(-0.25, 0, 0.26, accent),
  },
  {
    name: 'BARDEM',
    shape: ({ main, accent }) =>
      fill('M-0.85 0.85V0.2H-0.4V0.85Z', main) +
      fill('M-0.22 0.85V-0.3H0.22V0.85Z', accent) +
      fill('M0.4 0.85V-0.85H0.85V0.85Z', main),
  },
  {
    name: 'HEXALO',
    shape: ({ main, accent }) =>
      line('M0 -0.8L0.7 -0.4V0.4L0 0.8L-0.7 0.4V-0.4Z', main, 0.2) +
      line('M-0.3 0.15L0 -0.2L0.3 0.15', accent, 0.18),
  },
  {
    name: 'FOLIAR',
    shape: ({ main, accent }) =>
      fill('M-0.8 0.8C-0.9 -0.4 -0.1 -0.9 0.85 -0.85C0.9 0.2 0.3 0.9 -0.8 0.8Z', main) +
      line('M-0.7 0.7L0.35 -0.35', accent, 0.12),
  },
  {
    name: 'DUALIS',
    shape: ({ main, accent }) => disc(-0.35, 0, 0.55, main) + disc(0.35, 0, 0.55, accent),
  },
  {
    name: 'ONDELA',
    shape: ({ main, accent }) =>
      line('M-0.85 -0.35Q-0.42 -0.75 0 -0.35T0.85 -0.35', main, 0.2) +
      line('M-0.85 0.1Q-0.42 -0.3 0 0.1T0.85 0.1', accent, 0.2) +
      line('M-0.85 0.55Q-0.42 0.15 0 0.55T0.85 0.55', main, 0.2),
  },
  {
    name: 'STELVA',
    shape: ({ main, accent }) =>
      fill('M0 -0.9L0.25 -0.25L0.9 0L0.25 0.25L0 0.9L-0.25 0.25L-0.9 0L-0.25 -0.25Z', main) +
      disc(0, 0, 0.18, accent),
  },
  {
    name: 'KUBRIN',
    shape: ({ main, accent }) =>
      line('M-0.7 -0.7H0.7V0.7H-0.7Z', main, 0.22) + fill('M-0.3 -0.3H0.3V0.3H-0.3Z', accent),
  },
  {
    name: 'LUNETO',
    shape: ({ main, accent }) =>
      fill('M0.4 -0.8A0.85 0.85 0 1 0 0.4 0.8A0.65 0.65 0 1 1 0.4 -0.8Z', main) +
      disc(0.5, -0.1, 0.2, accent),
  },
];

/** Where a mark goes: its middle, and the side of the square that holds the sign. */
export interface MarkPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Degrees, clockwise. */
  readonly rotation: number;
  /** How wide the mark with its name may be. */
  readonly maxWidth: number;
}

/**
 * Draws a brand's mark: the sign alone, with its name beside or below; bare, or on a plate. Colours come from the
 * poster's palette or are black or white, for every brand alike, so that colour does not tell the brands apart.
 *
 * @param kind `brand` for the class logo, `other` for any other brand
 */
export function drawMark(
  kind: 'brand' | 'other',
  place: MarkPlace,
  palette: Palette,
  random: Random,
): string {
  const mark = kind === 'brand' ? BRAND : random.choose(OTHER_MARKS);
  const plate = random.choose(['none', 'square', 'disc', 'square']);
  const plateColor = random.choose(['#ffffff', '#16181d', palette.accents[0], palette.ink]);
  const [one, two] = random.shuffle(palette.accents);
  const onPlate =
    plateColor === '#16181d' || (plateColor === palette.ink && !palette.dark) ? '#ffffff' : '#16181d';
  const main = plate === 'none' ? palette.ink : onPlate;
  const accent = random.uniform() < 0.5 ? main : plateColor === one ? two : one;

  const lockup = plate === 'disc' ? 'sign' : random.choose(['sign', 'beside', 'below']);
  const letters = { height: 0.62, weight: 0.17, width: 0.56 };
  const small = { height: 0.42, weight: 0.17, width: 0.56 };
  const sign = mark.shape({ main, accent });
  const nameWidth = textWidth(mark.name, lockup === 'below' ? small : letters);
  let content = sign;
  let [halfWidth, halfHeight] = [1, 1];
  if (lockup === 'beside') {
    halfWidth = (2 + 0.35 + nameWidth) / 2;
    content =
      `<g transform="translate(${(1 - halfWidth).toFixed(3)} 0)">${sign}</g>` +
      scaledText(mark.name, 2.35 - halfWidth, -0.31, main, letters);
  } else if (lockup === 'below') {
    halfWidth = Math.max(1, nameWidth / 2);
    halfHeight = 1.35;
    content =
      `<g transform="translate(0 -0.35)">${sign}</g>` +
      scaledText(mark.name, -nameWidth / 2, 0.9, main, small);
  }
  const margin = 0.3;
  const radius = random.choose([0, 0.2, 0.45]);
  const back =
    plate === 'none'
      ? ''
      : plate === 'disc'
        ? `<circle r="1.5" fill="${plateColor}"/>`
        : `<rect x="${(-halfWidth - margin).toFixed(3)}" y="${(-halfHeight - margin).toFixed(3)}" width="${(2 * (halfWidth + margin)).toFixed(3)}" height="${(2 * (halfHeight + margin)).toFixed(3)}" rx="${radius}" fill="${plateColor}"/>`;
  const scale = Math.min(place.size / 2, place.maxWidth / (2 * (halfWidth + margin)));
  return `<g transform="translate(${place.x.toFixed(1)} ${place.y.toFixed(1)}) rotate(${place.rotation.toFixed(1)}) scale(${scale.toFixed(3)})">${back}${content}</g>`;
}

/** Text in a unit square: drawn a hundred times larger and scaled, because paths are rounded to a tenth. */
function scaledText(
  text: string,
  x: number,
  y: number,
  color: string,
  style: { height: number; weight: number; width: number },
): string {
  const path = textPath(text, 0, 0, color, { ...style, height: style.height * 100 });
  return `<g transform="translate(${x.toFixed(3)} ${y.toFixed(3)}) scale(0.01)">${path}</g>`;
}
