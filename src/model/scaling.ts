/** How one member of the EfficientNet family differs from B0. Taught in notebook 02. */
export interface ScalingCoefficients {
  /** Multiplies the number of filters of every layer. */
  readonly width: number;
  /** Multiplies the number of blocks of every stage. */
  readonly depth: number;
  /** Side of the square input picture the network was published with, in pixels. */
  readonly resolution: number;
  /** Rate of the dropout before the classifier. */
  readonly dropoutRate: number;
}

/**
 * Compound scaling as published: Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
 * Networks" (2019) for B0 to B7, with the exact resolutions of the authors' code; B8 from Xie et al., "Adversarial
 * Examples Improve Image Recognition" (2020); L2 from Xie et al., "Self-training with Noisy Student" (2020).
 */
export const SCALING = {
  'efficientnet-b0': { width: 1.0, depth: 1.0, resolution: 224, dropoutRate: 0.2 },
  'efficientnet-b1': { width: 1.0, depth: 1.1, resolution: 240, dropoutRate: 0.2 },
  'efficientnet-b2': { width: 1.1, depth: 1.2, resolution: 260, dropoutRate: 0.3 },
  'efficientnet-b3': { width: 1.2, depth: 1.4, resolution: 300, dropoutRate: 0.3 },
  'efficientnet-b4': { width: 1.4, depth: 1.8, resolution: 380, dropoutRate: 0.4 },
  'efficientnet-b5': { width: 1.6, depth: 2.2, resolution: 456, dropoutRate: 0.4 },
  'efficientnet-b6': { width: 1.8, depth: 2.6, resolution: 528, dropoutRate: 0.5 },
  'efficientnet-b7': { width: 2.0, depth: 3.1, resolution: 600, dropoutRate: 0.5 },
  'efficientnet-b8': { width: 2.2, depth: 3.6, resolution: 672, dropoutRate: 0.5 },
  'efficientnet-l2': { width: 4.3, depth: 5.3, resolution: 800, dropoutRate: 0.5 },
} as const satisfies Record<string, ScalingCoefficients>;

/** A network of the family, by its published name. */
export type EfficientNetArch = keyof typeof SCALING;

/** All names that `createEfficientNet` knows, smallest network first. */
export const ARCH_NAMES = Object.keys(SCALING) as readonly EfficientNetArch[];

/** The coefficients of `arch`. Throws an error that lists the valid names when there is no such network. */
export function scalingOf(arch: string): ScalingCoefficients {
  if (!Object.hasOwn(SCALING, arch)) {
    throw new Error(`Unknown architecture '${arch}'. Valid: ${ARCH_NAMES.join(', ')}`);
  }
  return SCALING[arch as EfficientNetArch];
}

/** How wide and how deep a network is, in units of B0. */
export type WidthAndDepth = Pick<ScalingCoefficients, 'width' | 'depth'>;

/** A network of the family: its published name, or B0's block table with a width and a depth of one's own. */
export type NetworkShape = string | WidthAndDepth;

/** Wider or deeper networks than this are taken for a slip; the largest published one has 4.3 and 5.3. */
export const LARGEST_COEFFICIENT = 10;

/**
 * Width and depth of a network. Throws for an unknown name, and for a coefficient that is not above 0 and at most
 * `LARGEST_COEFFICIENT`.
 */
export function widthAndDepthOf(network: NetworkShape): WidthAndDepth {
  const { width, depth } = typeof network === 'string' ? scalingOf(network) : network;
  for (const [name, value] of Object.entries({ width, depth })) {
    if (!(value > 0 && value <= LARGEST_COEFFICIENT)) {
      throw new Error(`${name} is ${value}; it must be above 0 and at most ${LARGEST_COEFFICIENT}`);
    }
  }
  return { width, depth };
}

/** Width and depth that a model was made with: those of its options, or the published ones of its architecture. */
export function shapeOf(model: {
  readonly arch: string;
  readonly options?: Readonly<Record<string, number>>;
}): WidthAndDepth {
  return widthAndDepthOf({ ...scalingOf(model.arch), ...model.options });
}

/** The side in pixels that a network is counted at when none is given: the published one, B0's for one's own networks. */
export function resolutionOf(network: NetworkShape): number {
  return typeof network === 'string' ? scalingOf(network).resolution : SCALING['efficientnet-b0'].resolution;
}

/** Filters are kept a multiple of this, as in the published code. */
export const FILTER_DIVISOR = 8;

/**
 * `filters * width`, rounded to the nearest multiple of eight, at least eight, and never more than 10 % below
 * the exact value. The rule comes from the authors' MobileNet code and is part of the published networks.
 */
export function roundFilters(filters: number, width: number): number {
  const exact = filters * width;
  const nearest = Math.floor((exact + FILTER_DIVISOR / 2) / FILTER_DIVISOR) * FILTER_DIVISOR;
  const rounded = Math.max(FILTER_DIVISOR, nearest);
  return rounded < 0.9 * exact ? rounded + FILTER_DIVISOR : rounded;
}

/** `repeats * depth`, rounded up: a stage never loses a block. */
export function roundRepeats(repeats: number, depth: number): number {
  return Math.ceil(repeats * depth);
}
