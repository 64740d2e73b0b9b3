import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasLayerOps } from './layerOps';
import { predictionOp } from './predictionOp';
import { silu } from './silu';

function byLayerOp(x: tf.Tensor4D, bias: tf.Tensor1D, activated: boolean): tf.Tensor4D {
  return predictionOp('CourseBias', { silu: { boolean: activated } }, [x, bias]);
}

/**
 * `x` `[batch, height, width, filters]` plus a bias `[filters]`. For prediction: the project's own op, where it is used,
 * refuses a gradient. The caller disposes the result.
 */
export function biasAdd(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  return hasLayerOps() ? byLayerOp(x, bias, false) : tf.add(x, bias);
}

/** `silu(biasAdd(x, bias))` in one op where there is one. The caller disposes the result. */
export function biasAddSilu(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  return hasLayerOps() ? byLayerOp(x, bias, true) : tf.tidy(() => silu(tf.add(x, bias) as tf.Tensor4D));
}
