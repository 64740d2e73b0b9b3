import type { Random } from '../../random';
import { anyShape } from '../drawing/anyShape';
import type { Canvas } from '../drawing/canvas';
import { naturalColor } from '../drawing/colors';
import { drawLight } from '../drawing/drawSubject';
import { fillShape } from '../drawing/fill';
import { textOutlines } from '../drawing/letterStrokes';
import { moved } from '../drawing/outlines';
import { type Placement, paintParts } from '../drawing/paintParts';
import { plain } from '../drawing/paints';
import { part } from '../drawing/part';
import type { Family } from '../family';
import { drawGround } from '../grounds/drawGround';
import { MARKS } from './markTable';
import { choosePrint, groundColor, markParts } from './printMark';

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

/** Invented brand marks: small, anywhere, leaning, partly covered, bare or on a plate, among other things. */
export const marks: Family = {
  name: 'marks',
  classNames: MARKS.map(({ name }) => name),
  draw: drawMark,
};
