/**
 * Capital letters, digits and a few signs as strokes on a grid 4 wide and 6 high (y goes down), so that posters do
 * not depend on installed fonts. Strokes are separated by `/`, points are two digits `xy`.
 */
const STROKES: Readonly<Record<string, string>> = {
  A: '06 20 46/13 14 34',
  B: '00 06 36 45 44 33 03/33 42 41 30 00',
  C: '41 30 10 01 05 16 36 45',
  D: '00 06 26 44 42 20 00',
  E: '40 00 06 46/03 33',
  F: '40 00 06/03 33',
  G: '41 30 10 01 05 16 36 45 43 23',
  H: '00 06/40 46/03 43',
  I: '20 26',
  J: '40 45 36 16 05',
  K: '00 06/40 03 46',
  L: '00 06 46',
  M: '06 00 23 40 46',
  N: '06 00 46 40',
  O: '10 01 05 16 36 45 41 30 10',
  P: '06 00 30 41 42 33 03',
  Q: '10 01 05 16 36 45 41 30 10/24 46',
  R: '06 00 30 41 42 33 03/23 46',
  S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40/20 26',
  U: '00 05 16 36 45 40',
  V: '00 26 40',
  W: '00 16 23 36 40',
  X: '00 46/40 06',
  Y: '00 23 40/23 26',
  Z: '00 40 06 46',
  '0': '10 01 05 16 36 45 41 30 10/41 05',
  '1': '11 20 26/16 36',
  '2': '01 10 30 41 42 06 46',
  '3': '00 40 22 32 43 45 36 16 05',
  '4': '36 30 04 44',
  '5': '40 00 02 32 43 45 36 06',
  '6': '30 10 02 05 16 36 45 44 33 03',
  '7': '00 40 16',
  '8': '10 01 02 13 33 44 45 36 16 05 04 13/33 42 41 30 10',
  '9': '43 13 02 01 10 30 41 44 36 16',
  '%': '40 06/00 11/35 46',
  '+': '21 25/03 43',
  '-': '03 43',
  '.': '26 26',
  '!': '20 24/26 26',
  '/': '40 06',
};

export interface LetterStyle {
  /** Height of a letter. */
  readonly height: number;
  /** Thickness of a stroke as a share of the height, about 0.06 (light) to 0.24 (heavy). */
  readonly weight: number;
  /** Width of a letter as a share of its height, about 0.4 (narrow) to 0.9 (wide). */
  readonly width: number;
  /** How far the top leans to the right, as a share of the height; 0 is upright. */
  readonly slant?: number;
  /** `round` strokes or `butt` ones with sharp corners. */
  readonly cap?: 'round' | 'butt';
}

/** The width of a text in this style. */
export function textWidth(text: string, { height, width, weight }: LetterStyle): number {
  const advance = height * (width + 0.16 + weight);
  return Math.max(0, text.length * advance - height * 0.16);
}

/**
 * A text as an SVG path, its upper left corner at (x, y). Characters without strokes are left blank.
 *
 * @param color any SVG paint
 */
export function textPath(text: string, x: number, y: number, color: string, style: LetterStyle): string {
  const { height, weight, width, slant = 0, cap = 'round' } = style;
  const thickness = height * weight;
  const advance = height * (width + 0.16 + weight);
  const scaleX = (height * width) / 4;
  const scaleY = (height - thickness) / 6;
  const commands: string[] = [];
  for (const [index, character] of [...text].entries()) {
    for (const stroke of (STROKES[character] ?? '').split('/').filter(Boolean)) {
      const points = stroke.split(' ').map((point) => {
        const [column, row] = [Number(point[0]), Number(point[1])];
        const px = x + thickness / 2 + index * advance + column * scaleX + (6 - row) * scaleY * slant;
        return `${px.toFixed(1)} ${(y + thickness / 2 + row * scaleY).toFixed(1)}`;
      });
      // A dot is a line of no length: only a round or square cap shows it.
      commands.push(`M${points.join('L')}`);
    }
  }
  const join = cap === 'round' ? 'round' : 'miter';
  const ends = cap === 'round' ? 'round' : 'square';
  return `<path d="${commands.join('')}" fill="none" stroke="${color}" stroke-width="${thickness.toFixed(1)}" stroke-linecap="${ends}" stroke-linejoin="${join}"/>`;
}

/** The largest style of these proportions whose text is at most `maxWidth` wide and `maxHeight` high. */
export function fitText(
  text: string,
  maxWidth: number,
  maxHeight: number,
  proportions: Omit<LetterStyle, 'height'>,
): LetterStyle {
  const unit = textWidth(text, { ...proportions, height: 1 });
  return { ...proportions, height: Math.min(maxHeight, maxWidth / Math.max(unit, 0.1)) };
}
