import * as tf from '@tensorflow/tfjs-node-gpu';

const poolWithGradient = tf.customGrad((...args) => {
  const x = args[0] as tf.Tensor4D;
  const [batch, height, width, filters] = x.shape;
  const gradFunc = (dy: tf.Tensor) =>
    tf.tidy(() => {
      const share = tf.mul(dy, 1 / (height * width)).reshape([batch, 1, 1, filters]);
      return tf.tile(share, [1, height, width, 1]);
    });
  return { value: tf.mean(x, [1, 2]), gradFunc };
});

/**
 * Mean over height and width: `[batch, height, width, filters]` to `[batch, filters]`. The gradient is written by
 * hand because that of `tf.mean` first fills an array of ones in JavaScript. The caller disposes the result.
 */
export function globalAveragePool(x: tf.Tensor4D): tf.Tensor2D {
  return poolWithGradient(x) as tf.Tensor2D;
}
