/** What the model said about one picture. Arrays follow the order of the class names. */
export interface Prediction {
  /** Opens from the project's root. */
  path: string;
  /** Name of the true class. */
  true: string;
  /** Name of the class with the largest logit; the first one when several are equal. */
  predicted: string;
  correct: boolean;
  /** Softmax of the logits: in [0, 1], sum 1. */
  probabilities: number[];
  /** The network's outputs: any real numbers, negative ones too. */
  logits: number[];
  /** Cross-entropy of this picture in nats, >= 0: minus the logarithm of the true class's probability. */
  loss: number;
}
