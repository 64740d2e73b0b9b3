import * as tf from '@tensorflow/tfjs-node-gpu';
import { siluDerivative } from './silu';

/** The two small dense layers of the block; kernels `[filters, squeezed]` and `[squeezed, filters]`. */
export interface SqueezeExciteWeights {
  reduceKernel: tf.Tensor2D;
  reduceBias: tf.Tensor1D;
  expandKernel: tf.Tensor2D;
  expandBias: tf.Tensor1D;
}

const asImage = (rows: tf.Tensor): tf.Tensor4D =>
  rows.reshape([rows.shape[0], 1, 1, rows.shape[1] as number]);

const blockWithGradient = tf.customGrad((...args) => {
  const [x, reduceKernel, reduceBias, expandKernel, expandBias] = args as tf.Tensor[];
  const save = args[5] as tf.GradSaveFunc;
  const pixels = (x.shape[1] as number) * (x.shape[2] as number);
  const pooled = tf.mean(x, [1, 2]) as tf.Tensor2D;
  const squeezed = tf.add(tf.matMul(pooled, reduceKernel as tf.Tensor2D), reduceBias) as tf.Tensor2D;
  const squeezedGate = tf.sigmoid(squeezed);
  const hidden = tf.mul(squeezed, squeezedGate) as tf.Tensor2D;
  const gate = tf.sigmoid(tf.add(tf.matMul(hidden, expandKernel as tf.Tensor2D), expandBias)) as tf.Tensor2D;
  save([x, reduceKernel, expandKernel, pooled, squeezed, squeezedGate, hidden, gate]);

  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    tf.tidy(() => {
      const [image, kernel1, kernel2, mean, before, beforeGate, after, scale] = saved as tf.Tensor2D[];
      const dScale = tf.sum(tf.mul(dy, image), [1, 2]);
      const dExpanded = tf.mul(dScale, tf.mul(scale, tf.sub(1, scale))) as tf.Tensor2D;
      const dAfter = tf.matMul(dExpanded, kernel2, false, true);
      const dBefore = tf.mul(dAfter, siluDerivative(before, beforeGate)) as tf.Tensor2D;
      const dMean = tf.mul(tf.matMul(dBefore, kernel1, false, true), 1 / pixels);
      return [
        tf.add(tf.mul(dy, asImage(scale)), asImage(dMean)),
        tf.matMul(mean, dBefore, true, false),
        tf.sum(dBefore, 0),
        tf.matMul(after, dExpanded, true, false),
        tf.sum(dExpanded, 0),
      ];
    });
  return { value: tf.mul(x, asImage(gate)), gradFunc };
});

/**
 * Squeeze-and-excitation (Hu et al. 2018): the mean of every filter goes through two small dense layers, and the
 * result, between 0 and 1, scales that filter. The gradient of the whole block is written by hand: it passes over the
 * large tensors three times where the composed one needs six.
 * `inputs` `[batch, height, width, filters]`. The caller disposes the result.
 */
export function squeezeExcite(inputs: tf.Tensor4D, weights: SqueezeExciteWeights): tf.Tensor4D {
  const { reduceKernel, reduceBias, expandKernel, expandBias } = weights;
  return blockWithGradient(inputs, reduceKernel, reduceBias, expandKernel, expandBias) as tf.Tensor4D;
}
