import * as tf from '@tensorflow/tfjs-node-gpu';

/** Kernels with the BatchNorm behind them folded in, and the biases that take its place. The caller owns all tensors. */
export interface FoldedWeights {
  /** By the kernel's name; shapes as before. */
  readonly kernels: ReadonlyMap<string, tf.Variable>;
  /** By the BatchNorm's name, each `[filters]`. */
  readonly biases: ReadonlyMap<string, tf.Tensor1D>;
}

/** Every BatchNorm has one variable of this name. */
const STATISTIC = '.runningMean';

/** `blocks.0.expandConv.kernel` for `blocks.0.expandBatchNorm`, `stem.conv.kernel` for `stem.batchNorm`. */
function kernelBefore(norm: string): string {
  return norm.replace(/batchNorm$/, 'conv.kernel').replace(/BatchNorm$/, 'Conv.kernel');
}

/**
 * In evaluation BatchNorm is `scale * x + shift` with constants, `scale = gamma / sqrt(variance + epsilon)` and `shift =
 * beta - mean * scale`, and a convolution in front of it can do the scaling: its kernel times `scale`, filter by filter.
 * Works on every pair `...conv.kernel`, `...batchNorm.*` of `variables`, and changes none of them: it is a copy as of
 * now. `epsilon` as in the network. Throws when there is no kernel in front of a BatchNorm.
 */
export function foldBatchNorm(variables: ReadonlyMap<string, tf.Variable>, epsilon: number): FoldedWeights {
  const kernels = new Map<string, tf.Variable>();
  const biases = new Map<string, tf.Tensor1D>();
  for (const name of variables.keys()) {
    if (!name.endsWith(STATISTIC)) continue;
    const norm = name.slice(0, -STATISTIC.length);
    const kernelName = kernelBefore(norm);
    const kernel = variables.get(kernelName);
    if (kernel === undefined) throw new Error(`There is no '${kernelName}' in front of '${norm}'`);
    const of = (part: string) => variables.get(`${norm}.${part}`) as tf.Tensor1D;
    tf.tidy(() => {
      const scale = tf.div(of('gamma'), tf.sqrt(tf.add(of('runningVariance'), epsilon))) as tf.Tensor1D;
      // A depthwise kernel has its filters on the last axis but one.
      const isDepthwise = kernel.shape[3] === 1 && kernel.shape[2] === scale.size;
      const factor = isDepthwise ? scale.reshape([scale.size, 1]) : scale;
      kernels.set(kernelName, tf.variable(tf.mul(kernel, factor), false));
      biases.set(norm, tf.keep(tf.sub(of('beta'), tf.mul(of('runningMean'), scale))));
    });
  }
  return { kernels, biases };
}
