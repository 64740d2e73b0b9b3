import type { Area } from '../motifs';
import { fitText, type LetterShape, textPath, textWidth } from '../strokeAlphabet';

/** A line of text. */
export interface TextLine {
  readonly text: string;
  /** The height of its capitals at most; a line that is too long for the box becomes smaller. */
  readonly height: number;
  readonly color: string;
  readonly shape: LetterShape;
  /** Space below as a share of the height; 0.55 by default. */
  readonly gap?: number;
  /** A second colour that lies behind the letters, a little lower: a shadow. */
  readonly shadow?: string;
}

/** Where lines stand in their box. */
export type Align = 'left' | 'middle' | 'right';

/** Text that was set. */
export interface TextBlock {
  readonly svg: string;
  /** What the lines take. */
  readonly box: Area;
}

/**
 * Sets lines below one another from the upper edge of a box. Lines that find no room at its end are left out.
 *
 * @param lines none with a height of 0
 */
export function textBlock(lines: readonly TextLine[], box: Area, align: Align): TextBlock {
  const parts: string[] = [];
  let y = box.y;
  let widest = 0;
  for (const { text, height, color, shape, gap = 0.55, shadow } of lines) {
    const style = fitText(text, box.width, height, shape);
    if (y + style.height > box.y + box.height) break;
    const wide = textWidth(text, style);
    const free = box.width - wide;
    const x = box.x + (align === 'left' ? 0 : align === 'right' ? free : free / 2);
    if (shadow !== undefined) {
      const shift = style.height * 0.06;
      parts.push(textPath(text, x + shift, y + shift, shadow, style));
    }
    parts.push(textPath(text, x, y, color, style));
    widest = Math.max(widest, wide);
    y += style.height * (1 + gap);
  }
  const free = box.width - widest;
  const left = box.x + (align === 'left' ? 0 : align === 'right' ? free : free / 2);
  return { svg: parts.join(''), box: { x: left, y: box.y, width: widest, height: y - box.y } };
}
