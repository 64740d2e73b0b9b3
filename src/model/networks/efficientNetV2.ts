import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { classifierParts } from './classifierParts';
import type { Layers, Signal } from './declare/layers';
import type { NetworkDefinition, NetworkPart } from './declare/networkDefinition';

/** One stage: blocks of the same kind. The first one has the stride. */
interface Stage {
  /** Whether the widening and the depthwise convolution are one ordinary convolution (Fused-MBConv). */
  readonly fused: boolean;
  readonly expandRatio: number;
  readonly stride: 1 | 2;
  readonly filters: number;
  readonly blocks: number;
}

/** EfficientNetV2-S (the paper's Table 4). All kernels have 3 pixels. */
const STAGES: readonly Stage[] = [
  { fused: true, expandRatio: 1, stride: 1, filters: 24, blocks: 2 },
  { fused: true, expandRatio: 4, stride: 2, filters: 48, blocks: 4 },
  { fused: true, expandRatio: 4, stride: 2, filters: 64, blocks: 4 },
  { fused: false, expandRatio: 4, stride: 2, filters: 128, blocks: 6 },
  { fused: false, expandRatio: 6, stride: 1, filters: 160, blocks: 9 },
  { fused: false, expandRatio: 6, stride: 2, filters: 256, blocks: 15 },
];

const STEM_FILTERS = 24;
const TOP_FILTERS = 1280;
const BLOCKS = STAGES.reduce((sum, { blocks }) => sum + blocks, 0);

/** Convolution and BatchNorm; `name.0` and `name.1` as torchvision numbers them. */
function convNorm(
  layers: Layers,
  x: Signal,
  name: string,
  filters: number,
  kernel: number,
  stride = 1,
): Signal {
  return layers.batchNorm(layers.convolution(x, `${name}.0`, filters, { kernel, stride }), `${name}.1`);
}

function fusedBranch(layers: Layers, x: Signal, name: string, stage: Stage, stride: number): Signal {
  const wide = x.shape[3] * stage.expandRatio;
  const first = stage.expandRatio === 1 ? stage.filters : wide;
  const y = layers.silu(convNorm(layers, x, `${name}.0`, first, 3, stride));
  return stage.expandRatio === 1 ? y : convNorm(layers, y, `${name}.1`, stage.filters, 1);
}

function depthwiseBranch(layers: Layers, x: Signal, name: string, stage: Stage, stride: number): Signal {
  const inputs = x.shape[3];
  const wide = layers.silu(convNorm(layers, x, `${name}.0`, inputs * stage.expandRatio, 1));
  const filtered = layers.depthwiseConvolution(wide, `${name}.1.0`, { kernel: 3, stride });
  const activated = layers.silu(layers.batchNorm(filtered, `${name}.1.1`));
  const [reduce, expand] = [`${name}.2.fc1`, `${name}.2.fc2`];
  const excited = layers.squeezeExcite(activated, { reduce, expand, squeezed: Math.floor(inputs / 4) });
  return convNorm(layers, excited, `${name}.3`, stage.filters, 1);
}

function blockPart(stage: Stage, place: number, index: number, dropRate: number): NetworkPart {
  const name = `features.${place}.${index}`;
  const stride = index === 0 ? stage.stride : 1;
  return {
    name,
    run: (layers, x) => {
      const branch = stage.fused ? fusedBranch : depthwiseBranch;
      const y = branch(layers, x, `${name}.block`, stage, stride);
      const hasSkip = stride === 1 && x.shape[3] === stage.filters;
      return hasSkip ? layers.add(layers.dropConnect(y, dropRate), x) : y;
    },
  };
}

/**
 * EfficientNetV2-S (Tan and Le 2021): the early stages take an ordinary convolution in place of the depthwise one, which is
 * faster where there are few filters, and kernels are small. Names and padding as in torchvision.
 */
export const EFFICIENT_NET_V2_S: NetworkDefinition = {
  name: 'efficientnet_v2_s',
  imageSize: 384,
  pictures: { shorterSide: 384, interpolation: 'bilinear', normalization: IMAGENET_NORMALIZATION },
  defaults: { dropoutRate: 0.2, dropConnectRate: 0.2 },
  batchNormEpsilon: 1e-3,
  parts: (settings) => {
    let block = 0;
    const blockParts = STAGES.flatMap((stage, place) =>
      Array.from({ length: stage.blocks }, (_, index) =>
        blockPart(stage, place + 1, index, (settings.dropConnectRate * block++) / BLOCKS),
      ),
    );
    const activated = (name: string, filters: number, kernel: number, stride: number): NetworkPart => ({
      name,
      run: (layers, x) => layers.silu(convNorm(layers, x, name, filters, kernel, stride)),
    });
    return [
      activated('features.0', STEM_FILTERS, 3, 2),
      ...blockParts,
      activated(`features.${STAGES.length + 1}`, TOP_FILTERS, 1, 1),
      ...classifierParts('classifier.1', settings),
    ];
  },
};
