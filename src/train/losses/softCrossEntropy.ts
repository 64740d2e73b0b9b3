import * as tf from '@tensorflow/tfjs-node-gpu';

/** `(1 - p)^gamma * -log p` of every logit, and its derivative by log p. `logShares`: the log of softmax. */
function focalTerms(logShares: tf.Tensor2D, gamma: number): { values: tf.Tensor; slopes: tf.Tensor } {
  if (gamma === 0) return { values: tf.neg(logShares), slopes: tf.fill(logShares.shape, -1) };
  // expm1 keeps 1 - p exact near p = 1; the floor keeps (1 - p)^(gamma - 1) finite for gamma below 1.
  const rest = tf.maximum(tf.neg(tf.expm1(logShares)), 1e-7);
  const power = tf.pow(rest, gamma);
  const values = tf.neg(tf.mul(power, logShares));
  const inner = tf.mul(tf.mul(tf.exp(logShares), logShares), tf.mul(tf.div(power, rest), gamma));
  return { values, slopes: tf.sub(inner, power) };
}

/** The log of softmax, from differences to the largest logit: no overflow. */
function logSoftmax(logits: tf.Tensor2D): tf.Tensor2D {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
}

/**
 * The sum over rows and classes of `weights * (1 - p)^gamma * -log p` with p = softmax(logits): cross-entropy for soft
 * or weighted targets, and with `gamma` above 0 the focal loss (Lin et al. 2017), which counts easy pictures less.
 * `logits` and `weights` `[batch, classes]`; `weights` carry the mean, so those of plain cross-entropy are
 * `oneHot / batch`. Has a gradient, written by hand, with regard to the logits only. The caller disposes the scalar.
 */
export function softCrossEntropy(logits: tf.Tensor2D, weights: tf.Tensor2D, gamma = 0): tf.Scalar {
  const loss = tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor2D, tf.GradSaveFunc];
    const logShares = logSoftmax(x);
    const { values, slopes } = focalTerms(logShares, gamma);
    const weighted = tf.mul(weights, slopes);
    // By log p, then through the softmax: every log p falls when another logit rises.
    const gradient = tf.sub(weighted, tf.mul(tf.exp(logShares), tf.sum(weighted, 1, true)));
    save([gradient]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0], dy);
    return { value: tf.sum(tf.mul(weights, values)), gradFunc };
  });
  return loss(logits) as tf.Scalar;
}
