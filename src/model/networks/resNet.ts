import { classifierParts } from './classifierParts';
import type { ConvolutionOptions, Layers, Signal } from './declare/layers';
import type { NetworkDefinition, NetworkPart } from './declare/networkDefinition';

/** `basic`: two 3x3 convolutions. `bottleneck`: 1x1 to fewer filters, 3x3, 1x1 to four times as many. */
export type ResidualBlock = 'basic' | 'bottleneck';

/** A network of the family. */
export interface ResNetShape {
  readonly name: string;
  readonly block: ResidualBlock;
  /** Blocks of each of the four stages. */
  readonly stages: readonly number[];
  /** Whether a block adds its input to its output. Default true; false is the plain network of the paper's Figure 6. */
  readonly residual?: boolean;
  /** Filters of the 3x3 convolutions of each stage; the stem has those of the first. Default 64, 128, 256, 512. */
  readonly filters?: readonly number[];
}

/** Filters of the 3x3 convolutions of each stage. */
const FILTERS = [64, 128, 256, 512] as const;

/** A bottleneck gives so many times the filters of its 3x3 convolution. */
const EXPANSION = { basic: 1, bottleneck: 4 } as const;

function convNorm(
  layers: Layers,
  x: Signal,
  convolution: string,
  norm: string,
  filters: number,
  options: ConvolutionOptions,
): Signal {
  return layers.batchNorm(layers.convolution(x, convolution, filters, options), norm);
}

function branch(
  layers: Layers,
  x: Signal,
  name: string,
  block: ResidualBlock,
  filters: number,
  stride: number,
): Signal {
  const step = (y: Signal, index: number, kernel: number, wide = filters, moved = 1) =>
    convNorm(layers, y, `${name}.conv${index}`, `${name}.bn${index}`, wide, { kernel, stride: moved });
  if (block === 'basic') {
    return step(layers.relu(step(x, 1, 3, filters, stride)), 2, 3);
  }
  // torchvision's form (1.5): the stride is in the 3x3 convolution, not in the first one as in the paper.
  const narrow = layers.relu(step(x, 1, 1));
  const filtered = layers.relu(step(narrow, 2, 3, filters, stride));
  return step(filtered, 3, 1, filters * EXPANSION.bottleneck);
}

function blockPart(shape: ResNetShape, stage: number, index: number): NetworkPart {
  const { block, residual = true, filters: widths = FILTERS } = shape;
  const name = `layer${stage + 1}.${index}`;
  const stride = stage > 0 && index === 0 ? 2 : 1;
  const filters = widths[stage];
  const outputs = filters * EXPANSION[block];
  return {
    name,
    run: (layers, x) => {
      const y = branch(layers, x, name, block, filters, stride);
      if (!residual) return layers.relu(y);
      // Where shape changes, a 1x1 convolution brings the input to that of the output.
      const isSame = stride === 1 && x.shape[3] === outputs;
      const [convolution, norm] = [`${name}.downsample.0`, `${name}.downsample.1`];
      const shortcut = isSame ? x : convNorm(layers, x, convolution, norm, outputs, { kernel: 1, stride });
      return layers.relu(layers.add(y, shortcut));
    },
  };
}

/**
 * ResNet (He et al. 2015): each block learns what to add to its input, so that gradients reach the first layers of very
 * deep networks. Names as in torchvision.
 */
export function resNet(shape: ResNetShape): NetworkDefinition {
  const [stemFilters] = shape.filters ?? FILTERS;
  return {
    name: shape.name,
    imageSize: 224,
    parts: (settings) => [
      {
        name: 'stem',
        run: (layers, x) => {
          const maps = convNorm(layers, x, 'conv1', 'bn1', stemFilters, { kernel: 7, stride: 2 });
          return layers.maxPool(layers.relu(maps), { size: 3, stride: 2, padding: 1 });
        },
      },
      ...shape.stages.flatMap((blocks, stage) =>
        Array.from({ length: blocks }, (_, index) => blockPart(shape, stage, index)),
      ),
      ...classifierParts('fc', settings),
    ],
  };
}

/** The five networks of the paper's Table 1. */
export const RES_NETS: readonly NetworkDefinition[] = [
  resNet({ name: 'resnet18', block: 'basic', stages: [2, 2, 2, 2] }),
  resNet({ name: 'resnet34', block: 'basic', stages: [3, 4, 6, 3] }),
  resNet({ name: 'resnet50', block: 'bottleneck', stages: [3, 4, 6, 3] }),
  resNet({ name: 'resnet101', block: 'bottleneck', stages: [3, 4, 23, 3] }),
  resNet({ name: 'resnet152', block: 'bottleneck', stages: [3, 8, 36, 3] }),
];
