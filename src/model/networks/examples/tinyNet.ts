import { classifierParts } from '../classifierParts';
import type { NetworkDefinition, NetworkPart } from '../declare/networkDefinition';

/** Filters of each stage; each one halves the sides. */
const FILTERS = [8, 16, 32] as const;

/** A convolution with BatchNorm and ReLU, and its input added where the shapes agree. */
function stage(index: number, filters: number): NetworkPart {
  const name = `stage${index}`;
  return {
    name,
    run: (layers, x) => {
      const small = layers.maxPool(x, { size: 2, stride: 2 });
      const maps = layers.convolution(small, `${name}.convolution`, filters, { kernel: 3 });
      const y = layers.relu(layers.batchNorm(maps, `${name}.norm`));
      return y.shape[3] === x.shape[3] ? layers.add(y, small) : y;
    },
  };
}

/** A network of three convolutions. */
export const TINY_NET: NetworkDefinition = {
  name: 'tiny_net',
  imageSize: 64,
  defaults: { dropoutRate: 0.1 },
  parts: (settings) => [
    ...FILTERS.map((filters, index) => stage(index, filters)),
    ...classifierParts('classifier', settings),
  ],
};
