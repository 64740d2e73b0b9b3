import type { LayerSpec } from './layerSpecs';

/** How a weight starts out. Normal: mean 0 and the given deviation. Uniform: between -limit and limit. */
export type Initializer =
  | { kind: 'normal'; standardDeviation: number }
  | { kind: 'uniform'; limit: number }
  | { kind: 'constant'; value: number };

/** Name, shape and start value of one variable. Running statistics are not trainable. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
  readonly initializer: Initializer;
}

const weight = (name: string, shape: number[], initializer: Initializer, trainable = true): WeightSpec => ({
  name,
  shape,
  trainable,
  initializer,
});
const constant = (value: number): Initializer => ({ kind: 'constant', value });

/** He et al. (2015), counted on the output side: variance 2 / fanOut. What the authors' code uses for every convolution. */
const heFanOut = (fanOut: number): Initializer => ({
  kind: 'normal',
  standardDeviation: Math.sqrt(2 / fanOut),
});

/**
 * The variables of one layer. Kernels are laid out as TensorFlow wants them: `[height, width, in, out]`, depthwise
 * `[height, width, filters, 1]`, dense `[in, out]`.
 *
 * Start values are the published ones but for the classifier's kernel: uniform within 1/sqrt(fan) with the fan counted
 * on the *input* side (1280 for B0). The authors count the classes, which is much the same for ImageNet's 1000; for
 * two classes it would make the logits so large that the first loss lies far above ln(2).
 */
export function weightSpecs(layer: LayerSpec): WeightSpec[] {
  const { name, kind } = layer;
  switch (kind) {
    case 'conv2d': {
      const { kernelSize, inputFilters, filters } = layer;
      const fanOut = kernelSize * kernelSize * filters;
      return [weight(`${name}.kernel`, [kernelSize, kernelSize, inputFilters, filters], heFanOut(fanOut))];
    }
    case 'depthwiseConv2d': {
      const { kernelSize, filters } = layer;
      return [
        weight(`${name}.kernel`, [kernelSize, kernelSize, filters, 1], heFanOut(kernelSize * kernelSize)),
      ];
    }
    case 'batchNorm':
      return [
        weight(`${name}.gamma`, [layer.filters], constant(1)),
        weight(`${name}.beta`, [layer.filters], constant(0)),
        weight(`${name}.runningMean`, [layer.filters], constant(0), false),
        weight(`${name}.runningVariance`, [layer.filters], constant(1), false),
      ];
    case 'squeezeExcite': {
      const { squeezedFilters, filters } = layer;
      return [
        weight(`${name}.reduce.kernel`, [filters, squeezedFilters], heFanOut(squeezedFilters)),
        weight(`${name}.reduce.bias`, [squeezedFilters], constant(0)),
        weight(`${name}.expand.kernel`, [squeezedFilters, filters], heFanOut(filters)),
        weight(`${name}.expand.bias`, [filters], constant(0)),
      ];
    }
    case 'dense': {
      const { inputFilters, filters } = layer;
      const limit = 1 / Math.sqrt(inputFilters);
      return [
        weight(`${name}.kernel`, [inputFilters, filters], { kind: 'uniform', limit }),
        weight(`${name}.bias`, [filters], constant(0)),
      ];
    }
    default:
      return [];
  }
}
