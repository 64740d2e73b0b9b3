import * as tf from '@tensorflow/tfjs-node-gpu';

/** Kernels with the BatchNorm behind them folded in, and the biases that take its place. */
export interface FoldedWeights {
  /** By the kernel's name; shapes as before. */
  readonly kernels: ReadonlyMap<string, tf.Variable>;
  /** By the BatchNorm's name, each `[filters]`. */
  readonly biases: ReadonlyMap<string, tf.Variable<tf.Rank.R1>>;
  /** Folds the weights as they are now into the same kernels and biases. */
  refresh(): void;
  /** Frees kernels and biases. */
  dispose(): void;
}

/** Every BatchNorm has one variable of this name. */
const STATISTIC = '.runningMean';

/** `blocks.0.expandConv.kernel` for `blocks.0.expandBatchNorm`, `stem.conv.kernel` for `stem.batchNorm`. */
function kernelBefore(norm: string): string {
  return norm.replace(/batchNorm$/, 'conv.kernel').replace(/BatchNorm$/, 'Conv.kernel');
}

/** Kernel and bias in place of a kernel and the BatchNorm called `norm` behind it. Called in a `tf.tidy`. */
function fold(variables: ReadonlyMap<string, tf.Variable>, norm: string, epsilon: number) {
  const of = (part: string) => variables.get(`${norm}.${part}`) as tf.Tensor1D;
  const kernel = variables.get(kernelBefore(norm)) as tf.Variable;
  const scale = tf.div(of('gamma'), tf.sqrt(tf.add(of('runningVariance'), epsilon))) as tf.Tensor1D;
  // A depthwise kernel has its filters on the last axis but one.
  const isDepthwise = kernel.shape[3] === 1 && kernel.shape[2] === scale.size;
  const factor = isDepthwise ? scale.reshape([scale.size, 1]) : scale;
  const bias = tf.sub(of('beta'), tf.mul(of('runningMean'), scale)) as tf.Tensor1D;
  return { kernel: tf.mul(kernel, factor), bias };
}

/**
 * In evaluation BatchNorm is `scale * x + shift` with constants, `scale = gamma / sqrt(variance + epsilon)` and `shift =
 * beta - mean * scale`, and a convolution in front of it can do the scaling: its kernel times `scale`, filter by filter.
 * Works on every pair `...conv.kernel`, `...batchNorm.*` of `variables`, and changes none of them: it is a copy as of
 * now, or as of the last `refresh`. `epsilon` as in the network. Throws when there is no kernel in front of a BatchNorm.
 */
export function foldBatchNorm(variables: ReadonlyMap<string, tf.Variable>, epsilon: number): FoldedWeights {
  const norms = [...variables.keys()]
    .filter((name) => name.endsWith(STATISTIC))
    .map((name) => name.slice(0, -STATISTIC.length));
  for (const norm of norms) {
    const kernel = kernelBefore(norm);
    if (!variables.has(kernel)) throw new Error(`There is no '${kernel}' in front of '${norm}'`);
  }
  const kernels = new Map<string, tf.Variable>();
  const biases = new Map<string, tf.Variable<tf.Rank.R1>>();
  for (const norm of norms) {
    tf.tidy(() => {
      const { kernel, bias } = fold(variables, norm, epsilon);
      kernels.set(kernelBefore(norm), tf.variable(kernel, false));
      biases.set(norm, tf.variable(bias, false));
    });
  }
  const refresh = () => {
    for (const norm of norms) {
      tf.tidy(() => {
        const { kernel, bias } = fold(variables, norm, epsilon);
        kernels.get(kernelBefore(norm))?.assign(kernel);
        biases.get(norm)?.assign(bias);
      });
    }
  };
  return { kernels, biases, refresh, dispose: () => tf.dispose([...kernels.values(), ...biases.values()]) };
}
