import * as tf from '@tensorflow/tfjs-node-gpu';
import {
  type BatchNormOptions,
  batchNorm,
  batchNormAddRelu,
  batchNormRelu,
  batchNormSilu,
} from '../../batchNorm';
import { biasAdd, biasAddSilu } from '../../biasAdd';
import { dropConnect, dropout } from '../../dropout';
import { globalAveragePool } from '../../globalAveragePool';
import { hashName } from '../../initialWeights';
import { type PassContext, told, weightOf } from '../../passContext';
import { relu } from '../../relu';
import { silu } from '../../silu';
import { squeezeExcite } from '../../squeezeExcite';
import { addBiasRelu } from '../layers/biasRelu';
import { convolution, depthwiseConvolution } from '../layers/convolution';
import { dense } from '../layers/dense';
import { gelu } from '../layers/gelu';
import { layerNorm } from '../layers/layerNorm';
import { layerScale } from '../layers/layerScale';
import { adaptiveAveragePool, averagePool, maxPool } from '../layers/pooling';
import { type ConvolutionOptions, kernelOf, type Layers, layerNamer, type Signal } from './layers';
import { type Activation, tensorOf, Waiting } from './waiting';

/** What the layers of a defined network share in one pass. */
export interface RunContext extends PassContext {
  /** The share of a running statistic that stays. */
  readonly momentum: number;
  readonly batchNormEpsilon: number;
  readonly layerNormEpsilon: number;
  /** For prediction with BatchNorm folded in: by a convolution's name the bias that takes its place. */
  readonly foldedBiases?: ReadonlyMap<string, tf.Tensor1D>;
  /** The BatchNorms that are folded in. */
  readonly foldedNorms?: ReadonlySet<string>;
}

/** A BatchNorm with what stands behind it. */
const NORMS = { none: batchNorm, relu: batchNormRelu, silu: batchNormSilu } as const;

/** A bias in place of a folded BatchNorm, with what stands behind it. */
const BIASES = {
  none: biasAdd,
  relu: (x: tf.Tensor4D, bias: tf.Tensor1D) => relu(biasAdd(x, bias)),
  silu: biasAddSilu,
} as const;

/** A convolution's own bias, with what stands behind it. */
const OWN_BIASES = {
  none: (x: tf.Tensor4D, bias: tf.Tensor1D) => tf.add<tf.Tensor4D>(x, bias),
  relu: addBiasRelu<tf.Tensor4D>,
  silu: (x: tf.Tensor4D, bias: tf.Tensor1D) => silu(tf.add<tf.Tensor4D>(x, bias)),
} as const;

const ACTIVATIONS = { none: (x: tf.Tensor4D) => x, silu } as const;

const maps = (x: Signal): tf.Tensor4D => tensorOf<tf.Tensor4D>(x);

/**
 * Runs a network's text on tensors. What it makes lives in the caller's `tf.tidy`. Dropout draws from the context's seed
 * and the layer's name, so that parts which do not run change nothing for the others.
 */
export class RunLayers implements Layers {
  private part = '';
  private readonly nameFor = layerNamer();

  constructor(private readonly context: RunContext) {}

  /** The part that the layers from here on belong to. */
  enter(part: string): void {
    this.part = part;
  }

  convolution(x: Signal, name: string, _: number, options: ConvolutionOptions): Signal {
    const strides = kernelOf(options);
    const y = convolution(maps(x), this.weight<tf.Tensor4D>(`${name}.weight`), strides);
    return this.biased(y, name, strides.bias);
  }

  depthwiseConvolution(x: Signal, name: string, options: ConvolutionOptions): Signal {
    const strides = kernelOf(options);
    const y = depthwiseConvolution(maps(x), this.weight<tf.Tensor4D>(`${name}.weight`), strides);
    return this.biased(y, name, strides.bias);
  }

  batchNorm(x: Signal, name: string): Signal {
    const { batchStatistics, momentum, batchNormEpsilon, foldedNorms, onLayer } = this.context;
    if (foldedNorms?.has(name)) return x;
    const weights = {
      gamma: this.weight<tf.Tensor1D>(`${name}.weight`),
      beta: this.weight<tf.Tensor1D>(`${name}.bias`),
      runningMean: weightOf<tf.Rank.R1>(this.context, `${name}.running_mean`),
      runningVariance: weightOf<tf.Rank.R1>(this.context, `${name}.running_var`),
    };
    const inputs = maps(x);
    let isFirst = true;
    // Should two layers take it in two ways, it is made twice, and the running statistics still move once.
    const options = (): BatchNormOptions => {
      const share = isFirst ? momentum : 1;
      isFirst = false;
      return { training: batchStatistics, momentum: share, epsilon: batchNormEpsilon };
    };
    const norm = new Waiting(
      x.shape,
      (activation) => NORMS[activation](inputs, weights, options()),
      (added) => batchNormAddRelu(inputs, added, weights, options()),
    );
    // An observer wants to see what lies between the two; made in one op it would not exist.
    return onLayer === undefined ? norm : this.told(name, norm.take('none'));
  }

  layerNorm(x: Signal, name: string): Signal {
    const [gamma, beta] = ['weight', 'bias'].map((kind) => this.weight<tf.Tensor1D>(`${name}.${kind}`));
    return this.told(name, layerNorm(tensorOf(x), gamma, beta, this.context.layerNormEpsilon));
  }

  dense(x: Signal, name: string, units: number): Signal {
    const inputs = x.shape[x.shape.length - 1];
    const rows = tensorOf(x).reshape<tf.Tensor2D>([-1, inputs]);
    const y = dense(rows, this.weight(`${name}.weight`), this.weight(`${name}.bias`));
    return this.told(name, y.reshape([...x.shape.slice(0, -1), units]));
  }

  squeezeExcite(x: Signal, { reduce, expand }: Parameters<Layers['squeezeExcite']>[1]): Signal {
    const weights = {
      reduceKernel: this.weight<tf.Tensor2D>(`${reduce}.weight`),
      reduceBias: this.weight<tf.Tensor1D>(`${reduce}.bias`),
      expandKernel: this.weight<tf.Tensor2D>(`${expand}.weight`),
      expandBias: this.weight<tf.Tensor1D>(`${expand}.bias`),
    };
    return this.plain('squeezeExcite', squeezeExcite(maps(x), weights));
  }

  layerScale(x: Signal, name: string): Signal {
    return this.told(name, layerScale(maps(x), this.weight(name)));
  }

  relu = (x: Signal): Signal => this.plain('relu', x instanceof Waiting ? x.take('relu') : relu(tensorOf(x)));
  silu = (x: Signal): Signal => this.plain('silu', x instanceof Waiting ? x.take('silu') : silu(tensorOf(x)));
  gelu = (x: Signal): Signal => this.plain('gelu', gelu(tensorOf(x)));
  maxPool: Layers['maxPool'] = (x, window) => this.plain('maxPool', maxPool(maps(x), window));
  averagePool: Layers['averagePool'] = (x, window) =>
    this.plain('averagePool', averagePool(maps(x), window, window.countPadding ?? true));
  adaptiveAveragePool: Layers['adaptiveAveragePool'] = (x, windows) =>
    this.plain('adaptiveAveragePool', adaptiveAveragePool(maps(x), windows));
  globalAveragePool = (x: Signal): Signal => this.plain('globalAveragePool', globalAveragePool(maps(x)));
  add(a: Signal, b: Signal): Signal {
    const norm = [a, b].find((one): one is Waiting => one instanceof Waiting && one.addRelu !== undefined);
    if (norm?.addRelu === undefined) return this.plain('add', tf.add(maps(a), maps(b)));
    const { addRelu } = norm;
    const sum = (activation: Activation): tf.Tensor4D =>
      activation === 'relu'
        ? addRelu(maps(norm === a ? b : a))
        : ACTIVATIONS[activation](tf.add(maps(a), maps(b)));
    return new Waiting(a.shape, sum);
  }

  scale = (x: Signal, factor: number): Signal => this.plain('scale', tf.mul(maps(x), factor));
  concat = (signals: readonly Signal[]): Signal => this.plain('concat', tf.concat(signals.map(maps), 3));

  flatten(x: Signal): Signal {
    const mapByMap = tf.transpose(maps(x), [0, 3, 1, 2]);
    return this.plain('flatten', mapByMap.reshape([x.shape[0], mapByMap.size / x.shape[0]]));
  }

  dropout(x: Signal, rate: number): Signal {
    return this.dropped('dropout', tensorOf(x), (name, seed) =>
      dropout(tensorOf(x), rate, seed, hashName(name)),
    );
  }

  dropConnect(x: Signal, rate: number): Signal {
    return this.dropped('dropConnect', tensorOf(x), (name, seed) =>
      dropConnect(maps(x), rate, seed, hashName(name)),
    );
  }

  private dropped(
    kind: string,
    x: tf.Tensor,
    drop: (name: string, seed: tf.Tensor1D) => tf.Tensor,
  ): tf.Tensor {
    const name = this.nameFor(this.part, kind);
    const { training, seed } = this.context;
    return this.told(name, training ? drop(name, seed) : x);
  }

  private biased(y: tf.Tensor4D, name: string, bias: boolean): Signal {
    const folded = this.context.foldedBiases?.get(name);
    if (folded !== undefined) return new Waiting(y.shape, (activation) => BIASES[activation](y, folded));
    if (!bias) return this.told(name, y);
    const own = this.weight<tf.Tensor1D>(`${name}.bias`);
    const waiting = new Waiting(y.shape, (activation) => OWN_BIASES[activation](y, own));
    return this.context.onLayer === undefined ? waiting : this.told(name, waiting.take('none'));
  }

  private plain<T extends tf.Tensor>(kind: string, output: T): T {
    return this.told(this.nameFor(this.part, kind), output);
  }

  private told<T extends tf.Tensor>(name: string, output: T): T {
    return told(this.context, name, output);
  }

  private weight<T extends tf.Tensor>(name: string): T {
    return weightOf(this.context, name) as unknown as T;
  }
}
