import { classifierParts } from '../../model/networks/classifierParts';
import type { Layers, Signal } from '../../model/networks/declare/layers';
import type { NetworkDefinition, NetworkPart } from '../../model/networks/declare/networkDefinition';

/** A stack of equal convolutions. */
export interface KernelStackShape {
  readonly name: string;
  /** Side of every kernel behind the stem, pixels. */
  readonly kernel: number;
  /** Convolutions of each stage. */
  readonly convolutions: number;
  /** Filters of each stage; behind each stage a pool halves the sides. */
  readonly filters: readonly number[];
}

function convolve(layers: Layers, x: Signal, part: string, filters: number, kernel: number): Signal {
  return layers.relu(
    layers.batchNorm(layers.convolution(x, `${part}.convolution`, filters, { kernel }), `${part}.norm`),
  );
}

/**
 * Nothing but convolutions of one size with BatchNorm and ReLU, as in VGG but with the mean of each map in place of the hidden dense
 * layers, whose millions of parameters would hide those of the kernels. The stem, a 3x3 convolution and a pool, is the same in all
 * of them: from three colours to many maps kernels cost otherwise than between equally many.
 */
export function kernelStack({ name, kernel, convolutions, filters }: KernelStackShape): NetworkDefinition {
  const halve = (layers: Layers, x: Signal) => layers.maxPool(x, { size: 2, stride: 2 });
  return {
    name,
    imageSize: 32,
    parts: (settings) => [
      { name: 'stem', run: (layers, x) => halve(layers, convolve(layers, x, 'stem', filters[0], 3)) },
      ...filters.flatMap((count, stage) =>
        Array.from({ length: convolutions }, (_, index): NetworkPart => {
          const part = `stage${stage}.${index}`;
          return {
            name: part,
            run: (layers, x) => {
              const maps = convolve(layers, x, part, count, kernel);
              return index + 1 < convolutions ? maps : halve(layers, maps);
            },
          };
        }),
      ),
      ...classifierParts('classifier', settings),
    ],
  };
}
