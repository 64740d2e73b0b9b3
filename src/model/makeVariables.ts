import * as tf from '@tensorflow/tfjs-node-gpu';
import { initialWeights } from './initialWeights';
import type { WeightSpec } from './weightSpecs';

/** The variables that `specs` describe, by name, with start values drawn from `seed`. The caller disposes them. */
export function makeVariables(specs: readonly WeightSpec[], seed: number): Map<string, tf.Variable> {
  const variables = new Map<string, tf.Variable>();
  for (const spec of specs) {
    const value = tf.tensor(initialWeights(spec, seed), [...spec.shape], 'float32');
    variables.set(spec.name, tf.variable(value, spec.trainable));
    value.dispose();
  }
  return variables;
}
