import * as tf from '@tensorflow/tfjs-node-gpu';

/** Adds up the gradients of several batches, so that one update sees more pictures than fit into memory. */
export interface GradientBuffer {
  /**
   * Takes one batch's gradients in, divided by the number of `batches` of this update. `isFirst` begins a new sum. The
   * caller keeps `gradients`.
   */
  add(gradients: ReadonlyMap<string, tf.Tensor>, batches: number, isFirst: boolean): void;
  /** The mean so far by parameter name: the buffer's own variables, valid until the next `add`. */
  readonly mean: ReadonlyMap<string, tf.Tensor>;
  /** The same by name of state, `accumulated.<parameter>`. */
  readonly state: ReadonlyMap<string, tf.Variable>;
  dispose(): void;
}

/** A buffer for the gradients of `variables` (by parameter name), one variable for each. The caller disposes it. */
export function createGradientBuffer(variables: ReadonlyMap<string, tf.Variable>): GradientBuffer {
  const sums = new Map<string, tf.Variable>();
  for (const [name, { shape }] of variables) {
    sums.set(
      name,
      tf.tidy(() => tf.variable(tf.zeros(shape), false)),
    );
  }
  return {
    add: (gradients, batches, isFirst) => {
      for (const [name, sum] of sums) {
        tf.tidy(() => {
          const share = tf.div(gradients.get(name) as tf.Tensor, batches);
          sum.assign(isFirst ? share : tf.add(sum, share));
        });
      }
    },
    mean: sums,
    state: new Map([...sums].map(([name, sum]) => [`accumulated.${name}`, sum])),
    dispose: () => tf.dispose([...sums.values()]),
  };
}
