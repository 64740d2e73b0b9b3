import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ForwardOptions, ImageClassifier, TrainingLogits } from '../model/imageClassifier';
import { freeAsUsed } from './freeAsUsed';
import { countRightAnswers, type LossOptions, type Targets, trainingLoss } from './losses/trainingLoss';
import { gatherRows } from './regularization/gatherRows';
import { type MixOptions, mixPictures } from './regularization/mixPictures';

/** A batch as training takes it. */
export interface TrainBatch {
  /** `[batch, height, width, 3]`. */
  images: tf.Tensor4D;
  /** int32 `[batch]`, from 0 to classes - 1. */
  labels: tf.Tensor1D;
}

/** What a step gives back: the batch's loss and the number of right answers, before the update. */
export interface StepOutputs {
  loss: tf.Scalar;
  correct: tf.Scalar;
}

/** What is the same in every step of a run. */
export interface StepOptions
  extends LossOptions,
    MixOptions,
    Pick<ForwardOptions, 'trainFrom' | 'freezeBatchNorm'> {
  /** The variables whose gradients are wanted, by name. */
  trained: ReadonlyMap<string, tf.Variable>;
}

/** The batch with its pictures mixed, as the options say; the caller disposes what is new. */
function mixedBatch({ images, labels }: TrainBatch, options: MixOptions, seed: tf.Tensor1D) {
  if (options.mixup === 0 && options.cutmix === 0) return { images, targets: { labels }, made: [] };
  const { images: mixed, partners, share } = mixPictures(images, options, seed);
  const others = gatherRows(labels, partners);
  const targets: Targets = { labels, mixed: { labels: others, share } };
  return { images: mixed, targets, made: [mixed, partners, share, others] };
}

/** A training pass; a network without auxiliary heads has none. */
function trainingLogits(
  model: ImageClassifier,
  images: tf.Tensor4D,
  options: ForwardOptions,
): TrainingLogits {
  return (
    model.forwardWithAuxiliary?.(images, options) ?? { logits: model.forward(images, options), auxiliary: [] }
  );
}

/**
 * Gradients of the batch's loss for `options.trained` by name, besides loss and right answers; the caller disposes
 * all, and keeps the batch. What auxiliary heads lose is added, weighted, to what is differentiated; the loss that is
 * given back is the network's own, to be compared with that of validation. `seed`: the run's seed and the step, int32
 * `[2]`; dropout, drop connect and mixing draw from it. Nothing is read back from TensorFlow in between.
 */
export function lossAndGradients(
  model: ImageClassifier,
  batch: TrainBatch,
  seed: tf.Tensor1D,
  options: StepOptions,
): StepOutputs & { gradients: Map<string, tf.Tensor> } {
  const { trained, trainFrom, freezeBatchNorm } = options;
  const { images, targets, made } = mixedBatch(batch, options, seed);
  let said: StepOutputs | undefined;
  const { value, grads } = tf.variableGrads(() => {
    const { logits, auxiliary } = trainingLogits(model, images, {
      training: true,
      seed,
      trainFrom,
      freezeBatchNorm,
    });
    const own = trainingLoss(logits, targets, options);
    // Kept, because TensorFlow.js frees everything in here but what is differentiated.
    said = { loss: tf.keep(own.clone()), correct: tf.keep(countRightAnswers(logits, targets)) };
    const total = auxiliary.reduce<tf.Scalar>(
      (sum, head) => tf.add(sum, tf.mul(trainingLoss(head.logits, targets, options), head.weight)),
      own,
    );
    freeAsUsed();
    return total;
  }, [...trained.values()]);
  tf.dispose([...made, value]);
  const gradients = new Map([...trained].map(([name, variable]) => [name, grads[variable.name]]));
  return { ...(said as unknown as StepOutputs), gradients };
}
