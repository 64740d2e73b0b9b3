import { STROKES } from './strokes';

/** How letters look, whatever their height. */
export interface LetterShape {
  /** Thickness of a stroke as a share of the height, about 0.06 (light) to 0.24 (heavy). */
  readonly weight: number;
  /** Width of a broad letter as a share of its height, about 0.3 (narrow) to 0.9 (wide). */
  readonly width: number;
  /** How far the top leans to the right, as a share of the height; 0 is upright. */
  readonly slant?: number;
  /** `round` strokes or `butt` ones with sharp corners. */
  readonly cap?: 'round' | 'butt';
  /** Blunt turns become curves: an o is round, not cut at the corners. */
  readonly curved?: boolean;
  /** Short bars at the ends of upright strokes, as slab-serif letters have them. */
  readonly serif?: boolean;
  /** Space between letters as a share of the height; 0.16 by default. */
  readonly spacing?: number;
}

/** Letters of one height. */
export interface LetterStyle extends LetterShape {
  /** Height of a capital letter; tails of small letters reach a third of it lower. */
  readonly height: number;
}

type Point = readonly [column: number, row: number];

interface Glyph {
  readonly strokes: readonly (readonly Point[])[];
  /** Columns that the letter takes, 0 for a sign as narrow as a stroke. */
  readonly columns: number;
}

const BLANK: Glyph = { strokes: [], columns: 2.4 };

function readGlyph(text: string): Glyph {
  const strokes = text
    .split('/')
    .map((stroke) => stroke.split(' ').map((point): Point => [Number(point[0]), Number(point[1])]));
  const columns = strokes.flat().map(([column]) => column);
  const left = Math.min(...columns);
  return {
    strokes: strokes.map((stroke) => stroke.map(([column, row]): Point => [column - left, row])),
    columns: Math.max(...columns) - left,
  };
}

const GLYPHS = new Map(Object.entries(STROKES).map(([letter, text]) => [letter, readGlyph(text)]));

const glyphOf = (character: string): Glyph => GLYPHS.get(character) ?? BLANK;

/** The width of a text in this style. */
export function textWidth(text: string, { height, width, weight, spacing = 0.16 }: LetterStyle): number {
  const letters = [...text].map((letter) => (glyphOf(letter).columns / 4) * width + weight + spacing);
  return height * Math.max(0, letters.reduce((sum, one) => sum + one, 0) - spacing);
}

/** The inner points at which a stroke turns by 60 degrees at most: those may be rounded off. */
function isBluntTurn([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): boolean {
  const [ax, ay, bx, by] = [x1 - x0, y1 - y0, x2 - x1, y2 - y1];
  return ax * bx + ay * by >= 0.5 * Math.hypot(ax, ay) * Math.hypot(bx, by);
}

const middle = ([x0, y0]: Point, [x1, y1]: Point): Point => [(x0 + x1) / 2, (y0 + y1) / 2];

/** The commands of one stroke, whose points are already in their places. */
function strokePath(points: readonly Point[], curved: boolean): string {
  const at = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  // A dot is a line of hardly any length: one of none has no direction, so sharp ends would not show.
  let path = `M${at(points[0])}${points[1][0] === points[0][0] && points[1][1] === points[0][1] ? 'h0.1' : ''}`;
  for (let i = 1; i < points.length; i++) {
    const next = points[i + 1];
    if (curved && next !== undefined && isBluntTurn(points[i - 1], points[i], next)) {
      path += `L${at(middle(points[i - 1], points[i]))}Q${at(points[i])} ${at(middle(points[i], next))}`;
    } else path += `L${at(points[i])}`;
  }
  return path;
}

/** The bars at those ends of a stroke that stand on a line and are not level. */
function serifs(stroke: readonly Point[]): Point[][] {
  const ends = [
    [stroke[0], stroke[1]],
    [stroke[stroke.length - 1], stroke[stroke.length - 2]],
  ];
  return ends
    .filter(([end, before]) => before[1] !== end[1] && [0, 2, 6, 8].includes(end[1]))
    .map(([[column, row]]) => [
      [column - 0.7, row],
      [column + 0.7, row],
    ]);
}

/**
 * A text as an SVG path, its upper left corner at (x, y). Characters without strokes are left blank.
 *
 * @param color any SVG paint
 */
export function textPath(text: string, x: number, y: number, color: string, style: LetterStyle): string {
  const { height, weight, width, slant = 0, cap = 'round', curved = false, serif = false } = style;
  const thickness = height * weight;
  const scaleX = (height * width) / 4;
  const scaleY = (height - thickness) / 6;
  const commands: string[] = [];
  let left = x + thickness / 2;
  for (const letter of text) {
    const { strokes, columns } = glyphOf(letter);
    const place = ([column, row]: Point): Point => [
      left + column * scaleX + (6 - row) * scaleY * slant,
      y + thickness / 2 + row * scaleY,
    ];
    for (const stroke of strokes) {
      commands.push(strokePath(stroke.map(place), curved));
      if (serif) for (const bar of serifs(stroke)) commands.push(strokePath(bar.map(place), false));
    }
    left += columns * scaleX + thickness + height * (style.spacing ?? 0.16);
  }
  const join = cap === 'round' ? 'round' : 'miter';
  const ends = cap === 'round' ? 'round' : 'square';
  return `<path d="${commands.join('')}" fill="none" stroke="${color}" stroke-width="${thickness.toFixed(1)}" stroke-linecap="${ends}" stroke-linejoin="${join}"/>`;
}

/** The largest style of this shape whose text is at most `maxWidth` wide and `maxHeight` high. */
export function fitText(text: string, maxWidth: number, maxHeight: number, shape: LetterShape): LetterStyle {
  const unit = textWidth(text, { ...shape, height: 1 });
  return { ...shape, height: Math.min(maxHeight, maxWidth / Math.max(unit, 0.1)) };
}
