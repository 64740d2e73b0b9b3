import type { Random } from '../../random';
import { anyShape } from '../drawing/anyShape';
import type { Canvas } from '../drawing/canvas';
import { blend, dim, hsl, naturalColor, vividColor } from '../drawing/colors';
import { clouded, fillAll, fillShape } from '../drawing/fill';
import { textOutlines } from '../drawing/letterStrokes';
import { box, moved } from '../drawing/outlines';
import { plain } from '../drawing/paints';

const WORDS = 'SALE/OPEN/MUSIC/NEW/DAY 7/COURSE/HELLO/ART/FREE/CITY/24/JOIN/NIGHT/MORE/LIVE/NO 1'.split('/');

/** A printed page or poster: flat colours, blocks, bars of text and large words. */
export function print(canvas: Canvas, random: Random): void {
  const paper =
    random.uniform() < 0.4 ? hsl(random.uniform(0, 360), 0.1, random.uniform(0.85, 1)) : vividColor(random);
  const second = blend(paper, vividColor(random), random.uniform(0.1, 0.8));
  const tilt = random.uniform(-1, 1);
  fillAll(canvas, (u, v, out) => {
    const share = Math.min(1, Math.max(0, v + tilt * (u - 0.5)));
    for (let channel = 0; channel < 3; channel++) {
      out[channel] = paper[channel] + (second[channel] - paper[channel]) * share;
    }
  });
  for (let shape = random.integer(6); shape > 0; shape--) {
    const outline = moved(
      anyShape(random),
      random.uniform(),
      random.uniform(),
      random.uniform(0.06, 0.35),
      random.uniform(0, 6.3),
    );
    fillShape(canvas, [outline], plain(vividColor(random), random, 0), random.uniform(0.4, 1));
  }
  if (random.uniform() < 0.5) {
    const [u, v] = [random.uniform(0, 0.5), random.uniform(0, 0.5)];
    const picture = clouded(canvas.side, random, [
      naturalColor(random),
      naturalColor(random),
      naturalColor(random),
    ]);
    fillShape(canvas, [box(u, v, u + random.uniform(0.3, 0.6), v + random.uniform(0.25, 0.5))], picture);
  }
  const ink = random.uniform() < 0.5 ? dim(paper, 0.2) : blend(paper, [1, 1, 1], 0.9);
  for (let line = 1 + random.integer(4); line > 0; line--) {
    const height = random.uniform(0.06, 0.2);
    const outlines = textOutlines(
      random.choose(WORDS),
      random.uniform(-0.1, 0.5),
      random.uniform(0, 0.9),
      height,
      random.uniform(0.1, 0.26),
    );
    fillShape(canvas, outlines, plain(random.uniform() < 0.6 ? ink : vividColor(random), random, 0));
  }
  const [u, v] = [random.uniform(0, 0.6), random.uniform(0, 0.8)];
  for (let row = random.integer(6); row > 0; row--) {
    const top = v + row * 0.035;
    fillShape(canvas, [box(u, top, u + random.uniform(0.15, 0.4), top + 0.014)], plain(ink, random, 0), 0.7);
  }
}
