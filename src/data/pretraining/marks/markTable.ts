import { createRandom } from '../../random';
import { type Color, hsl } from '../drawing/colors';
import { HOLDERS, type Holder } from './holders';
import { SIGNS } from './signs';

/** One invented brand mark. */
export interface Mark {
  readonly name: string;
  readonly holder: Holder;
  readonly sign: (typeof SIGNS)[number][1];
  readonly main: Color;
  readonly accent: Color;
}

/** Every sign in three holders. Main and second colour of a mark are its own. */
export const MARKS: readonly Mark[] = SIGNS.flatMap(([name, sign], row) =>
  [0, 1, 2].map((turn): Mark => {
    const holder = HOLDERS[(row * 5 + turn * 4 + Math.floor(row / 12)) % HOLDERS.length];
    const place = row * 3 + turn;
    const random = createRandom('mark', place);
    const hue = (place * 137.508) % 360;
    const grey = random.uniform() < 0.14;
    const main = grey
      ? hsl(hue, 0.1, random.choose([0.12, 0.25]))
      : hsl(hue, random.uniform(0.6, 0.95), random.uniform(0.3, 0.52));
    const light = hsl(hue + 20, 0.3, 0.95);
    const other = hsl(
      hue + random.choose([60, 120, 180, 210]),
      random.uniform(0.7, 0.95),
      holder.filled ? 0.72 : 0.5,
    );
    const accent = random.uniform() < 0.45 ? (holder.filled ? light : main) : other;
    return { name: `${name} ${holder.name}`, holder, sign, main, accent };
  }),
);
