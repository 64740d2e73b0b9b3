import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { defocus } from '../drawing/defocus';
import { room, walls } from './dwellings';
import { landscape } from './landscape';
import { foliage, haze, leaves, surface } from './matter';
import { print } from './print';

/** What can lie behind a thing. */
export const GROUNDS = [
  'landscape',
  'room',
  'leaves',
  'haze',
  'surface',
  'print',
  'foliage',
  'walls',
] as const;
/** One kind of ground. */
export type Ground = (typeof GROUNDS)[number];

/**
 * Fills the canvas with what lies behind a thing: open country, a room, dead leaves (occluding shapes of all
 * sizes), haze, a surface, a printed page, foliage or walls. It knows nothing of the class that will be drawn on it,
 * so that no background gives a class away.
 */
export function drawGround(canvas: Canvas, random: Random): Ground {
  const kind = random.choose(GROUNDS);
  DRAW[kind](canvas, random);
  if (random.uniform() < 0.35) defocus(canvas, random.uniform(0.006, 0.025));
  return kind;
}

const DRAW: Readonly<Record<Ground, (canvas: Canvas, random: Random) => void>> = {
  landscape,
  room,
  leaves,
  haze,
  surface,
  print,
  foliage,
  walls,
};
