import * as tf from '@tensorflow/tfjs-node-gpu';

/** What a class, or the share of all others, counts in the loss. */
export interface TargetOptions {
  /** How much of each target is spread evenly over all classes, 0 to below 1 (Szegedy et al. 2016). */
  labelSmoothing: number;
  /** One number above 0 for each class, by class index; null when all count the same. */
  classWeights: readonly number[] | null;
}

/**
 * The weights that `softCrossEntropy` takes for labels int32 `[batch]`: `[batch, classes]`, as PyTorch's
 * `CrossEntropyLoss(weight, label_smoothing)` with its mean. With class weights that mean is divided by the sum of the
 * weights of the labels, not by the batch's size. The caller disposes the result.
 */
export function targetWeights(labels: tf.Tensor1D, classes: number, options: TargetOptions): tf.Tensor2D {
  const { labelSmoothing, classWeights } = options;
  return tf.tidy(() => {
    const oneHot = tf.oneHot(labels, classes, 1, 0, 'float32') as tf.Tensor2D;
    const smooth = tf.add(tf.mul(oneHot, 1 - labelSmoothing), labelSmoothing / classes);
    if (classWeights === null) return tf.div(smooth, labels.shape[0]) as tf.Tensor2D;
    const weights = tf.tensor1d([...classWeights]);
    const total = tf.sum(tf.mul(oneHot, weights));
    return tf.div(tf.mul(smooth, weights), total) as tf.Tensor2D;
  });
}
