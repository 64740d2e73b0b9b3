import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * Scales all gradients by one factor so that their common Euclidean norm is at most `maxNorm` (Pascanu et al. 2013), as
 * PyTorch's `clip_grad_norm_`: `min(1, maxNorm / (norm + 1e-6))`. New tensors, which the caller disposes like its own
 * `gradients`.
 */
export function clipByNorm(
  gradients: ReadonlyMap<string, tf.Tensor>,
  maxNorm: number,
): Map<string, tf.Tensor> {
  const clipped = new Map<string, tf.Tensor>();
  tf.tidy(() => {
    const squares = [...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)) as tf.Scalar);
    const norm = tf.sqrt(tf.addN(squares));
    const factor = tf.minimum(1, tf.div(maxNorm, tf.add(norm, 1e-6)));
    for (const [name, gradient] of gradients) clipped.set(name, tf.keep(tf.mul(gradient, factor)));
  });
  return clipped;
}
