import type { NetworkDefinition, NetworkPart } from './declare/networkDefinition';
import { hiddenDenseParts } from './hiddenDenseParts';
import type { Window } from './layers/pooling';

/** A convolution, its ReLU, and the pool behind it if there is one. `layer`: its place in torchvision's list. */
interface Stage {
  readonly layer: number;
  readonly filters: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly pooled?: boolean;
}

const STAGES: readonly Stage[] = [
  { layer: 0, filters: 64, kernel: 11, stride: 4, padding: 2, pooled: true },
  { layer: 3, filters: 192, kernel: 5, pooled: true },
  { layer: 6, filters: 384, kernel: 3 },
  { layer: 8, filters: 256, kernel: 3 },
  { layer: 10, filters: 256, kernel: 3, pooled: true },
];

/** Windows of 3 pixels overlap, since they move by 2. */
const POOL: Window = { size: 3, stride: 2 };

function stagePart({ layer, filters, pooled, ...options }: Stage): NetworkPart {
  const name = `features.${layer}`;
  return {
    name,
    run: (layers, x) => {
      const maps = layers.relu(layers.convolution(x, name, filters, { ...options, bias: true }));
      return pooled ? layers.maxPool(maps, POOL) : maps;
    },
  };
}

/**
 * AlexNet (Krizhevsky et al. 2012) in its form for one device (Krizhevsky 2014, "One weird trick"): five convolutions,
 * ReLU in place of tanh, overlapping pools, dropout. 61,100,840 parameters with 1000 classes, nearly all of them in the
 * two hidden dense layers. Names as in torchvision.
 */
export const ALEX_NET: NetworkDefinition = {
  name: 'alexnet',
  imageSize: 224,
  defaults: { dropoutRate: 0.5 },
  parts: (settings) => [
    ...STAGES.map(stagePart),
    ...hiddenDenseParts(6, ['classifier.1', 'classifier.4', 'classifier.6'], true, settings),
  ],
};
