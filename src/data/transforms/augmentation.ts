import { colorJitter } from './colorJitter';
import type { RandomResizedCropOptions } from './cropBox';
import type { PixelTransform } from './pixelTransform';
import { coarseDropout } from './randomErasing';
import { randomHorizontalFlip } from './randomFlip';
import { randomRotation } from './randomRotation';

/** What happens to a training picture at random. */
export interface Augmentation {
  /** How RandomResizedCrop cuts; null keeps the whole picture, made square as for validation. */
  readonly crop: RandomResizedCropOptions | null;
  /** What follows on the square, in this order. */
  readonly steps: readonly PixelTransform[];
}

/** The course's: RandomResizedCrop and RandomHorizontalFlip. */
export const COURSE_AUGMENTATION: Augmentation = { crop: {}, steps: [randomHorizontalFlip()] };

/** The survey's: the same, and ColorJitter by a fifth. Its validation resizes to 8/7 and cuts the middle. */
export const SURVEY_AUGMENTATION: Augmentation = {
  crop: {},
  steps: [randomHorizontalFlip(), colorJitter({ brightness: 0.2, contrast: 0.2, saturation: 0.2 })],
};

/** The tutorial's: the whole picture, turned by up to 45 degrees, mirrored, with holes. */
export const TUTORIAL_AUGMENTATION: Augmentation = {
  crop: null,
  steps: [
    randomRotation(45, { p: 0.6, interpolation: 'bilinear' }),
    randomHorizontalFlip(0.6),
    coarseDropout({ p: 0.3 }),
  ],
};

/** Nothing random: training pictures look like validation pictures. A control for the others. */
export const NO_AUGMENTATION: Augmentation = { crop: null, steps: [] };

/** The ready recipes by name. */
export const AUGMENTATIONS = {
  course: COURSE_AUGMENTATION,
  survey: SURVEY_AUGMENTATION,
  tutorial: TUTORIAL_AUGMENTATION,
  none: NO_AUGMENTATION,
} as const;

export type AugmentationName = keyof typeof AUGMENTATIONS;
