import type * as tf from '@tensorflow/tfjs-node-gpu';
import { type CompileOptions, compile, PAYING_CALL } from './compile';

/** A pass through a network whose calls run as graphs. */
export interface CompiledPass<Output extends tf.Tensor> {
  /** The pass's own output on pictures `[batch, height, width, 3]`, bit for bit; the caller disposes it. */
  run(images: tf.Tensor4D): Output;
  /** Frees the graphs. */
  dispose(): void;
}

/**
 * Makes one pass through a network, from pictures to one tensor, run as graphs, one for each size of batch and pictures;
 * see `compile`, also for what `pass` must keep to. `recordAt` is by default the call from which a graph pays. The network
 * stays the caller's, who disposes the pass.
 */
export function compilePass<Output extends tf.Tensor>(
  pass: (images: tf.Tensor4D) => Output,
  { recordAt = PAYING_CALL, onRefusal }: CompileOptions = {},
): CompiledPass<Output> {
  const step = ({ images }: { images: tf.Tensor4D }) => ({ output: pass(images) });
  const compiled = compile(step, { recordAt, onRefusal });
  return { run: (images) => compiled.run({ images }).output, dispose: compiled.dispose };
}
