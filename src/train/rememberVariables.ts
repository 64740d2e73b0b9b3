import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ImageClassifier } from '../model/imageClassifier';

/** A model's variables at one moment. */
export interface RememberedVariables {
  /** Gives all variables those values again, bit for bit. */
  restore(): void;
  /** Frees the copies; the model stays the caller's. */
  dispose(): void;
}

/** Keeps a copy of every variable of `model`, running statistics included. The caller disposes it. */
export function rememberVariables(model: ImageClassifier): RememberedVariables {
  const values = [...model.variables.values()].map((variable) => ({ variable, value: variable.clone() }));
  return {
    restore: () => {
      for (const { variable, value } of values) variable.assign(value);
    },
    dispose: () => tf.dispose(values.map(({ value }) => value)),
  };
}
