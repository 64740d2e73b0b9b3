import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from '../../model/nativeOp';

/**
 * The rows of `x` (float32 or int32, any shape) at `indices` (int32 `[count]`), in that order: `tf.gather`, which reads
 * the indices back from TensorFlow to check them; TensorFlow checks them itself. No gradient is recorded. The caller
 * disposes the result.
 */
export function gatherRows<T extends tf.Tensor>(x: T, indices: tf.Tensor1D): T {
  const attributes = {
    batch_dims: { int: 0 },
    Tparams: { dtype: x.dtype === 'int32' ? 'int32' : 'float32' },
    Tindices: { dtype: 'int32' },
    Taxis: { dtype: 'int32' },
  } as const;
  return tf.tidy(() => nativeOp('GatherV2', attributes, [x, indices, tf.scalar(0, 'int32')], 1)[0] as T);
}
