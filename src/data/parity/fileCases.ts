import { evalTransform } from '../evalTransform';
import type { Pixels } from '../openImage';
import { createRandom } from '../random';
import { trainTransform } from '../trainTransform';
import { IMAGENET_NORMALIZATION, type TransformConfig } from '../transformConfig';
import { type Box, drawCropBox } from '../transforms/cropBox';

/** A whole way from a file to a square, decoding included, here and with Pillow. */
export interface FileCase {
  readonly name: string;
  /** `squash`, `resizeCenterCrop` or `crop`: what `torchvisionCases.py` does. */
  readonly operation: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Largest mean absolute difference that passes, of 255, with colours converted to sRGB on both sides. */
  readonly tolerance: number;
  /** Whether each picture must keep within it, or their mean. */
  readonly of: 'each' | 'mean';
  /** The rectangle of the upright picture that is taken, for `crop`. */
  box?(width: number, height: number, seed: number): Box;
  ours(path: string, seed: number): Promise<Pixels>;
}

/** For validation pictures: the decoder has Pillow's bits, its resize rounds once instead of twice. */
const EVALUATION_TOLERANCE = 0.5;
/**
 * For training's crops, on average: the decoder may shrink by 2, 4 or 8 before the resize, which in a picture of fine texture
 * is a difference between values and none to the eye.
 */
const TRAINING_TOLERANCE = 1.5;

const CROP = { scale: [0.5, 1], ratio: [3 / 4, 4 / 3] } as const;

const config = (changes: Partial<TransformConfig>): TransformConfig => ({
  imageSize: 224,
  resize: 'squash',
  normalization: IMAGENET_NORMALIZATION,
  ...changes,
});

function evaluationCase(name: string, changes: Partial<TransformConfig>): FileCase {
  const settings = config(changes);
  const { imageSize, resize: operation, interpolation = 'bicubic' } = settings;
  const transform = evalTransform(settings, { cacheBytes: 0 });
  return {
    name,
    operation,
    options: { imageSize, interpolation, shorterSide: Math.round((imageSize * 8) / 7) },
    tolerance: EVALUATION_TOLERANCE,
    of: 'each',
    ours: (path, seed) => transform.pixels(path, createRandom(seed)),
  };
}

function trainingCase(imageSize: number): FileCase {
  const augmentation = { crop: CROP, steps: [] };
  const transform = trainTransform(config({ imageSize }), { augmentation, cacheBytes: 0 });
  return {
    name: `RandomResizedCrop(${imageSize}), bicubic, from the file`,
    operation: 'crop',
    options: { imageSize, interpolation: 'bicubic' },
    tolerance: TRAINING_TOLERANCE,
    of: 'mean',
    box: (width, height, seed) => drawCropBox(width, height, createRandom(seed), CROP),
    ours: (path, seed) => transform.pixels(path, createRandom(seed)),
  };
}

/** The evaluation transforms that the course uses, and training's crop from files. */
export const FILE_CASES: readonly FileCase[] = [
  evaluationCase('squash 224, bicubic', {}),
  evaluationCase('squash 128, bicubic', { imageSize: 128 }),
  evaluationCase('squash 224, bilinear', { interpolation: 'bilinear' }),
  evaluationCase('Resize(256) + CenterCrop(224), bicubic', { resize: 'resizeCenterCrop' }),
  trainingCase(224),
  trainingCase(128),
];
