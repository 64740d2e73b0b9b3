/** `(x - mean) / std` for each of the channels red, green, blue, with x in [0, 1]. */
export interface Normalization {
  readonly mean: readonly [number, number, number];
  /** Positive. */
  readonly std: readonly [number, number, number];
}

/**
 * How a whole picture becomes a square.
 * `squash`: straight to the square; nothing is cut off, the aspect ratio is lost.
 * `resizeCenterCrop`: the shorter side to `shorterSide`, then the middle square; the aspect ratio is kept, and most of
 * a tall poster is cut off.
 */
export type ResizeMode = 'squash' | 'resizeCenterCrop';

export const RESIZE_MODES: readonly ResizeMode[] = ['squash', 'resizeCenterCrop'];

/** What published weights were made with: EfficientNet's with `bicubic`, many older networks' with `bilinear`. */
export type SquareInterpolation = 'bicubic' | 'bilinear';

const INTERPOLATIONS: readonly SquareInterpolation[] = ['bicubic', 'bilinear'];

/** What a model must know to see new pictures as it saw the old ones. Plain JSON: it is stored in checkpoints. */
export interface TransformConfig {
  /** Side of the square that the network gets, in pixels. */
  readonly imageSize: number;
  readonly resize: ResizeMode;
  /** For `resizeCenterCrop`, in pixels, at least `imageSize`. Default: 8/7 of it (256 for 224), as the field does. */
  readonly shorterSide?: number;
  /** How a whole picture is resized. Default `bicubic`. */
  readonly interpolation?: SquareInterpolation;
  readonly normalization: Normalization;
}

/** Mean and standard deviation of ImageNet's training pictures, which most published weights expect. */
export const IMAGENET_NORMALIZATION: Normalization = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

/** `x * 2 - 1`: brings [0, 1] to [-1, 1]; for weights trained with AdvProp (Xie et al. 2020). */
export const ADVPROP_NORMALIZATION: Normalization = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };

/** @throws Error naming the field that is out of range and what is valid */
export function checkTransformConfig(config: TransformConfig): void {
  const { imageSize, resize, normalization, interpolation = 'bicubic', shorterSide = imageSize } = config;
  if (!Number.isInteger(imageSize) || imageSize < 1 || imageSize > 4096) {
    throw new Error(`imageSize must be a whole number of pixels from 1 to 4096, not ${imageSize}.`);
  }
  if (!RESIZE_MODES.includes(resize)) {
    throw new Error(`resize must be one of ${RESIZE_MODES.join(', ')}, not "${resize}".`);
  }
  if (!Number.isInteger(shorterSide) || shorterSide < imageSize || shorterSide > 2 * 4096) {
    throw new Error(
      `shorterSide must be a whole number of pixels from ${imageSize} to 8192, not ${shorterSide}.`,
    );
  }
  if (!INTERPOLATIONS.includes(interpolation)) {
    throw new Error(`interpolation must be one of ${INTERPOLATIONS.join(', ')}, not "${interpolation}".`);
  }
  const { mean, std } = normalization ?? {};
  if (mean?.length !== 3 || !mean.every(Number.isFinite)) {
    throw new Error(`normalization.mean must be three numbers, not [${mean}].`);
  }
  if (std?.length !== 3 || !std.every((value) => Number.isFinite(value) && value > 0)) {
    throw new Error(`normalization.std must be three positive numbers, not [${std}].`);
  }
}

/** The length that `resizeCenterCrop` gives the shorter side before it cuts the middle out. */
export function shorterSideOf({ imageSize, shorterSide }: TransformConfig): number {
  return shorterSide ?? Math.round((imageSize * 8) / 7);
}
