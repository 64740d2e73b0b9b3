import type { Random } from '../../random';
import { naturalColor, vividColor } from '../drawing/colors';
import { drawOnGround } from '../drawing/drawSubject';
import { limb, moved } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, type Pattern } from '../drawing/paints';
import { part } from '../drawing/part';
import type { Family } from '../family';
import type { Shape } from './formulas';
import { SHAPES } from './shapeTable';

const PATTERNS: readonly Pattern[] = [
  'plain',
  'plain',
  'spots',
  'stripes',
  'patches',
  'brindle',
  'scales',
  'net',
  'speckles',
];

function drawShape(shape: Shape, random: Random): Part[] {
  const base = random.uniform() < 0.5 ? vividColor(random) : naturalColor(random);
  const paint = coat(random.choose(PATTERNS), base, naturalColor(random), random, random.uniform(0.6, 1.4));
  const outlines = shape(random);
  const parts = [part(outlines, paint, random.uniform(0.2, 1))];
  // At times a rim, so that the outline is told by a line as well as by an area.
  if (random.uniform() < 0.35) {
    const rims = outlines.map((outline) => limb([...outline, outline[0]], 0.06));
    parts.push(part(rims, coat('plain', naturalColor(random), base, random), 0.1));
  }
  return parts.map((found) => ({
    ...found,
    outlines: found.outlines.map((outline) => moved(outline, 0, 0, 0.95)),
  }));
}

/** Shapes told apart by their outline alone: any colours and grain inside, any ground behind. */
export const contours: Family = {
  name: 'contours',
  classNames: SHAPES.map(([name]) => name),
  draw: (canvas, place, random) =>
    drawOnGround(canvas, drawShape(SHAPES[place][1], random), random, { lean: 0.35 }),
};
