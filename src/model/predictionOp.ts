import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp, type OpAttribute } from './nativeOp';

/**
 * Runs an op with one output that has no gradient: who asks for one gets an error, not a wrong answer. Else as `nativeOp`.
 * The caller disposes the result.
 */
export function predictionOp<T extends tf.Tensor>(
  op: string,
  attributes: Readonly<Record<string, OpAttribute>>,
  inputs: readonly tf.Tensor[],
): T {
  const run = tf.customGrad((...args) => ({
    value: nativeOp(op, attributes, args.slice(0, inputs.length) as tf.Tensor[], 1)[0],
    gradFunc: () => {
      throw new Error(`${op} is for prediction and has no gradient; take the network that is not folded`);
    },
  }));
  return run(...inputs) as T;
}
