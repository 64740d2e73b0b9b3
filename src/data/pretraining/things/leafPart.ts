import type { Random } from '../../random';
import type { Color } from '../drawing/colors';
import { blob, moved } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { LEAF_GREEN, piece } from './palette';

/** A pointed leaf from its stalk at (x, y), in this direction (radians). */
export const leaf = (
  x: number,
  y: number,
  size: number,
  turn: number,
  random: Random,
  color: Color = LEAF_GREEN,
): Part => piece(moved(blob(0, 0, 0.5, -0.36, 1, 0, 0.5, 0.36), x, y, size, turn), color, random, 0.5);
