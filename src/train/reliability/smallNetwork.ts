import * as tf from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../data/random';
import { dropout } from '../../model/dropout';
import { globalAveragePool } from '../../model/globalAveragePool';
import type { ImageClassifier } from '../../model/imageClassifier';

const CHANNELS = 8;
const KEPT = 0.9;
const SEED = 11;
/** Numbers that only make the checkpoint larger: a write must take long enough to be hit. 4 MB, and as much momentum. */
const BALLAST = 1_000_000;

/**
 * A network with all that a resumed run must find again, and steps of milliseconds: a convolution, BatchNorm with
 * running statistics, dropout, a dense layer. The caller disposes it.
 */
export function smallNetwork(): ImageClassifier {
  const random = createRandom(SEED, 'weights');
  const drawn = (shape: number[]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const values = Float32Array.from({ length: size }, () => random.uniform(-0.3, 0.3));
    return tf.tidy(() => tf.variable(tf.tensor(values, shape)));
  };
  const filled = (value: number, isTrained: boolean) =>
    tf.tidy(() => tf.variable(tf.fill([CHANNELS], value), isTrained));
  const kernel = drawn([3, 3, 3, CHANNELS]) as tf.Variable<tf.Rank.R4>;
  const dense = drawn([CHANNELS, 2]) as tf.Variable<tf.Rank.R2>;
  const ballast = drawn([BALLAST]);
  const [gamma, beta] = [filled(1, true), filled(0, true)];
  const [mean, variance] = [filled(0, false), filled(1, false)];

  function normalise(x: tf.Tensor, training: boolean): tf.Tensor {
    if (!training)
      return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3))), gamma), beta);
    const batch = tf.moments(x, [0, 1, 2]);
    mean.assign(tf.add(tf.mul(mean, KEPT), tf.mul(batch.mean, 1 - KEPT)));
    variance.assign(tf.add(tf.mul(variance, KEPT), tf.mul(batch.variance, 1 - KEPT)));
    const scaled = tf.div(tf.sub(x, batch.mean), tf.sqrt(tf.add(batch.variance, 1e-3)));
    return tf.add(tf.mul(scaled, gamma), beta);
  }

  const variables = new Map<string, tf.Variable>(
    Object.entries({ kernel, gamma, beta, mean, variance, dense, ballast }),
  );
  return {
    arch: 'small',
    numClasses: 2,
    options: {},
    variables,
    trainableNames: ['kernel', 'gamma', 'beta', 'dense', 'ballast'],
    forward: (images, { training = false, seed = 0 } = {}) =>
      tf.tidy(() => {
        const filtered = tf.conv2d(images, kernel, 2, 'same');
        const pooled = globalAveragePool(tf.relu(normalise(filtered, training)) as tf.Tensor4D);
        const drop = typeof seed === 'number' ? tf.tensor1d([seed, 0], 'int32') : seed;
        const kept = training ? dropout(pooled, 0.3, drop, 1) : pooled;
        // The ballast takes part, or it would have no gradient.
        return tf.add(tf.matMul(kept, dense), tf.mul(tf.sum(ballast), 1e-6)) as tf.Tensor2D;
      }),
    dispose: () => tf.dispose([...variables.values()]),
  };
}
