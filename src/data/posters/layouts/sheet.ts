import type { Random } from '../../random';
import type { LetterPair } from '../letterShapes';
import type { Area } from '../motifs';
import type { Palette } from '../palette';

/** What a layout works with. */
export interface Sheet {
  readonly area: Area;
  readonly palette: Palette;
  readonly letters: LetterPair;
  /** A photograph as an address for `<image>`. */
  readonly photo: string;
  readonly random: Random;
}

/** What a layout has drawn. */
export interface Drawn {
  readonly svg: string;
  /** Where words and faces are: a mark had better lie elsewhere. */
  readonly busy: readonly Area[];
}

/** Lays out one kind of picture. */
export type Layout = (sheet: Sheet) => Drawn;

/** A photograph that fills a box, cut where it is too long. `round`: corner radius. */
export function photoIn({ x, y, width, height }: Area, photo: string, id: string, round = 0): string {
  const box = `x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"`;
  return (
    `<defs><clipPath id="${id}"><rect ${box} rx="${round.toFixed(1)}"/></clipPath></defs>` +
    `<g clip-path="url(#${id})"><image ${box} preserveAspectRatio="xMidYMid slice" xlink:href="${photo}"/></g>`
  );
}

/** A box made smaller by the same margin on each side. */
export function inset({ x, y, width, height }: Area, margin: number): Area {
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}
