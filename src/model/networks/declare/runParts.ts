import * as tf from '@tensorflow/tfjs-node-gpu';
import type { NetworkPart } from './networkDefinition';
import { type RunContext, RunLayers } from './runLayers';
import { tensorOf } from './waiting';

/** What one pass through some parts gives. */
export type Passed = {
  output: tf.Tensor;
  auxiliary: tf.Tensor2D[];
};

/**
 * `x` through `parts`, auxiliary heads only `withHeads`. Called in a `tf.tidy`. What a part makes on its way is freed
 * after it, but for what a gradient needs.
 */
export function runParts(
  context: RunContext,
  x: tf.Tensor,
  parts: readonly NetworkPart[],
  withHeads = false,
): Passed {
  const layers = new RunLayers(context);
  const auxiliary: tf.Tensor2D[] = [];
  let output = x;
  for (const part of parts) {
    if (part.auxiliary && !withHeads) continue;
    layers.enter(part.name);
    const input = output;
    const made = tf.tidy(() => tensorOf(part.run(layers, input)));
    if (part.auxiliary) auxiliary.push(made as tf.Tensor2D);
    else output = made;
  }
  return { output, auxiliary };
}
