import type { Mark as PosterMark } from '../../posters/marks';
import { DARK, LIGHT } from '../../posters/placeMark';
import { createRandom } from '../../random';
import type { Color } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { moved } from '../drawing/outlines';
import { MARKS } from '../marks/markTable';

/** Holders reach a little beyond the square that a poster's sign stands in. */
const FIT = 0.86;
const SYLLABLES = 'ba/co/del/fi/gu/ha/jor/ka/lim/mo/nes/or/pi/ra/sun/ta/ul/vi/wen/zo'.split('/');

const hex = (color: Color): string =>
  `#${color
    .map((value) =>
      Math.round(255 * value)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const path = (outlines: readonly Outline[], fill: string): string => {
  const point = ([x, y]: Outline[number]) => `${(x * FIT).toFixed(3)} ${(y * FIT).toFixed(3)}`;
  const d = outlines.map((outline) => `M${outline.map(point).join('L')}Z`).join('');
  return `<path d="${d}" fill="${fill}"/>`;
};

/** A mark of `MARKS` as the posters print theirs: the same form and colours, and an invented name. */
export function posterMark(place: number): PosterMark {
  const { holder, sign, main, accent } = MARKS[place];
  const random = createRandom('mark name', place);
  const name = Array.from({ length: 2 + random.integer(2) }, () => random.choose(SYLLABLES)).join('');
  const outlines = sign().map((outline) => moved(outline, 0, holder.down ?? 0, holder.room));
  return {
    name,
    colors: { main: hex(main), accent: hex(accent) },
    shape: (paint) => {
      // One ink on its own holder would not be seen.
      const other = paint.main === LIGHT ? DARK : LIGHT;
      const onHolder = paint.accent === paint.main ? other : paint.accent;
      const ink = holder.filled ? onHolder : paint.main;
      return path(holder.outlines, paint.main) + path(outlines, ink);
    },
  };
}
