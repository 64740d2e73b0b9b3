import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { CLASSIFIER_PART, type NetworkDefinition, type NetworkPart } from './declare/networkDefinition';

/** A network of the family. */
export interface ConvNeXtShape {
  readonly name: string;
  /** Filters of each of the four stages. */
  readonly filters: readonly number[];
  /** Blocks of each stage. */
  readonly stages: readonly number[];
  /** Rate at which the last block's branch is left out. */
  readonly dropConnectRate: number;
  /** What published weights want before the middle 224 pixels are cut out. Default 236. */
  readonly shorterSide?: number;
  /** `batch`: BatchNorm in place of LayerNorm, to compare the two. Default `layer`. */
  readonly norm?: 'layer' | 'batch';
}

/** Start value of the weights that scale a branch: at first a block changes next to nothing. */
const LAYER_SCALE = 1e-6;

/** A block's hidden layer is so many times as wide. */
const WIDENING = 4;

type NormName = 'layerNorm' | 'batchNorm';

/**
 * 7x7 depthwise convolution, norm, and two dense layers at each pixel with GELU between. `name` counts as torchvision does;
 * 1 and 4 are its changes of axes, 6 as well.
 */
function blockPart(name: string, norm: NormName, dropRate: number): NetworkPart {
  return {
    name,
    run: (layers, x) => {
      const filters = x.shape[3];
      const seen = layers.depthwiseConvolution(x, `${name}.block.0`, { kernel: 7, bias: true });
      const normalized = layers[norm](seen, `${name}.block.2`);
      const hidden = layers.gelu(layers.dense(normalized, `${name}.block.3`, WIDENING * filters));
      const branch = layers.dense(hidden, `${name}.block.5`, filters);
      const scaled = layers.layerScale(branch, `${name}.layer_scale`, LAYER_SCALE);
      return layers.add(layers.dropConnect(scaled, dropRate), x);
    },
  };
}

/**
 * ConvNeXt (Liu et al. 2022): a ResNet brought up to date step by step with what transformers do: patches, large depthwise
 * kernels, an inverted bottleneck, few norms and activations, LayerNorm, GELU, layer scale. Names as in torchvision.
 */
export function convNeXt(shape: ConvNeXtShape): NetworkDefinition {
  const { name, filters, stages, dropConnectRate, shorterSide = 236 } = shape;
  const norm: NormName = shape.norm === 'batch' ? 'batchNorm' : 'layerNorm';
  const blocks = stages.reduce((sum, count) => sum + count, 0);
  return {
    name,
    imageSize: 224,
    pictures: { shorterSide, interpolation: 'bilinear', normalization: IMAGENET_NORMALIZATION },
    defaults: { dropConnectRate },
    initializers: {
      convolution: () => ({ kind: 'normal', standardDeviation: 0.02 }),
      dense: () => ({ kind: 'normal', standardDeviation: 0.02 }),
    },
    parts: (settings) => {
      const parts: NetworkPart[] = [];
      let block = 0;
      for (const [stage, count] of stages.entries()) {
        const shrinking = `features.${2 * stage}`;
        parts.push({
          name: shrinking,
          run: (layers, x) => {
            const patches = (y: typeof x, layer: number, side: number) => {
              const options = { kernel: side, stride: side, padding: 0, bias: true };
              return layers.convolution(y, `${shrinking}.${layer}`, filters[stage], options);
            };
            // Patches of 4x4 pixels first; later ones of 2x2, and the norm comes before.
            if (stage === 0) return layers[norm](patches(x, 0, 4), `${shrinking}.1`);
            return patches(layers[norm](x, `${shrinking}.0`), 1, 2);
          },
        });
        for (let index = 0; index < count; index++) {
          const rate = blocks > 1 ? (settings.dropConnectRate * block++) / (blocks - 1) : 0;
          parts.push(blockPart(`features.${2 * stage + 1}.${index}`, norm, rate));
        }
      }
      parts.push(
        { name: 'pool', run: (layers, x) => layers.layerNorm(layers.globalAveragePool(x), 'classifier.0') },
        {
          name: CLASSIFIER_PART,
          run: (layers, x) => {
            const features = layers.dropout(x, settings.dropoutRate);
            return layers.dense(features, 'classifier.2', settings.numClasses);
          },
        },
      );
      return parts;
    },
  };
}

/** Tiny, small and base. */
export const CONV_NEXTS: readonly NetworkDefinition[] = [
  convNeXt({
    name: 'convnext_tiny',
    filters: [96, 192, 384, 768],
    stages: [3, 3, 9, 3],
    dropConnectRate: 0.1,
  }),
  convNeXt({
    name: 'convnext_small',
    filters: [96, 192, 384, 768],
    stages: [3, 3, 27, 3],
    dropConnectRate: 0.4,
    shorterSide: 230,
  }),
  convNeXt({
    name: 'convnext_base',
    filters: [128, 256, 512, 1024],
    stages: [3, 3, 27, 3],
    dropConnectRate: 0.5,
    shorterSide: 232,
  }),
];
