import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * `run(x)` for parts that are not trained: inside a gradient's scope TensorFlow.js records nothing of it, so it keeps no
 * intermediate result and does no work backwards. Towards `x` the gradient is 0, as PyTorch's `detach` has it.
 * The caller disposes the result.
 */
export function unrecorded<T extends tf.Tensor, R extends tf.Tensor>(x: T, run: (x: T) => R): R {
  const opaque = tf.customGrad((...args) => {
    const inputs = args[0] as T;
    return { value: run(inputs), gradFunc: () => tf.zerosLike(x) };
  });
  return opaque(x) as R;
}
