import type { NetworkDefinition, NetworkPart } from './declare/networkDefinition';
import { hiddenDenseParts } from './hiddenDenseParts';

/** Filters of the five stages; each stage ends with a pool that halves the sides. */
const FILTERS = [64, 128, 256, 512, 512] as const;

/** Convolutions of each stage: configurations A, B, D and E of the paper's Table 1. */
const CONVOLUTIONS = {
  vgg11: [1, 1, 2, 2, 2],
  vgg13: [2, 2, 2, 2, 2],
  vgg16: [2, 2, 3, 3, 3],
  vgg19: [2, 2, 4, 4, 4],
} as const;

/** One part for each convolution of `kernel` pixels. Counts places as torchvision's list of layers does. */
function convolutionParts(stages: readonly number[], kernel: number, normalized: boolean): NetworkPart[] {
  const parts: NetworkPart[] = [];
  let place = 0;
  for (const [stage, count] of stages.entries()) {
    for (let index = 1; index <= count; index++) {
      const name = `features.${place}`;
      const norm = `features.${place + 1}`;
      const isLast = index === count;
      parts.push({
        name,
        run: (layers, x) => {
          const maps = layers.convolution(x, name, FILTERS[stage], { kernel, bias: true });
          const activated = layers.relu(normalized ? layers.batchNorm(maps, norm) : maps);
          return isLast ? layers.maxPool(activated, { size: 2, stride: 2 }) : activated;
        },
      });
      place += (normalized ? 3 : 2) + (isLast ? 1 : 0);
    }
  }
  return parts;
}

/** What may be tried besides the published networks. */
export interface VggShape {
  readonly name: string;
  /** Convolutions of each of the five stages. */
  readonly stages: readonly number[];
  /** BatchNorm behind every convolution. Default false. */
  readonly normalized?: boolean;
  /** Side of the kernels. Default 3; two of 3 see as much as one of 5, with fewer parameters. */
  readonly kernel?: number;
}

/**
 * VGG (Simonyan and Zisserman 2014): nothing but 3x3 convolutions, deeper and deeper, with twice the filters wherever the
 * sides are halved. Names as in torchvision.
 */
export function vgg({ name, stages, normalized = false, kernel = 3 }: VggShape): NetworkDefinition {
  return {
    name,
    imageSize: 224,
    defaults: { dropoutRate: 0.5 },
    initializers: { dense: () => ({ kind: 'normal', standardDeviation: 0.01 }) },
    parts: (settings) => [
      ...convolutionParts(stages, kernel, normalized),
      ...hiddenDenseParts(7, ['classifier.0', 'classifier.3', 'classifier.6'], false, settings),
    ],
  };
}

/** VGG with 11, 13, 16 and 19 layers that have weights, each without and with BatchNorm (`_bn`). */
export const VGGS: readonly NetworkDefinition[] = Object.entries(CONVOLUTIONS).flatMap(([name, stages]) => [
  vgg({ name, stages }),
  vgg({ name: `${name}_bn`, stages, normalized: true }),
]);
