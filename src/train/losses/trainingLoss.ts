import * as tf from '@tensorflow/tfjs-node-gpu';
import { countCorrect, crossEntropy } from '../crossEntropy';
import { softCrossEntropy } from './softCrossEntropy';
import { type TargetOptions, targetWeights } from './targetWeights';

/** What the loss of training is made of; everything off is the mean cross-entropy. */
export interface LossOptions extends TargetOptions {
  /** How strongly easy pictures count less, at least 0; 0 is off (Lin et al. 2017 use 2). */
  focalGamma: number;
}

/** The right answers of a batch: of each picture one, or two when pictures were mixed. */
export interface Targets {
  /** int32 `[batch]`. */
  labels: tf.Tensor1D;
  mixed?: {
    /** The label of the picture that was mixed in, int32 `[batch]`. */
    labels: tf.Tensor1D;
    /** The share of the first picture, 0 to 1. */
    share: tf.Scalar;
  };
}

/** `share * a + (1 - share) * b`. */
function blend<T extends tf.Tensor>(a: T, b: T, share: tf.Scalar): T {
  return tf.add(tf.mul(a, share), tf.mul(b, tf.sub(1, share)));
}

/**
 * The loss that training lowers, over a batch's logits `[batch, classes]`. Mixed pictures count for both of their
 * labels, by their shares (Zhang et al. 2018). Has a gradient with regard to the logits; the caller disposes the scalar.
 */
export function trainingLoss(logits: tf.Tensor2D, targets: Targets, options: LossOptions): tf.Scalar {
  const { labels, mixed } = targets;
  const { labelSmoothing, classWeights, focalGamma } = options;
  if (mixed === undefined && labelSmoothing === 0 && classWeights === null && focalGamma === 0) {
    return crossEntropy(logits, labels);
  }
  return tf.tidy(() => {
    const weightsOf = (answers: tf.Tensor1D) => targetWeights(answers, logits.shape[1], options);
    const weights = mixed
      ? blend(weightsOf(labels), weightsOf(mixed.labels), mixed.share)
      : weightsOf(labels);
    return softCrossEntropy(logits, weights, focalGamma);
  });
}

/** How many answers are right; with mixed pictures each label counts by its share. The caller disposes the scalar. */
export function countRightAnswers(logits: tf.Tensor2D, { labels, mixed }: Targets): tf.Scalar {
  if (mixed === undefined) return countCorrect(logits, labels);
  return tf.tidy(() => blend(countCorrect(logits, labels), countCorrect(logits, mixed.labels), mixed.share));
}
