import {
  B0_STEM_FILTERS,
  B0_TOP_FILTERS,
  type BlockArgs,
  expandRepeats,
  hasSkip,
  scaledStages,
} from './blockArgs';
import { type NetworkShape, roundFilters, widthAndDepthOf } from './scaling';

/** One layer of a network as data: enough to make its weights and to count its parameters and operations. */
export type LayerSpec =
  | {
      kind: 'conv2d';
      name: string;
      kernelSize: number;
      stride: number;
      inputFilters: number;
      filters: number;
    }
  | { kind: 'depthwiseConv2d'; name: string; kernelSize: number; stride: number; filters: number }
  | { kind: 'batchNorm' | 'silu' | 'add' | 'globalAveragePool' | 'dropout'; name: string; filters: number }
  | { kind: 'squeezeExcite'; name: string; squeezedFilters: number; filters: number }
  | { kind: 'dense'; name: string; inputFilters: number; filters: number };

const norm = (name: string, filters: number): LayerSpec[] => [{ kind: 'batchNorm', name, filters }];
const normSilu = (name: string, activation: string, filters: number): LayerSpec[] => [
  ...norm(name, filters),
  { kind: 'silu', name: activation, filters },
];

/** Width of a block's squeeze-and-excitation bottleneck: a share of the filters that enter the block, at least one. */
export function squeezedFilters({ inputFilters, seRatio }: BlockArgs): number {
  return Math.max(1, Math.floor(inputFilters * seRatio));
}

function blockSpecs(block: BlockArgs, name: string): LayerSpec[] {
  const { kernelSize, stride, inputFilters, outputFilters } = block;
  const filters = inputFilters * block.expandRatio;
  const specs: LayerSpec[] = [];
  if (block.expandRatio !== 1) {
    specs.push({
      kind: 'conv2d',
      name: `${name}.expandConv`,
      kernelSize: 1,
      stride: 1,
      inputFilters,
      filters,
    });
    specs.push(...normSilu(`${name}.expandBatchNorm`, `${name}.expandSilu`, filters));
  }
  specs.push({ kind: 'depthwiseConv2d', name: `${name}.depthwiseConv`, kernelSize, stride, filters });
  specs.push(...normSilu(`${name}.depthwiseBatchNorm`, `${name}.depthwiseSilu`, filters));
  specs.push({
    kind: 'squeezeExcite',
    name: `${name}.squeezeExcite`,
    squeezedFilters: squeezedFilters(block),
    filters,
  });
  specs.push({
    kind: 'conv2d',
    name: `${name}.projectConv`,
    kernelSize: 1,
    stride: 1,
    inputFilters: filters,
    filters: outputFilters,
  });
  specs.push(...norm(`${name}.projectBatchNorm`, outputFilters));
  if (hasSkip(block)) specs.push({ kind: 'add', name: `${name}.add`, filters: outputFilters });
  return specs;
}

/**
 * All layers of `network` in the order in which a picture meets them. Nothing is built.
 * `numClasses`: number of logits. Throws as `widthAndDepthOf` does.
 */
export function layerSpecs(network: NetworkShape, numClasses: number): LayerSpec[] {
  const { width } = widthAndDepthOf(network);
  const blocks = expandRepeats(scaledStages(network));
  const stem = roundFilters(B0_STEM_FILTERS, width);
  const top = roundFilters(B0_TOP_FILTERS, width);
  const inputFilters = blocks[blocks.length - 1].outputFilters;
  return [
    { kind: 'conv2d', name: 'stem.conv', kernelSize: 3, stride: 2, inputFilters: 3, filters: stem },
    ...normSilu('stem.batchNorm', 'stem.silu', stem),
    ...blocks.flatMap((block, index) => blockSpecs(block, `blocks.${index}`)),
    { kind: 'conv2d', name: 'top.conv', kernelSize: 1, stride: 1, inputFilters, filters: top },
    ...normSilu('top.batchNorm', 'top.silu', top),
    { kind: 'globalAveragePool', name: 'top.pool', filters: top },
    { kind: 'dropout', name: 'top.dropout', filters: top },
    { kind: 'dense', name: 'classifier', inputFilters: top, filters: numClasses },
  ];
}
