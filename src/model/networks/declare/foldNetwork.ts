import * as tf from '@tensorflow/tfjs-node-gpu';

/** Kernels with the BatchNorm behind them folded in. */
export interface FoldedKernels {
  /** By the kernel's name; shapes as before. */
  readonly kernels: ReadonlyMap<string, tf.Variable>;
  /** By the convolution's name, each `[filters]`. */
  readonly biases: ReadonlyMap<string, tf.Variable<tf.Rank.R1>>;
  /** Folds the weights as they are now into the same kernels and biases. */
  refresh(): void;
  dispose(): void;
}

/** Kernel and bias of `convolution` with `norm` folded in. Called in a `tf.tidy`. */
function fold(
  variables: ReadonlyMap<string, tf.Variable>,
  norm: string,
  convolution: string,
  epsilon: number,
) {
  const of = (part: string) => variables.get(`${norm}.${part}`) as tf.Tensor1D;
  const kernel = variables.get(`${convolution}.weight`) as tf.Variable;
  const scale = tf.div(of('weight'), tf.sqrt(tf.add(of('running_var'), epsilon))) as tf.Tensor1D;
  // A depthwise kernel has its filters on the last axis but one.
  const isDepthwise = kernel.shape[3] === 1 && kernel.shape[2] === scale.size;
  const own = variables.get(`${convolution}.bias`);
  const mean = own === undefined ? of('running_mean') : tf.sub(of('running_mean'), own);
  return {
    kernel: tf.mul(kernel, isDepthwise ? scale.reshape([scale.size, 1]) : scale),
    bias: tf.sub(of('bias'), tf.mul(mean, scale)) as tf.Tensor1D,
  };
}

/**
 * What `foldBatchNorm` is for EfficientNet, for any network: `foldable` says which convolution each BatchNorm stands behind
 * (see `NetworkPlan`). The others, such as those of DenseNet that follow a junction, stay. The caller disposes it.
 */
export function foldNetwork(
  variables: ReadonlyMap<string, tf.Variable>,
  foldable: ReadonlyMap<string, string>,
  epsilon: number,
): FoldedKernels {
  const kernels = new Map<string, tf.Variable>();
  const biases = new Map<string, tf.Variable<tf.Rank.R1>>();
  for (const [norm, convolution] of foldable) {
    tf.tidy(() => {
      const { kernel, bias } = fold(variables, norm, convolution, epsilon);
      kernels.set(`${convolution}.weight`, tf.variable(kernel, false));
      biases.set(convolution, tf.variable(bias, false));
    });
  }
  const refresh = () => {
    for (const [norm, convolution] of foldable) {
      tf.tidy(() => {
        const { kernel, bias } = fold(variables, norm, convolution, epsilon);
        kernels.get(`${convolution}.weight`)?.assign(kernel);
        biases.get(convolution)?.assign(bias);
      });
    }
  };
  return { kernels, biases, refresh, dispose: () => tf.dispose([...kernels.values(), ...biases.values()]) };
}
