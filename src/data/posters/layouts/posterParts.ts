import type { Area } from '../motifs';
import { rect } from '../svg';
import type { Sheet } from './sheet';
import type { TextLine } from './textBlock';
import { headline, lines } from './wording';

/** The headline as lines, one word each or all in one; a banner has room for one line alone. */
export function headlineLines(
  { area, letters, random }: Sheet,
  height: number,
  color: string,
  shadow?: string,
): TextLine[] {
  const text = headline(random);
  const words = text.split(' ');
  const isStacked = random.uniform() < 0.65 && area.width < 1.9 * area.height;
  const rows = isStacked && words.length < 4 ? words : [text];
  return rows.map((row, index) => ({
    text: letters.capitals ? row.toUpperCase() : row,
    height,
    color,
    shape: letters.headline,
    gap: index === rows.length - 1 ? 0.7 : 0.38,
    shadow,
  }));
}

/** Lines below a headline. */
export const smallLines = (
  { letters, random }: Sheet,
  count: number,
  height: number,
  color: string,
): TextLine[] =>
  lines(random, count).map((text) => ({ text, height, color, shape: letters.body, gap: 0.85 }));

/** Cut to what is inside the box. */
export const clipped = ({ x, y, width, height }: Area, content: string, id: string) =>
  `<defs><clipPath id="${id}">${rect(x, y, width, height, '#000')}</clipPath></defs><g clip-path="url(#${id})">${content}</g>`;

/** Whether words and picture stand side by side. */
export const isWide = ({ width, height }: Area) => width > height * 1.15;

/** The part for a picture and the part for the words. */
export function halves({ width, height }: Area, random: Sheet['random']): [Area, Area] {
  const share = random.uniform(0.42, 0.62);
  const first = random.uniform() < 0.5;
  const [one, other] = isWide({ x: 0, y: 0, width, height })
    ? [
        { x: 0, y: 0, width: width * share, height },
        { x: width * share, y: 0, width: width * (1 - share), height },
      ]
    : [
        { x: 0, y: 0, width, height: height * share },
        { x: 0, y: height * share, width, height: height * (1 - share) },
      ];
  return first ? [one, other] : [other, one];
}
