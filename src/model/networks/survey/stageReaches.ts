import type * as tf from '@tensorflow/tfjs-node-gpu';
import { type GradientMap, measureReceptiveField, sideHolding, touched } from '../../measureReceptiveField';
import type { Network } from '../../network';
import { type StageField, stageFields } from './stageFields';

/** A stage's receptive field, computed and measured at the place in the middle of its last maps. */
export interface StageReach extends StageField {
  /** Row and column of that place. */
  readonly place: readonly [number, number];
  readonly gradient: GradientMap;
  /** Whether every pixel with a gradient lies inside the computed field. */
  readonly isInside: boolean;
  /** Longer side of the rectangle that holds every pixel with a gradient. */
  readonly measured: number;
  /** Side of the square that holds half, or nine tenths, of the gradient. */
  readonly half: number;
  readonly ninety: number;
}

/**
 * Measures what the middle of each stage of `model` sees of `images`, `[batch, side, side, 3]` with the network's published
 * side (see `measureReceptiveField`). The images stay the caller's.
 */
export function stageReaches(model: Network, images: tf.Tensor4D): StageReach[] {
  return stageFields(model.arch).map((stage) => {
    const place = [stage.side >> 1, stage.side >> 1] as const;
    const gradient = measureReceptiveField(model, stage.part, images, place);
    const rectangle = touched(gradient) ?? [0, -1, 0, -1];
    const [top, bottom, left, right] = rectangle;
    const bounds = stage.reach.flatMap(({ first, last, step }, axis) => [
      first + place[axis] * step,
      last + place[axis] * step,
    ]);
    return {
      ...stage,
      place,
      gradient,
      isInside: rectangle.every((edge, side) =>
        side % 2 === 0 ? edge >= bounds[side] : edge <= bounds[side],
      ),
      measured: 1 + Math.max(bottom - top, right - left),
      half: sideHolding(gradient, 0.5),
      ninety: sideHolding(gradient, 0.9),
    };
  });
}
