import { type NetworkShape, roundFilters, roundRepeats, widthAndDepthOf } from './scaling';

/** One row of the paper's Table 1: a stage of equal MBConv blocks. */
export interface BlockArgs {
  /** Side of the depthwise kernel, in pixels. */
  readonly kernelSize: number;
  /** Number of blocks in the stage; only the first one has the stride and changes the number of filters. */
  readonly repeats: number;
  readonly inputFilters: number;
  readonly outputFilters: number;
  /** The 1x1 convolution widens the input by this factor; 1 means that there is none. */
  readonly expandRatio: number;
  readonly stride: 1 | 2;
  /** Width of the squeeze-and-excitation bottleneck, as a share of the block's *input* filters. */
  readonly seRatio: number;
}

/** Stages 2 to 8 of EfficientNet-B0 (Tan and Le 2019, Table 1). */
export const B0_STAGES: readonly BlockArgs[] = [
  {
    kernelSize: 3,
    repeats: 1,
    inputFilters: 32,
    outputFilters: 16,
    expandRatio: 1,
    stride: 1,
    seRatio: 0.25,
  },
  {
    kernelSize: 3,
    repeats: 2,
    inputFilters: 16,
    outputFilters: 24,
    expandRatio: 6,
    stride: 2,
    seRatio: 0.25,
  },
  {
    kernelSize: 5,
    repeats: 2,
    inputFilters: 24,
    outputFilters: 40,
    expandRatio: 6,
    stride: 2,
    seRatio: 0.25,
  },
  {
    kernelSize: 3,
    repeats: 3,
    inputFilters: 40,
    outputFilters: 80,
    expandRatio: 6,
    stride: 2,
    seRatio: 0.25,
  },
  {
    kernelSize: 5,
    repeats: 3,
    inputFilters: 80,
    outputFilters: 112,
    expandRatio: 6,
    stride: 1,
    seRatio: 0.25,
  },
  {
    kernelSize: 5,
    repeats: 4,
    inputFilters: 112,
    outputFilters: 192,
    expandRatio: 6,
    stride: 2,
    seRatio: 0.25,
  },
  {
    kernelSize: 3,
    repeats: 1,
    inputFilters: 192,
    outputFilters: 320,
    expandRatio: 6,
    stride: 1,
    seRatio: 0.25,
  },
];

/** Filters of B0's stem (the first 3x3 convolution) and top (the last 1x1 convolution). */
export const B0_STEM_FILTERS = 32;
export const B0_TOP_FILTERS = 1280;

/** The stages of `network`: B0's, with filters and repeats scaled. Throws as `widthAndDepthOf` does. */
export function scaledStages(network: NetworkShape): BlockArgs[] {
  const { width, depth } = widthAndDepthOf(network);
  return B0_STAGES.map((stage) => ({
    ...stage,
    repeats: roundRepeats(stage.repeats, depth),
    inputFilters: roundFilters(stage.inputFilters, width),
    outputFilters: roundFilters(stage.outputFilters, width),
  }));
}

/** The stages written out block by block, each with `repeats` 1; blocks after a stage's first keep size and filters. */
export function expandRepeats(stages: readonly BlockArgs[]): BlockArgs[] {
  return stages.flatMap((stage) =>
    Array.from({ length: stage.repeats }, (_, index) =>
      index === 0
        ? { ...stage, repeats: 1 }
        : { ...stage, repeats: 1, stride: 1 as const, inputFilters: stage.outputFilters },
    ),
  );
}

/** A block adds its input to its output when both have the same shape. */
export function hasSkip(block: BlockArgs): boolean {
  return block.stride === 1 && block.inputFilters === block.outputFilters;
}
