import type { Pixels } from '../openImage';
import type { Random } from '../random';

/**
 * A step from pixels to pixels: RGB, 8 bits. It never changes its input, and all its draws come from `random`, so its
 * result is a pure function of the two.
 */
export interface PixelTransform {
  /** torchvision's name of it, e.g. `RandomHorizontalFlip`. */
  readonly name: string;
  apply(pixels: Pixels, random: Random): Pixels;
  /**
   * Only of a step that does nothing but mirror left and right: draws as `apply` does, and tells whether it would. So the
   * mirror image can be made while the pixels are written anyway.
   */
  drawMirror?(random: Random): boolean;
}

/** Several steps as one, in this order (torchvision's Compose). */
export function compose(steps: readonly PixelTransform[]): PixelTransform {
  return {
    name: `Compose(${steps.map(({ name }) => name).join(', ')})`,
    apply: (pixels, random) => steps.reduce((current, step) => step.apply(current, random), pixels),
  };
}

/** The step with probability `p`, else nothing. One number is drawn either way. */
export function randomApply(step: PixelTransform, p: number): PixelTransform {
  checkProbability(step.name, p);
  return {
    name: step.name,
    apply: (pixels, random) => (random.uniform() < p ? step.apply(pixels, random) : pixels),
  };
}

/** @throws Error naming the transform when `p` is not a probability */
export function checkProbability(name: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new Error(`${name}: p must be a probability from 0 to 1, not ${p}.`);
}
