import type { ConvolutionOptions, Layers, Signal } from './declare/layers';
import type { NetworkPart } from './declare/networkDefinition';

/** A convolution with BatchNorm and ReLU: `name.conv` and `name.bn`, after the module's own name. */
export interface Step extends Omit<ConvolutionOptions, 'bias'> {
  readonly name: string;
  readonly filters: number;
}

/** One way through a module. */
export interface Branch {
  /** Pool of 3 pixels before the convolutions. `mean`: what lies outside counts as 0; `meanInside`: it does not count. */
  readonly pool?: 'max' | 'mean' | 'meanInside';
  /** Of the pool: 1 keeps the sides, 2 halves them. Default 1. */
  readonly poolStride?: 1 | 2;
  readonly steps: readonly Step[];
  /** Convolutions side by side on what the steps give; their maps are joined. */
  readonly fork?: readonly Step[];
}

/** A branch that only pools, and halves the sides. */
export const HALVED: Branch = { pool: 'max', poolStride: 2, steps: [] };

/** A kernel as tables write it: one side, or height and width. */
type Kernel = ConvolutionOptions['kernel'];

/** A step that keeps the sides. */
export const same = (name: string, filters: number, kernel: Kernel): Step => ({ name, filters, kernel });

/** A step on whole windows only, by default of every second place. */
export const valid = (name: string, filters: number, kernel: Kernel, stride = 2): Step => ({
  name,
  filters,
  kernel,
  stride,
  padding: 0,
});

/** The step `of` the module called `module`. */
export function convolveStep(layers: Layers, x: Signal, module: string, of: Step): Signal {
  const { name, filters, ...options } = of;
  const prefix = module === '' ? name : `${module}.${name}`;
  return layers.relu(
    layers.batchNorm(layers.convolution(x, `${prefix}.conv`, filters, options), `${prefix}.bn`),
  );
}

function pooled(layers: Layers, x: Signal, { pool, poolStride = 1 }: Branch): Signal {
  if (pool === undefined) return x;
  const window = { size: 3, stride: poolStride, padding: poolStride === 1 ? 1 : 0 };
  if (pool === 'max') return layers.maxPool(x, window);
  return layers.averagePool(x, { ...window, countPadding: pool === 'mean' });
}

/** The maps of all branches on the same input, joined: the idea of all Inception networks (Szegedy et al. 2014). */
export function joinBranches(layers: Layers, x: Signal, module: string, branches: readonly Branch[]): Signal {
  const outputs = branches.flatMap((branch) => {
    const steps = [...branch.steps];
    const maps = steps.reduce((y, step) => convolveStep(layers, y, module, step), pooled(layers, x, branch));
    return branch.fork?.map((step) => convolveStep(layers, maps, module, step)) ?? [maps];
  });
  return layers.concat(outputs);
}

/** A module as a part of its network; part and variables are called `name`. */
export function inceptionPart(name: string, branches: readonly Branch[]): NetworkPart {
  return { name, run: (layers, x) => joinBranches(layers, x, name, branches) };
}

/** A convolution as a part of its own. */
export function stepPart(step: Step): NetworkPart {
  return { name: step.name, run: (layers, x) => convolveStep(layers, x, '', step) };
}

/** A pool that halves the sides, as a part of its own. `roundUp`: a last window that hangs over the edge counts. */
export function halvingPart(name: string, size = 3, roundUp = false): NetworkPart {
  return { name, run: (layers, x) => layers.maxPool(x, { size, stride: 2, roundUp }) };
}
