import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './nativeOp';

/** The gradient before a sigmoid whose value is `gate`, from `dy` behind it: `dy * gate * (1 - gate)` in one pass. */
export function sigmoidGradient(gate: tf.Tensor, dy: tf.Tensor): tf.Tensor {
  return nativeOp('SigmoidGrad', { T: { dtype: 'float32' } }, [gate, dy], 1)[0];
}

/**
 * The derivative of SiLU at `x`, given `gate` = sigmoid(x): `gate + x * gate * (1 - gate)`. Three passes over memory
 * become two, because TensorFlow's SigmoidGrad(gate, x) is the second term.
 */
export function siluDerivative(x: tf.Tensor, gate: tf.Tensor): tf.Tensor {
  return tf.add(gate, sigmoidGradient(gate, x));
}

const siluWithGradient = tf.customGrad((...args) => {
  const [x, save] = args as [tf.Tensor, tf.GradSaveFunc];
  const gate = tf.sigmoid(x);
  save([x, gate]);
  // TensorFlow.js calls this outside any scope of its own: what is not tidied here lives until the whole step ends.
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    tf.tidy(() => tf.mul(dy, siluDerivative(saved[0], saved[1])));
  return { value: tf.mul(x, gate), gradFunc };
});

/**
 * SiLU, also called swish: `x * sigmoid(x)` (Ramachandran et al. 2017), with its gradient written by hand: composed
 * from TensorFlow.js's own ops it is much slower. Any shape. The caller disposes the result.
 */
export function silu<T extends tf.Tensor>(x: T): T {
  return siluWithGradient(x) as T;
}
