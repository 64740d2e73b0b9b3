import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from '../model/nativeOp';

const lossWithGradient = tf.customGrad((...args) => {
  const [logits, labels, save] = args as [tf.Tensor2D, tf.Tensor1D, tf.GradSaveFunc];
  const attributes = { T: { dtype: 'float32' }, Tlabels: { dtype: 'int32' } } as const;
  // One op gives the loss of each row and its gradient, softmax(logits) - oneHot(label), without overflow.
  const [losses, gradient] = nativeOp('SparseSoftmaxCrossEntropyWithLogits', attributes, [logits, labels], 2);
  save([gradient]);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
    tf.tidy(() => {
      const share = tf.div(dy, saved[0].shape[0]);
      return [tf.mul(saved[0], share), tf.zerosLike(labels)];
    });
  return { value: tf.mean(losses), gradFunc };
});

/**
 * Mean over the batch of -log softmax(logits)[label], in nats: ln(classes) when the network knows nothing.
 * `logits` `[batch, classes]`, `labels` int32 `[batch]` from 0 to classes - 1. Has a gradient with regard to the
 * logits. The caller disposes the scalar.
 */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return lossWithGradient(logits, labels) as tf.Scalar;
}

/**
 * How many rows of `logits` `[batch, classes]` have their largest value at the label: a scalar that the caller
 * disposes. Divided by the batch's size it is the top-1 accuracy.
 */
export function countCorrect(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32')) as tf.Scalar);
}
