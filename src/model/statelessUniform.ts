import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './nativeOp';

/**
 * Random numbers in [0, 1) that depend on nothing but their arguments (TensorFlow's StatelessRandomUniform, a Philox
 * counter): a resumed or compiled run draws the same ones.
 * `seed`: int32 `[2]`, the run's seed and the step; `stream`: which consumer within the step (a layer's index).
 * The caller disposes the result.
 */
export function statelessUniform(shape: readonly number[], seed: tf.Tensor1D, stream: number): tf.Tensor {
  return tf.tidy(() => {
    // The golden ratio's bits keep the streams apart from neighbouring seeds.
    const offset = tf.tensor1d([Math.imul(stream, 0x9e3779b1), 0], 'int32');
    const attributes = {
      dtype: { dtype: 'float32' },
      T: { dtype: 'int32' },
      Tseed: { dtype: 'int32' },
    } as const;
    const size = tf.tensor1d([...shape], 'int32');
    return nativeOp('StatelessRandomUniform', attributes, [size, tf.add(seed, offset)], 1)[0];
  });
}
