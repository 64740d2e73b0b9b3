import { classifierParts } from './classifierParts';
import type { Layers, Signal } from './declare/layers';
import type { NetworkDefinition, NetworkPart } from './declare/networkDefinition';

/** A network of the family. */
export interface DenseNetShape {
  readonly name: string;
  /** Layers of each dense block. */
  readonly blocks: readonly number[];
  /** Maps that each layer adds. Default 32. */
  readonly growthRate?: number;
}

/** Maps of the first convolution, twice the published growth rate. */
const STEM_FILTERS = 64;

/** A layer's 1x1 convolution gives so many times the growth rate. */
const BOTTLENECK = 4;

const normRelu = (layers: Layers, x: Signal, name: string): Signal => layers.relu(layers.batchNorm(x, name));

function denseLayer(block: number, index: number, growthRate: number): NetworkPart {
  const name = `denseblock${block}.denselayer${index}`;
  const of = (layer: string) => `features.${name}.${layer}`;
  return {
    name,
    run: (layers, x) => {
      const filters = BOTTLENECK * growthRate;
      const narrow = layers.convolution(normRelu(layers, x, of('norm1')), of('conv1'), filters, {
        kernel: 1,
      });
      const activated = normRelu(layers, narrow, of('norm2'));
      return layers.concat([x, layers.convolution(activated, of('conv2'), growthRate, { kernel: 3 })]);
    },
  };
}

function transition(block: number): NetworkPart {
  const name = `transition${block}`;
  return {
    name,
    run: (layers, x) => {
      const activated = normRelu(layers, x, `features.${name}.norm`);
      const half = layers.convolution(activated, `features.${name}.conv`, x.shape[3] / 2, { kernel: 1 });
      return layers.averagePool(half, { size: 2, stride: 2 });
    },
  };
}

/**
 * DenseNet-BC (Huang et al. 2016): every layer sees the maps of all layers before it in its block and adds `growthRate`
 * maps; transitions halve maps and sides. Names as in torchvision.
 */
export function denseNet({ name, blocks, growthRate = 32 }: DenseNetShape): NetworkDefinition {
  const blockParts = blocks.flatMap((count, block) => [
    ...Array.from({ length: count }, (_, index) => denseLayer(block + 1, index + 1, growthRate)),
    ...(block + 1 < blocks.length ? [transition(block + 1)] : []),
  ]);
  return {
    name,
    imageSize: 224,
    initializers: {
      convolution: (fanIn) => ({ kind: 'normal', standardDeviation: Math.sqrt(2 / fanIn) }),
    },
    parts: (settings) => [
      {
        name: 'stem',
        run: (layers, x) => {
          const maps = layers.convolution(x, 'features.conv0', STEM_FILTERS, { kernel: 7, stride: 2 });
          const activated = normRelu(layers, maps, 'features.norm0');
          return layers.maxPool(activated, { size: 3, stride: 2, padding: 1 });
        },
      },
      ...blockParts,
      { name: 'top', run: (layers, x) => normRelu(layers, x, 'features.norm5') },
      ...classifierParts('classifier', settings),
    ],
  };
}

/** Three of the networks of the paper's Table 1. */
export const DENSE_NETS: readonly NetworkDefinition[] = [
  denseNet({ name: 'densenet121', blocks: [6, 12, 24, 16] }),
  denseNet({ name: 'densenet169', blocks: [6, 12, 32, 32] }),
  denseNet({ name: 'densenet201', blocks: [6, 12, 48, 32] }),
];
