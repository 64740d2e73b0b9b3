import { createRandom, type Random } from '../../random';
import { anyShape } from '../drawing/anyShape';
import type { Canvas } from '../drawing/canvas';
import { type Color, dim, hsl, naturalColor, vary } from '../drawing/colors';
import type { Outline } from '../drawing/coverage';
import { drawLight } from '../drawing/drawSubject';
import { fillShape } from '../drawing/fill';
import { textOutlines } from '../drawing/letterStrokes';
import { blob, box, hollow, moved, ngon, oval, poly } from '../drawing/outlines';
import { type Part, type Placement, paintParts } from '../drawing/paintParts';
import { plain } from '../drawing/paints';
import { part } from '../drawing/part';
import type { Family } from '../family';
import { drawGround } from '../grounds/drawGround';
import { SIGNS } from './signs';

interface Holder {
  readonly name: string;
  readonly outlines: readonly Outline[];
  /** Whether the sign stands on its area; otherwise it stands within its line. */
  readonly filled: boolean;
  /** Size of the sign in it. */
  readonly room: number;
  /** How far the sign is moved down. */
  readonly down?: number;
}

const HOLDERS: readonly Holder[] = [
  { name: 'bare', outlines: [], filled: false, room: 1 },
  { name: 'in a disc', outlines: [oval(0, 0, 1)], filled: true, room: 0.62 },
  { name: 'in a ring', outlines: hollow(oval(0, 0, 1), 0.8), filled: false, room: 0.55 },
  { name: 'in a square', outlines: [box(-0.92, -0.92, 0.92, 0.92)], filled: true, room: 0.66 },
  { name: 'in a soft square', outlines: [box(-0.95, -0.95, 0.95, 0.95, 0.45)], filled: true, room: 0.64 },
  { name: 'in a frame', outlines: hollow(box(-0.95, -0.95, 0.95, 0.95), 0.78), filled: false, room: 0.56 },
  { name: 'in a hexagon', outlines: [ngon(0, 0, 6, 1.05)], filled: true, room: 0.6 },
  { name: 'in a diamond', outlines: [poly(0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0)], filled: true, room: 0.5 },
  {
    name: 'in a shield',
    outlines: [blob(0, -0.95, 0.85, -0.8, 0.85, 0.1, 0.5, 0.75, 0, 1.1, -0.5, 0.75, -0.85, 0.1, -0.85, -0.8)],
    filled: true,
    room: 0.54,
  },
  { name: 'over a bar', outlines: [box(-1, 0.74, 1, 1.05)], filled: false, room: 0.72, down: -0.2 },
  {
    name: 'in brackets',
    outlines: [
      poly(-0.7, -1, -1.05, -1, -1.05, 1, -0.7, 1, -0.7, 0.8, -0.85, 0.8, -0.85, -0.8, -0.7, -0.8),
      poly(0.7, -1, 0.7, -0.8, 0.85, -0.8, 0.85, 0.8, 0.7, 0.8, 0.7, 1, 1.05, 1, 1.05, -1),
    ],
    filled: false,
    room: 0.62,
  },
  {
    name: 'beside a half disc',
    outlines: [
      poly(
        ...Array.from({ length: 13 }, (_, step) => (Math.PI * (step + 6)) / 12).flatMap((angle) => [
          1.05 * Math.cos(angle),
          1.05 * Math.sin(angle),
        ]),
      ),
    ],
    filled: false,
    room: 0.58,
  },
];

/** One invented brand mark. */
interface Mark {
  readonly name: string;
  readonly holder: Holder;
  readonly sign: (typeof SIGNS)[number][1];
  readonly main: Color;
  readonly accent: Color;
}

/** Every sign in three holders. Main and second colour of a mark are its own. */
const MARKS: readonly Mark[] = SIGNS.flatMap(([name, sign], row) =>
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

/** How a mark may be printed; all keep its form, most its colours. */
type Print = 'own' | 'on light' | 'on dark' | 'all light' | 'all dark';

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

const NAMES = 'VELO/NORDA/KIMO/AXELL/BRUMA/TERRO/LIVIA/ZUNO/PARDE/OMIX'.split('/');

function drawMark(canvas: Canvas, place: number, random: Random): void {
  const { side } = canvas;
  drawGround(canvas, random);
  const light = { ...drawLight(random), shadow: random.uniform() < 0.5 ? 0 : random.uniform(0.1, 0.5) };
  const half = Math.exp(random.uniform(Math.log(0.11), Math.log(0.38)));
  const inside = Math.min(0.5, half * 1.05);
  const [x, y] = [random.uniform(inside, 1 - inside), random.uniform(inside, 1 - inside)];
  const print = choosePrint(place, groundColor(canvas, x, y, half), random);
  const turn = random.uniform() < 0.35 ? 0 : Math.max(-0.61, Math.min(0.61, random.normal(0, 0.3)));
  const at = (u: number, v: number, size: number, lean: number): Placement => {
    const aspect = Math.exp(random.normal(0, 0.07));
    return {
      x: u * side,
      y: v * side,
      scaleX: size * side * aspect,
      scaleY: (size * side) / aspect,
      turn: lean,
    };
  };
  // Other marks nearby, at most half as large, do not count.
  for (let other = random.uniform() < 0.35 ? 1 + random.integer(2) : 0; other > 0; other--) {
    const [u, v, small] = [
      random.uniform(0.08, 0.92),
      random.uniform(0.08, 0.92),
      half * random.uniform(0.3, 0.5),
    ];
    if (Math.hypot(u - x, v - y) < half * 1.3) continue;
    const stranger = (place + 1 + random.integer(MARKS.length - 1)) % MARKS.length;
    paintParts(canvas, markParts(stranger, 'own', random), at(u, v, small, random.normal(0, 0.2)), {
      ...light,
      shadow: 0,
    });
  }
  const parts = markParts(place, print, random);
  if (random.uniform() < 0.3) {
    const height = random.uniform(0.5, 0.8);
    const word = random.choose(NAMES);
    const ink =
      print === 'all light'
        ? ([0.96, 0.96, 0.94] as const)
        : random.uniform() < 0.5
          ? ([0.08, 0.08, 0.1] as const)
          : naturalColor(random);
    const below = random.uniform() < 0.5;
    const left = below ? -word.length * height * 0.39 : 1.5;
    parts.push(
      part(
        textOutlines(word, left, below ? 1.5 : -height / 2, height, random.uniform(0.12, 0.22)),
        plain(ink, random, 0),
        0,
      ),
    );
  }
  paintParts(canvas, parts, at(x, y, half, turn), light);
  if (random.uniform() < 0.22) {
    const [angle, size] = [random.uniform(0, 6.3), half * random.uniform(0.45, 0.75)];
    const [u, v] = [x + half * 1.05 * Math.cos(angle), y + half * 1.05 * Math.sin(angle)];
    fillShape(
      canvas,
      [moved(anyShape(random), u, v, size, random.uniform(0, 6.3))],
      plain(naturalColor(random), random, 0.2, 12),
    );
  }
}

/** The mean colour of what lies under a mark. */
function groundColor({ side, data }: Canvas, x: number, y: number, half: number): Color {
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
function choosePrint(place: number, ground: Color, random: Random): Print {
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

/** Invented brand marks: small, anywhere, leaning, partly covered, bare or on a plate, among other things. */
export const marks: Family = {
  name: 'marks',
  classNames: MARKS.map(({ name }) => name),
  draw: drawMark,
};
