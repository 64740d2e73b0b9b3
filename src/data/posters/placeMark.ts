import type { Random } from '../random';
import type { Mark, MarkPaint } from './marks';
import { fitText, type LetterShape, textPath, textWidth } from './strokeAlphabet';

/**
 * How a mark is printed: in the brand's colours, in black or white alone, white on a plate of the brand's colour, or on a
 * sticker of white paper.
 */
export type MarkVariant = 'colour' | 'dark' | 'light' | 'plate' | 'sticker';

/** The sign alone, or with its name beside or below. */
export type Lockup = 'sign' | 'beside' | 'below';

/** What lies below a mark: its mean brightness and how much that varies, both 0 to 1. */
export interface Ground {
  readonly brightness: number;
  readonly unrest: number;
}

/** The inks of marks in black or white alone. */
export const DARK = '#16181d';
export const LIGHT = '#ffffff';
const GAP = 0.35;
const MARGIN = 0.34;

/**
 * The variants that can be seen on a ground, each as often as it is likely; black or white alone in about one of fifteen. White is
 * not laid on bright paper, and neither black, white nor colour on a picture full of detail.
 */
export function chooseVariant({ brightness, unrest }: Ground, random: Random): MarkVariant {
  const isBusy = unrest > 0.17;
  const often = (variant: MarkVariant, times: number) => new Array<MarkVariant>(times).fill(variant);
  const choices = [...often('plate', 2), ...often('sticker', 4)];
  if (!isBusy && brightness > 0.66) choices.push(...often('colour', 8), 'dark');
  else if (!isBusy && brightness < 0.3) choices.push(...often('colour', 5), 'light');
  else if (!isBusy) choices.push(brightness < 0.5 ? 'light' : 'dark');
  return random.choose(choices);
}

function paintOf(variant: MarkVariant, { main, accent }: MarkPaint): MarkPaint {
  if (variant === 'dark') return { main: DARK, accent: DARK };
  if (variant === 'light') return { main: LIGHT, accent: LIGHT };
  if (variant === 'plate') return { main: LIGHT, accent: LIGHT };
  return { main, accent };
}

/** The height of the name's letters at most, and the width that the name takes at most, in halves of the sign's side. */
const NAMES = {
  beside: { height: 0.78, width: 4 },
  below: { height: 0.46, width: 2.2 },
} as const;
const LETTERS: LetterShape = { weight: 0.15, width: 0.54, curved: true };

/** How far a mark with its name reaches from its middle, in halves of the sign's side; the same for every brand. */
function reach(lockup: Lockup): [x: number, y: number] {
  if (lockup === 'beside') return [(2 + GAP + NAMES.beside.width) / 2, 1];
  if (lockup === 'below') return [NAMES.below.width / 2, 1.42];
  return [1, 1];
}

/** The half width and half height that a mark may take, plate included, for a sign whose side is 1. */
export function markReach(lockup: Lockup): [x: number, y: number] {
  const [x, y] = reach(lockup);
  return [(x + MARGIN) / 2, (y + MARGIN) / 2];
}

/** A brand's name; `x` is its left end, or with `below` its middle. Paths are rounded to a tenth, hence drawn large. */
function writeName(mark: Mark, lockup: 'beside' | 'below', x: number, y: number, color: string): string {
  const { width, height } = NAMES[lockup];
  const style = fitText(mark.name, width * 100, height * 100, mark.letters ?? LETTERS);
  const left = lockup === 'beside' ? x : x - textWidth(mark.name, style) / 200;
  const path = textPath(mark.name, 0, 0, color, style);
  return `<g transform="translate(${left.toFixed(3)} ${(y - style.height / 200).toFixed(3)}) scale(0.01)">${path}</g>`;
}

/** Where and how large a mark is drawn. */
export interface MarkPlace {
  /** The middle of the mark with its name, in pixels. */
  readonly x: number;
  readonly y: number;
  /** The side of the square that holds the sign, in pixels. */
  readonly size: number;
  /** Degrees, clockwise. */
  readonly rotation: number;
}

/** How a mark is drawn. */
export interface MarkLook {
  readonly variant: MarkVariant;
  readonly lockup: Lockup;
  /** 0: a plate with sharp corners, 1: a round one. */
  readonly roundness: number;
}

/** Where the sign's middle lies, seen from the middle of the mark with its name, in halves of the sign's side. */
export function signOffset(lockup: Lockup): [x: number, y: number] {
  const [x] = reach(lockup);
  return lockup === 'beside' ? [1 - x, 0] : lockup === 'below' ? [0, -0.42] : [0, 0];
}

/** Draws a brand's mark as SVG. */
export function placeMark(mark: Mark, place: MarkPlace, { variant, lockup, roundness }: MarkLook): string {
  const paint = paintOf(variant, mark.colors);
  const [halfWidth, halfHeight] = reach(lockup);
  const [signX, signY] = signOffset(lockup);
  const sign = `<g transform="translate(${signX.toFixed(3)} ${signY.toFixed(3)})">${mark.shape(paint)}</g>`;
  const content =
    lockup === 'sign'
      ? sign
      : lockup === 'beside'
        ? sign + writeName(mark, 'beside', 2 + GAP - halfWidth, 0.02, paint.main)
        : sign + writeName(mark, 'below', 0, 1.06, paint.main);
  const [width, height] = [halfWidth + MARGIN, halfHeight + MARGIN];
  const radius = Math.min(width, height) * roundness;
  const plate = (color: string, x: number, y: number, extra = '') =>
    `<rect x="${(x - width).toFixed(3)}" y="${(y - height).toFixed(3)}" width="${(2 * width).toFixed(3)}" height="${(2 * height).toFixed(3)}" rx="${radius.toFixed(3)}" fill="${color}" ${extra}/>`;
  const back =
    variant === 'plate'
      ? plate(mark.colors.main, 0, 0)
      : variant === 'sticker'
        ? plate('#000', 0.05, 0.08, 'opacity="0.3"') + plate('#fbfbf9', 0, 0)
        : '';
  return `<g transform="translate(${place.x.toFixed(1)} ${place.y.toFixed(1)}) rotate(${place.rotation.toFixed(1)}) scale(${(place.size / 2).toFixed(3)})">${back}${content}</g>`;
}
