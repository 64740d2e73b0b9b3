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

/** What a network says in training: its own logits, and those of heads that help it to learn. */
export interface TrainingLogits {
  /** `[batch, numClasses]`. */
  readonly logits: tf.Tensor2D;
  /** Of each auxiliary head its logits, and how much its loss counts beside the network's own. */
  readonly auxiliary: readonly { readonly logits: tf.Tensor2D; readonly weight: number }[];
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
  /** The part of the network that a variable belongs to. Missing: by the rule of `partOf`. */
  partOf?(variable: string): string;
  /** Pictures `[batch, height, width, 3]`, RGB, normalised, to logits `[batch, numClasses]`. The caller disposes them. */
  forward(images: tf.Tensor4D, options?: ForwardOptions): tf.Tensor2D;
  /**
   * A training pass of a network with auxiliary heads (Szegedy et al. 2014): the logits of `forward`, and those of the heads
   * that lie behind `trainFrom`. Missing: the network has no such heads. The caller disposes all logits.
   */
  forwardWithAuxiliary?(images: tf.Tensor4D, options?: ForwardOptions): TrainingLogits;
  /**
   * A copy for prediction, with the weights as they are now and BatchNorm folded into the convolutions: the same logits
   * but for rounding. The caller disposes it; the model is not touched.
   */
  folded?(): FoldedClassifier;
  /** Frees all variables. The model cannot be used afterwards. */
  dispose(): void;
}
