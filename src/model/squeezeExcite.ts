import * as tf from '@tensorflow/tfjs-node-gpu';
import { matrixProduct } from './matrixProduct';
import { pixelDot, scaleAndShift, scalePictures } from './perPicture';
import { sigmoidGradient, siluDerivative } from './silu';

/** The two small dense layers of the block; kernels `[filters, squeezed]` and `[squeezed, filters]`. */
export interface SqueezeExciteWeights {
  reduceKernel: tf.Tensor2D;
  reduceBias: tf.Tensor1D;
  expandKernel: tf.Tensor2D;
  expandBias: tf.Tensor1D;
}

const blockWithGradient = tf.customGrad((...args) => {
  const [x, reduceKernel, reduceBias, expandKernel, expandBias] = args as [tf.Tensor4D, ...tf.Tensor[]];
  const save = args[5] as tf.GradSaveFunc;
  const pixels = x.shape[1] * x.shape[2];
  const pooled = tf.mean(x, [1, 2]) as tf.Tensor2D;
  const squeezed = tf.add(matrixProduct(pooled, reduceKernel), reduceBias);
  const squeezedGate = tf.sigmoid(squeezed);
  const hidden = tf.mul(squeezed, squeezedGate);
  const gate = tf.sigmoid(tf.add(matrixProduct(hidden, expandKernel), expandBias)) as tf.Tensor2D;
  save([x, reduceKernel, expandKernel, pooled, squeezed, squeezedGate, hidden, gate]);

  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    tf.tidy(() => {
      const [image, ...small] = saved as [tf.Tensor4D, ...tf.Tensor2D[]];
      const [kernel1, kernel2, mean, before, beforeGate, after, scale] = small;
      const dScale = pixelDot(dy as tf.Tensor4D, image);
      const dExpanded = sigmoidGradient(scale, dScale);
      const dAfter = matrixProduct(dExpanded, kernel2, false, true);
      const dBefore = tf.mul(dAfter, siluDerivative(before, beforeGate));
      const dMean = tf.mul(matrixProduct(dBefore, kernel1, false, true), 1 / pixels) as tf.Tensor2D;
      return [
        scaleAndShift(dy as tf.Tensor4D, scale, dMean),
        matrixProduct(mean, dBefore, true, false),
        tf.sum(dBefore, 0),
        matrixProduct(after, dExpanded, true, false),
        tf.sum(dExpanded, 0),
      ];
    });
  return { value: scalePictures(x, gate), gradFunc };
});

/**
 * Squeeze-and-excitation (Hu et al. 2018): the mean of every filter goes through two small dense layers, and the
 * result, between 0 and 1, scales that filter. The gradient of the whole block is written by hand: it passes over the
 * large tensors twice where the composed one needs six passes.
 * `inputs` `[batch, height, width, filters]`. The caller disposes the result.
 */
export function squeezeExcite(inputs: tf.Tensor4D, weights: SqueezeExciteWeights): tf.Tensor4D {
  const { reduceKernel, reduceBias, expandKernel, expandBias } = weights;
  return blockWithGradient(inputs, reduceKernel, reduceBias, expandKernel, expandBias) as tf.Tensor4D;
}
