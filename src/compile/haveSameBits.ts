import type * as tf from '@tensorflow/tfjs-node-gpu';

/** The bytes of a tensor's values. */
function bytesOf(tensor: tf.Tensor): Buffer {
  const { buffer, byteOffset, byteLength } = tensor.dataSync() as Float32Array;
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Whether two tensors are the same bit for bit: shape, type and every value. Reads both back from TensorFlow. */
export function haveSameBits(a: tf.Tensor, b: tf.Tensor): boolean {
  return a.dtype === b.dtype && a.shape.join() === b.shape.join() && bytesOf(a).equals(bytesOf(b));
}
