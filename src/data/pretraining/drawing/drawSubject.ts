import type { Random } from '../../random';
import { drawGround } from '../grounds/drawGround';
import { anyShape } from './anyShape';
import type { Canvas } from './canvas';
import { naturalColor } from './colors';
import { fillShape } from './fill';
import { moved } from './outlines';
import { type Light, type Part, paintParts } from './paintParts';
import { plain } from './paints';

/** How a thing may stand in the picture. */
export interface SubjectOptions {
  /** Half the thing's size as a share of the side, smallest and largest; 0.27 to 0.52 by default. */
  readonly reach?: readonly [number, number];
  /** How far it leans, standard deviation in radians; 0.14 by default. */
  readonly lean?: number;
  /** Whether it may be mirrored; true by default. */
  readonly mirrored?: boolean;
}

/** The light of one picture: mostly from above. */
export function drawLight(random: Random): Light {
  return {
    angle: -Math.PI / 2 + random.normal(0, 0.7),
    strength: random.uniform(0.25, 0.9),
    shadow: random.uniform(0, 0.5),
  };
}

/** A thing in front of a ground: any place and size, leaning, mirrored, under some light, at times partly covered. */
export function drawSubject(
  canvas: Canvas,
  parts: readonly Part[],
  random: Random,
  { reach = [0.27, 0.52], lean = 0.14, mirrored = true }: SubjectOptions = {},
): void {
  const { side } = canvas;
  const half = random.uniform(reach[0], reach[1]);
  const free = Math.max(0.06, 0.5 - half * 0.8);
  const [scale, aspect] = [half * side, Math.exp(random.normal(0, 0.09))];
  const placement = {
    x: (0.5 + random.uniform(-free, free)) * side,
    y: (0.5 + random.uniform(-free, free)) * side,
    scaleX: scale * aspect * (mirrored && random.uniform() < 0.5 ? -1 : 1),
    scaleY: scale / aspect,
    turn: random.normal(0, lean),
  };
  paintParts(canvas, parts, placement, drawLight(random));
  if (random.uniform() < 0.2) coverPartly(canvas, random);
}

/** A ground with a thing in front of it. */
export function drawOnGround(
  canvas: Canvas,
  parts: readonly Part[],
  random: Random,
  options?: SubjectOptions,
): void {
  drawGround(canvas, random);
  drawSubject(canvas, parts, random, options);
}

/** Something near the camera hides an edge or a corner of the picture. */
function coverPartly(canvas: Canvas, random: Random): void {
  const [angle, radius] = [random.uniform(0, 6.3), random.uniform(0.14, 0.3)];
  const [u, v] = [0.5 + 0.5 * Math.cos(angle), 0.5 + 0.5 * Math.sin(angle)];
  const outline = moved(anyShape(random), u, v, radius, random.uniform(0, 6.3));
  fillShape(canvas, [outline], plain(naturalColor(random), random, 0.3, 12));
}
