import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { type Color, dim, naturalColor, vary } from '../drawing/colors';
import { box, moved, oval } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { MARKS } from './markTable';

/** How a mark may be printed; all keep its form, most its colours. */
export type Print = 'own' | 'on light' | 'on dark' | 'all light' | 'all dark';

/** The parts of a mark in the square from (-1, -1) to (1, 1), larger with a plate. */
export function markParts(place: number, print: Print, random: Random): Part[] {
  const { holder, sign, main, accent } = MARKS[place];
  const single: Color | undefined = {
    'all light': [0.96, 0.96, 0.94] as const,
    'all dark': [0.07, 0.07, 0.08] as const,
    own: undefined,
    'on light': undefined,
    'on dark': undefined,
  }[print];
  const parts: Part[] = [];
  const ink = single ?? vary(main, random, 0.7);
  const second = single ? (holder.filled ? naturalColor(random) : single) : vary(accent, random, 0.7);
  const relief = random.uniform() < 0.2 ? 0.5 : 0;
  if (print === 'on light' || print === 'on dark') {
    const plate = print === 'on light' ? ([0.97, 0.97, 0.96] as const) : ([0.09, 0.1, 0.12] as const);
    const outline =
      random.uniform() < 0.5 ? oval(0, 0, 1.6) : box(-1.35, -1.35, 1.35, 1.35, random.uniform(0, 0.5));
    parts.push(part(outline, plain(plate, random, 0.04), 0));
  }
  if (holder.outlines.length > 0) parts.push(part(holder.outlines, plain(ink, random, 0.05), relief));
  const outlines = sign().map((outline) => moved(outline, 0, holder.down ?? 0, holder.room));
  const lone = holder.outlines.length === 0;
  parts.push(part(outlines, plain(lone ? ink : second, random, 0.05), relief));
  if (lone && !single) {
    // A bare sign still shows both colours: a dot or a bar of the second one.
    parts.push(
      part(
        place % 2 ? oval(0.85, -0.85, 0.22) : box(-0.9, 1.05, 0.9, 1.25),
        plain(vary(accent === main ? dim(main, 0.5) : accent, random, 0.7), random, 0.05),
        0,
      ),
    );
  }
  return parts;
}

/** The mean colour of what lies under a mark. */
export function groundColor({ side, data }: Canvas, x: number, y: number, half: number): Color {
  const sum = [0, 0, 0];
  let count = 0;
  const [from, to] = [
    Math.max(0, Math.floor((y - half) * side)),
    Math.min(side, Math.ceil((y + half) * side)),
  ];
  const [left, right] = [
    Math.max(0, Math.floor((x - half) * side)),
    Math.min(side, Math.ceil((x + half) * side)),
  ];
  for (let row = from; row < to; row++) {
    for (let column = left; column < right; column++) {
      for (let channel = 0; channel < 3; channel++) sum[channel] += data[(row * side + column) * 3 + channel];
      count++;
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** How the mark is printed; one that would not be seen on its ground gets a plate. */
export function choosePrint(place: number, ground: Color, random: Random): Print {
  const print: Print = random.choose([
    'own',
    'own',
    'own',
    'own',
    'on light',
    'on light',
    'on dark',
    'all light',
    'all dark',
  ]);
  const { main } = MARKS[place];
  const ink: Color =
    print === 'all light' ? [0.96, 0.96, 0.94] : print === 'all dark' ? [0.07, 0.07, 0.08] : main;
  const distance = Math.hypot(ink[0] - ground[0], ink[1] - ground[1], ink[2] - ground[2]);
  if (print.startsWith('on') || distance > 0.35) return print;
  return main[0] * 0.3 + main[1] * 0.6 + main[2] * 0.1 > 0.5 ? 'on dark' : 'on light';
}
