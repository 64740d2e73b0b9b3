import type { Initializer, WeightSpec } from '../../weightSpecs';
import type { Sides } from '../layers/convolution';
import { type Window, windowCount } from '../layers/pooling';
import { type ConvolutionOptions, kernelOf, type Layers, layerNamer, type Signal } from './layers';
import type { NetworkDefinition } from './networkDefinition';

/** What a layer is. */
export type LayerKind =
  | 'convolution'
  | 'depthwiseConvolution'
  | 'batchNorm'
  | 'layerNorm'
  | 'dense'
  | 'squeezeExcite'
  | 'layerScale'
  | 'relu'
  | 'silu'
  | 'gelu'
  | 'maxPool'
  | 'averagePool'
  | 'adaptiveAveragePool'
  | 'globalAveragePool'
  | 'flatten'
  | 'dropout'
  | 'dropConnect'
  | 'add'
  | 'scale'
  | 'concat';

/** One layer with its cost for one picture. */
export interface PlannedLayer {
  readonly part: string;
  readonly layer: string;
  readonly kind: LayerKind;
  /** `[height, width, filters]`, or `[filters]`. */
  readonly outputShape: readonly number[];
  /** Trainable ones. */
  readonly parameters: number;
  /** Multiply-accumulate operations of convolutions and dense layers. */
  readonly macs: number;
  /** Of convolutions and pools. */
  readonly window?: LayerWindow;
  /** The layers whose outputs it takes, as places in the plan's list; -1: the pictures. */
  readonly inputs: readonly number[];
}

/** What slides over the maps: height and width, pixels from one place to the next, and rows and columns outside before the first. */
export interface LayerWindow {
  readonly sides: Sides;
  readonly stride: number;
  readonly padding: Sides;
}

/** One variable, and how PyTorch lays it out. */
export interface PlannedWeight extends WeightSpec {
  readonly part: string;
  /** Its shape in PyTorch. */
  readonly torchShape: readonly number[];
  /** Axis `order[n]` of PyTorch's array is axis n of ours; after it, axes of length 1 are dropped as our shape wants. */
  readonly order: readonly number[];
}

/** A shape, where it comes from, and the convolution if it is one. */
interface Planned extends Signal {
  /** The layer's place in the list; -1: the pictures. */
  readonly place: number;
  readonly convolution?: string;
}

const planned = (x: Signal): Planned => x as Planned;

const product = (sides: readonly number[]): number => sides.reduce((size, side) => size * side, 1);
const constant = (value: number): Initializer => ({ kind: 'constant', value });
const inOrder = (shape: readonly number[]): number[] => shape.map((_, axis) => axis);

const heFanOut = (_: number, fanOut: number): Initializer => ({
  kind: 'normal',
  standardDeviation: Math.sqrt(2 / fanOut),
});
const uniformFanIn = (fanIn: number): Initializer => ({ kind: 'uniform', limit: 1 / Math.sqrt(fanIn) });

/** Runs a network's text on shapes, and takes down layers and variables. */
export class PlanLayers implements Layers {
  readonly layers: PlannedLayer[] = [];
  readonly weights: PlannedWeight[] = [];
  private part = '';
  private readonly names = new Set<string>();
  /** Parameters of the layer that is being noted. */
  private pending = 0;
  private readonly nameFor = layerNamer();
  private readonly uses = new Map<Signal, number>();
  private readonly behind: { norm: string; convolution: string; x: Signal }[] = [];

  constructor(private readonly definition: NetworkDefinition) {}

  /** Where a picture begins. */
  pictures(height: number, width: number): Signal {
    return { shape: [1, height, width, 3], place: -1 } as Planned;
  }

  /** The part that the layers from here on belong to. */
  enter(part: string): void {
    this.part = part;
  }

  /** What a part hands to the next one: maps that anyone may look at, so they stay as they are. */
  passedOn(x: Signal): Signal {
    return { shape: x.shape, place: planned(x).place } as Planned;
  }

  /** By the name of a BatchNorm right behind a convolution: that convolution's. */
  foldable(): Map<string, string> {
    const alone = this.behind.filter(({ x }) => this.uses.get(x) === 1);
    return new Map(alone.map(({ norm, convolution }) => [norm, convolution]));
  }

  convolution(x: Signal, name: string, filters: number, options: ConvolutionOptions): Signal {
    const { sides, stride, padding, bias } = kernelOf(options);
    const [inputs, area] = [x.shape[3], product(sides)];
    const start = this.definition.initializers?.convolution ?? heFanOut;
    this.weight(`${name}.weight`, [...sides, inputs, filters], start(area * inputs, area * filters), {
      torchShape: [filters, inputs, ...sides],
      order: [2, 3, 1, 0],
    });
    if (bias) this.weight(`${name}.bias`, [filters], constant(0));
    const shape = this.slid(x, name, sides, stride, padding, filters);
    const macs = shape[1] * shape[2] * area * inputs * filters;
    const output = this.note('convolution', name, [x], shape, macs, { sides, stride, padding });
    return { ...output, convolution: name } as Planned;
  }

  depthwiseConvolution(x: Signal, name: string, options: ConvolutionOptions): Signal {
    const { sides, stride, padding, bias } = kernelOf(options);
    const [filters, area] = [x.shape[3], product(sides)];
    const start = this.definition.initializers?.convolution ?? heFanOut;
    this.weight(`${name}.weight`, [...sides, filters, 1], start(area, area), {
      torchShape: [filters, 1, ...sides],
      order: [2, 3, 0, 1],
    });
    if (bias) this.weight(`${name}.bias`, [filters], constant(0));
    const shape = this.slid(x, name, sides, stride, padding, filters);
    const macs = shape[1] * shape[2] * area * filters;
    const output = this.note('depthwiseConvolution', name, [x], shape, macs, { sides, stride, padding });
    return { ...output, convolution: name } as Planned;
  }

  batchNorm(x: Signal, name: string): Signal {
    const filters = [x.shape[3]];
    this.weight(`${name}.weight`, filters, constant(1));
    this.weight(`${name}.bias`, filters, constant(0));
    this.weight(`${name}.running_mean`, filters, constant(0), {}, false);
    this.weight(`${name}.running_var`, filters, constant(1), {}, false);
    const { convolution } = planned(x);
    if (convolution !== undefined) this.behind.push({ norm: name, convolution, x });
    return this.note('batchNorm', name, [x], x.shape);
  }

  layerNorm(x: Signal, name: string): Signal {
    const filters = [x.shape[x.shape.length - 1]];
    this.weight(`${name}.weight`, filters, constant(1));
    this.weight(`${name}.bias`, filters, constant(0));
    return this.note('layerNorm', name, [x], x.shape);
  }

  dense(x: Signal, name: string, units: number): Signal {
    const inputs = x.shape[x.shape.length - 1];
    const start = this.definition.initializers?.dense ?? uniformFanIn;
    this.weight(`${name}.weight`, [inputs, units], start(inputs, units), {
      torchShape: [units, inputs],
      order: [1, 0],
    });
    this.weight(`${name}.bias`, [units], constant(0));
    const shape = [...x.shape.slice(0, -1), units];
    return this.note('dense', name, [x], shape, product(shape) * inputs);
  }

  squeezeExcite(x: Signal, { reduce, expand, squeezed }: Parameters<Layers['squeezeExcite']>[1]): Signal {
    const filters = x.shape[3];
    for (const [name, inputs, outputs] of [
      [reduce, filters, squeezed],
      [expand, squeezed, filters],
    ] as const) {
      this.weight(`${name}.weight`, [inputs, outputs], heFanOut(inputs, outputs), {
        torchShape: [outputs, inputs, 1, 1],
        order: [1, 0, 2, 3],
      });
      this.weight(`${name}.bias`, [outputs], constant(0));
    }
    const name = this.nameFor(this.part, 'squeezeExcite');
    return this.note('squeezeExcite', name, [x], x.shape, 2 * squeezed * filters);
  }

  layerScale(x: Signal, name: string, start: number): Signal {
    const filters = x.shape[3];
    this.weight(name, [filters], constant(start), { torchShape: [filters, 1, 1], order: [0, 1, 2] });
    return this.note('layerScale', name, [x], x.shape);
  }

  relu = (x: Signal): Signal => this.plain('relu', [x]);
  silu = (x: Signal): Signal => this.plain('silu', [x]);
  gelu = (x: Signal): Signal => this.plain('gelu', [x]);
  dropout = (x: Signal): Signal => this.plain('dropout', [x]);
  dropConnect = (x: Signal): Signal => this.plain('dropConnect', [x]);
  scale = (x: Signal): Signal => this.plain('scale', [x]);
  maxPool = (x: Signal, window: Window): Signal => this.pool('maxPool', x, window);
  averagePool = (x: Signal, window: Window): Signal => this.pool('averagePool', x, window);

  adaptiveAveragePool(x: Signal, windows: number): Signal {
    const [batch, , , filters] = x.shape;
    return this.plain('adaptiveAveragePool', [x], [batch, windows, windows, filters]);
  }

  globalAveragePool(x: Signal): Signal {
    return this.plain('globalAveragePool', [x], [x.shape[0], x.shape[3]]);
  }

  flatten(x: Signal): Signal {
    return this.plain('flatten', [x], [x.shape[0], product(x.shape.slice(1))]);
  }

  add(a: Signal, b: Signal): Signal {
    if (a.shape.join() !== b.shape.join()) {
      throw new Error(`${this.where()} adds [${a.shape.slice(1)}] and [${b.shape.slice(1)}]`);
    }
    return this.plain('add', [a, b]);
  }

  concat(signals: readonly Signal[]): Signal {
    const [{ shape }] = signals;
    const other = signals.find((one) => one.shape.slice(0, 3).join() !== shape.slice(0, 3).join());
    if (other !== undefined) {
      throw new Error(`${this.where()} joins maps of [${shape.slice(1)}] and [${other.shape.slice(1)}]`);
    }
    const filters = signals.reduce((sum, one) => sum + one.shape[3], 0);
    return this.plain('concat', signals, [...shape.slice(0, 3), filters]);
  }

  private where(): string {
    return `'${this.part}' of ${this.definition.name}`;
  }

  private weight(
    name: string,
    shape: readonly number[],
    initializer: Initializer,
    torch: Partial<Pick<PlannedWeight, 'torchShape' | 'order'>> = {},
    trainable = true,
  ): void {
    if (this.names.has(name)) throw new Error(`${this.definition.name} has two variables called '${name}'`);
    this.names.add(name);
    if (trainable) this.pending += product(shape);
    const layout = { torchShape: shape, order: inOrder(shape), ...torch };
    this.weights.push({ name, shape, trainable, initializer, part: this.part, ...layout });
  }

  private tooSmall(name: string, x: Signal): Error {
    const [, height, width] = x.shape;
    return new Error(`maps of ${height} x ${width} are too small for '${name}' of ${this.definition.name}`);
  }

  /** The shape behind a kernel that slides over the maps. */
  private slid(
    x: Signal,
    name: string,
    sides: Sides,
    stride: number,
    padding: Sides,
    filters: number,
  ): number[] {
    const counts = sides.map((size, axis) =>
      windowCount(x.shape[axis + 1], { size, stride, padding: padding[axis] }),
    );
    if (counts.some((count) => count < 1)) throw this.tooSmall(name, x);
    return [x.shape[0], ...counts, filters];
  }

  private pool(kind: LayerKind, x: Signal, window: Window): Signal {
    const name = this.nameFor(this.part, kind);
    const counts = [x.shape[1], x.shape[2]].map((side) => windowCount(side, window));
    if (counts.some((count) => count < 1)) throw this.tooSmall(name, x);
    const { size, stride, padding = 0 } = window;
    const shape = [x.shape[0], ...counts, x.shape[3]];
    return this.note(kind, name, [x], shape, 0, { sides: [size, size], stride, padding: [padding, padding] });
  }

  private plain(kind: LayerKind, inputs: readonly Signal[], shape = inputs[0].shape): Signal {
    return this.note(kind, this.nameFor(this.part, kind), inputs, shape);
  }

  private note(
    kind: LayerKind,
    layer: string,
    inputs: readonly Signal[],
    shape: readonly number[],
    macs = 0,
    window?: LayerWindow,
  ): Signal {
    for (const x of inputs) this.uses.set(x, (this.uses.get(x) ?? 0) + 1);
    const parameters = this.pending;
    this.pending = 0;
    const outputShape = shape.slice(1);
    this.layers.push({
      part: this.part,
      layer,
      kind,
      outputShape,
      parameters,
      macs,
      inputs: inputs.map((x) => planned(x).place),
      ...(window && { window }),
    });
    return { shape, place: this.layers.length - 1 } as Planned;
  }
}
