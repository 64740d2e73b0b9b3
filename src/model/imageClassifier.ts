import type * as tf from '@tensorflow/tfjs-node-gpu';

/** How one pass through a network is made. */
export interface ForwardOptions {
  /** true: BatchNorm uses the batch and moves its running statistics, dropout and drop connect are on. Default false. */
  training?: boolean;
  /**
   * Where dropout and drop connect draw from, in training only: the run's seed, or seed and step as an int32 tensor
   * `[2]` (a tensor, so that a recorded step can be given another one). Default 0.
   */
  seed?: number | tf.Tensor1D;
  /**
   * In training: the first part that trains, as `partNames` calls it. The parts before it drop nothing and leave no
   * trace for a gradient. Default: the first one.
   */
  trainFrom?: string;
  /** In training: BatchNorm of all parts uses its running statistics and leaves them as they are. Default false. */
  freezeBatchNorm?: boolean;
}

/** A copy of a network for prediction, which can follow the network that it was made from. */
export interface FoldedClassifier {
  readonly numClasses: number;
  /** Pictures `[batch, height, width, 3]` to logits `[batch, numClasses]`. The caller disposes them. */
  forward(images: tf.Tensor4D): tf.Tensor2D;
  /** Takes over the weights that the network has now. */
  refresh(): void;
  /** Frees the copy. */
  dispose(): void;
}

/** A network that turns pictures into logits. What training, evaluation and checkpoints work with. */
export interface ImageClassifier {
  /** Published name, such as `efficientnet-b0`. */
  readonly arch: string;
  readonly numClasses: number;
  /** What the network was made with besides `arch` and `numClasses`, as plain JSON: goes into checkpoints. */
  readonly options: Readonly<Record<string, number>>;
  /** All variables by stable name: weights and running statistics. The model owns them. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** The names of those that training changes, in the order of `variables`. */
  readonly trainableNames: readonly string[];
  /** Pictures `[batch, height, width, 3]`, RGB, normalised, to logits `[batch, numClasses]`. The caller disposes them. */
  forward(images: tf.Tensor4D, options?: ForwardOptions): tf.Tensor2D;
  /**
   * A copy for prediction, with the weights as they are now and BatchNorm folded into the convolutions: the same logits
   * but for rounding. The caller disposes it; the model is not touched.
   */
  folded?(): FoldedClassifier;
  /** Frees all variables. The model cannot be used afterwards. */
  dispose(): void;
}
