import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from '../../model/nativeOp';
import { statelessUniform } from '../../model/statelessUniform';

/** Two logarithms of draws from Gamma(alpha, 1), by seed and stream. */
function logGammas(alpha: number, seed: tf.Tensor1D, stream: number): tf.Tensor1D {
  const attributes = {
    dtype: { dtype: 'float32' },
    T: { dtype: 'int32' },
    Tseed: { dtype: 'int32' },
  } as const;
  const offset = tf.tensor1d([Math.imul(stream, 0x9e3779b1), 0], 'int32');
  const inputs = [tf.tensor1d([2], 'int32'), tf.add(seed, offset), tf.fill([2], alpha + 1)];
  const [boosted] = nativeOp('StatelessRandomGammaV2', attributes, inputs, 1);
  // Gamma(a) = Gamma(a + 1) * uniform^(1 / a) (Marsaglia and Tsang 2000); as logarithms a small alpha cannot underflow.
  const uniform = tf.sub(1, statelessUniform([2], seed, stream + 1));
  return tf.add(tf.log(boosted), tf.div(tf.log(uniform), alpha)) as tf.Tensor1D;
}

/**
 * One draw from the Beta(alpha, alpha) distribution, between 0 and 1: small for `alpha` below 1 means near 0 or near
 * 1, `alpha` 1 is uniform, larger ones gather around a half. Above 0. A pure function of `seed` (int32 `[2]`, as in
 * `statelessUniform`) and of the streams `stream` and `stream + 1`. The caller disposes the scalar.
 */
export function betaSample(alpha: number, seed: tf.Tensor1D, stream: number): tf.Scalar {
  return tf.tidy(() => {
    const [a, b] = tf.unstack(logGammas(alpha, seed, stream));
    return tf.sigmoid(tf.sub(a, b)) as tf.Scalar;
  });
}
