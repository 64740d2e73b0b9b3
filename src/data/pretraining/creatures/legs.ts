import type { Random } from '../../random';
import type { Outline } from '../drawing/coverage';
import { rod } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';

/** Draws one animal of a kind. */
export type Drawing = (random: Random) => Part[];

/** Pairs of thin legs to both sides, from the first pair at height `from` to the last at `to`. */
export const legs = (
  pairs: number,
  reach: number,
  thick: number,
  random: Random,
  from = -0.3,
  to = 0.3,
): Outline[] =>
  Array.from({ length: pairs }, (_, index) => from + ((to - from) * index) / Math.max(1, pairs - 1)).flatMap(
    (y) =>
      [-1, 1].map((mirror) =>
        rod(
          thick,
          thick * 0.6,
          0,
          y,
          mirror * reach * 0.6,
          y * 1.8 - 0.12,
          mirror * reach,
          y * 2.3 + random.uniform(-0.08, 0.12),
        ),
      ),
  );
