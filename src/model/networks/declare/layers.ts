import type { Sides } from '../layers/convolution';
import type { Window } from '../layers/pooling';

/**
 * What goes from layer to layer: maps `[batch, height, width, filters]`, or features `[batch, filters]` after pooling. A
 * tensor while the network runs, a shape alone while it is planned.
 */
export interface Signal {
  readonly shape: readonly number[];
}

/** A convolution's kernel. */
export interface ConvolutionOptions {
  /** Side of the kernel, or height and width. */
  readonly kernel: number | Sides;
  /** Pixels from one place to the next. Default 1. */
  readonly stride?: number;
  /** Zeros around the maps. Default: half the kernel, which keeps the sides at stride 1; 0: only whole windows. */
  readonly padding?: number;
  /** Whether a number of its own is added to each filter. Default false, as with a BatchNorm behind it. */
  readonly bias?: boolean;
}

/** The two small layers of squeeze-and-excitation, by their variables' names. */
export interface SqueezeExciteLayers {
  readonly reduce: string;
  readonly expand: string;
  /** Filters in between. */
  readonly squeezed: number;
}

/**
 * The layers that a network is written with. The same text is run on shapes, which gives variables, counts and the smallest
 * picture, and on tensors. So a network must call the same layers in the same order whatever the values are; it may
 * look at shapes. Names are those of the variables, without `.weight` and `.bias`, and are unique in a network.
 */
export interface Layers {
  /** `filters` new maps, each from all that there are. Variables `name.weight`, with `bias` `name.bias`. */
  convolution(x: Signal, name: string, filters: number, options: ConvolutionOptions): Signal;
  /** Each map by itself. Variables as above. */
  depthwiseConvolution(x: Signal, name: string, options: ConvolutionOptions): Signal;
  /** Batch normalisation. Variables `name.weight`, `.bias`, `.running_mean`, `.running_var`. */
  batchNorm(x: Signal, name: string): Signal;
  /** Layer normalisation over the filters. Variables `name.weight`, `name.bias`. */
  layerNorm(x: Signal, name: string): Signal;
  /** All inputs to `units` outputs; on maps at each pixel by itself. Variables `name.weight`, `name.bias`. */
  dense(x: Signal, name: string, units: number): Signal;
  /** Scales each filter by what the whole picture says (Hu et al. 2018). Variables of two layers. */
  squeezeExcite(x: Signal, layers: SqueezeExciteLayers): Signal;
  /** Scales each filter by a weight that starts at `start`. Variable `name`. */
  layerScale(x: Signal, name: string, start: number): Signal;
  relu(x: Signal): Signal;
  silu(x: Signal): Signal;
  gelu(x: Signal): Signal;
  maxPool(x: Signal, window: Window): Signal;
  /** `countPadding`: see `averagePool`. Default true. */
  averagePool(x: Signal, window: Window & { readonly countPadding?: boolean }): Signal;
  /** Means over `windows` times `windows` parts of the maps, whatever their size. */
  adaptiveAveragePool(x: Signal, windows: number): Signal;
  /** The mean of each map: `[batch, filters]`. */
  globalAveragePool(x: Signal): Signal;
  /** Maps as features, map after map: `[batch, filters * height * width]`, in PyTorch's order. */
  flatten(x: Signal): Signal;
  /** In training each value is dropped with probability `rate`. */
  dropout(x: Signal, rate: number): Signal;
  /** In training a picture's whole branch is dropped with probability `rate` (stochastic depth). */
  dropConnect(x: Signal, rate: number): Signal;
  add(a: Signal, b: Signal): Signal;
  /** All values times a number that is not learned. */
  scale(x: Signal, factor: number): Signal;
  /** The maps of all signals, one after the other. */
  concat(signals: readonly Signal[]): Signal;
}

/** Kernel sides and padding of a convolution, defaults filled in. */
export function kernelOf({ kernel, stride = 1, padding, bias = false }: ConvolutionOptions) {
  const sides: Sides = typeof kernel === 'number' ? [kernel, kernel] : kernel;
  const half = sides.map((side) => Math.floor(side / 2)) as unknown as Sides;
  return { sides, stride, bias, padding: padding === undefined ? half : ([padding, padding] as Sides) };
}

/** Names for the layers that have no variables: `<part>.<kind>`, numbered from the second one on. */
export function layerNamer(): (part: string, kind: string) => string {
  const counts = new Map<string, number>();
  return (part, kind) => {
    const name = `${part}.${kind}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}${count}`;
  };
}
