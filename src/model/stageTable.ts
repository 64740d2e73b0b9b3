import { B0_STEM_FILTERS, B0_TOP_FILTERS, scaledStages } from './blockArgs';
import { type NetworkShape, resolutionOf, roundFilters, widthAndDepthOf } from './scaling';

/** One row of the paper's Table 1. */
export interface StageRow {
  /** From 1, as in the paper. */
  stage: number;
  operator: string;
  /** Side of the square that enters, in pixels. */
  'input side': number;
  stride: number;
  /** Of the output. */
  channels: number;
  layers: number;
}

/**
 * The stages of a network as Table 1 of Tan and Le (2019) shows B0: stem, seven stages of MBConv blocks, top. The stride
 * is that of a stage's first layer. `imageSize` in pixels, default the published resolution.
 */
export function stageTable(network: NetworkShape, imageSize = resolutionOf(network)): StageRow[] {
  const { width } = widthAndDepthOf(network);
  const stages = [
    { operator: 'Conv 3x3', stride: 2, channels: roundFilters(B0_STEM_FILTERS, width), layers: 1 },
    ...scaledStages(network).map(({ expandRatio, kernelSize, stride, outputFilters, repeats }) => ({
      operator: `MBConv${expandRatio}, ${kernelSize}x${kernelSize}`,
      stride,
      channels: outputFilters,
      layers: repeats,
    })),
    {
      operator: 'Conv 1x1, pooling, classifier',
      stride: 1,
      channels: roundFilters(B0_TOP_FILTERS, width),
      layers: 1,
    },
  ];
  let side = imageSize;
  return stages.map(({ operator, ...rest }, index) => {
    const row = { stage: index + 1, operator, 'input side': side, ...rest };
    side = Math.ceil(side / rest.stride);
    return row;
  });
}
