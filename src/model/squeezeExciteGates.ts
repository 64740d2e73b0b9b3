import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Network } from './network';
import type { SqueezeExciteWeights } from './squeezeExcite';

/** The gates of one block for one picture. */
export interface BlockGates {
  /** Such as `blocks.3`. */
  block: string;
  /** One number between 0 and 1 for each channel. */
  gates: number[];
}

/**
 * What squeeze-and-excitation (Hu et al. 2018) multiplies each channel by: sigmoid(W2 silu(W1 mean + b1) + b2), with the
 * mean over height and width. `inputs` `[batch, height, width, filters]`, the result `[batch, filters]`; the caller
 * disposes it. Written plainly, as in the paper: `squeezeExcite` computes the same inside its hand-written gradient.
 */
export function squeezeExciteGates(inputs: tf.Tensor4D, weights: SqueezeExciteWeights): tf.Tensor2D {
  return tf.tidy(() => {
    const mean = tf.mean<tf.Tensor2D>(inputs, [1, 2]);
    const squeezed = tf.add<tf.Tensor2D>(tf.matMul(mean, weights.reduceKernel), weights.reduceBias);
    const hidden = tf.mul<tf.Tensor2D>(squeezed, tf.sigmoid(squeezed));
    return tf.sigmoid(tf.add<tf.Tensor2D>(tf.matMul(hidden, weights.expandKernel), weights.expandBias));
  });
}

/**
 * The gates of every block of an EfficientNet for one picture `[1, height, width, 3]`, in evaluation mode. Taught in notebook
 * 02. Nothing is left behind.
 */
export function observeGates(
  model: Pick<Network, 'variables' | 'observe'>,
  picture: tf.Tensor4D,
): BlockGates[] {
  const blocks: BlockGates[] = [];
  const weight = <R extends tf.Rank>(name: string) => model.variables.get(name) as tf.Variable<R>;
  model.observe(picture, (layer, output) => {
    if (!layer.endsWith('.depthwiseSilu')) return;
    const block = layer.slice(0, -'.depthwiseSilu'.length);
    const of = `${block}.squeezeExcite`;
    const gates = squeezeExciteGates(output as tf.Tensor4D, {
      reduceKernel: weight(`${of}.reduce.kernel`),
      reduceBias: weight(`${of}.reduce.bias`),
      expandKernel: weight(`${of}.expand.kernel`),
      expandBias: weight(`${of}.expand.bias`),
    });
    blocks.push({ block, gates: [...gates.dataSync()] });
    gates.dispose();
  });
  return blocks;
}
