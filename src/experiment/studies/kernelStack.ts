import { classifierParts } from '../../model/networks/classifierParts';
import type { NetworkDefinition, NetworkPart } from '../../model/networks/declare/networkDefinition';

/** A stack of equal convolutions. */
export interface KernelStackShape {
  readonly name: string;
  /** Side of every kernel, pixels. */
  readonly kernel: number;
  /** Convolutions of each stage. */
  readonly convolutions: number;
  /** Filters of each stage; behind each stage a pool halves the sides. */
  readonly filters: readonly number[];
}

/**
 * Nothing but convolutions of one size with BatchNorm and ReLU, as in VGG but with the mean of each map in place of the hidden dense
 * layers, whose millions of parameters would hide those of the kernels.
 */
export function kernelStack({ name, kernel, convolutions, filters }: KernelStackShape): NetworkDefinition {
  return {
    name,
    imageSize: 32,
    parts: (settings) => [
      ...filters.flatMap((count, stage) =>
        Array.from({ length: convolutions }, (_, index): NetworkPart => {
          const part = `stage${stage}.${index}`;
          return {
            name: part,
            run: (layers, x) => {
              const maps = layers.convolution(x, `${part}.convolution`, count, { kernel });
              const activated = layers.relu(layers.batchNorm(maps, `${part}.norm`));
              return index + 1 < convolutions ? activated : layers.maxPool(activated, { size: 2, stride: 2 });
            },
          };
        }),
      ),
      ...classifierParts('classifier', settings),
    ],
  };
}
