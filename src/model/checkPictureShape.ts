import type * as tf from '@tensorflow/tfjs-node-gpu';

/** Throws one line unless `images` are at least one picture with three channels: `[batch, height, width, 3]`. */
export function checkPictureShape({ shape }: tf.Tensor4D): void {
  if (shape.length !== 4 || shape[3] !== 3 || shape.includes(0)) {
    throw new Error(`images have shape [${shape}]; expected [batch, height, width, 3]`);
  }
}
