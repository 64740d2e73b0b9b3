import * as tf from '@tensorflow/tfjs-node-gpu';

/** What TensorFlow.js notes of an op while it records for a gradient, as far as it is used here. */
interface TapeNode {
  gradient?: (dys: (tf.Tensor | null)[]) => Record<string, () => tf.Tensor>;
  readonly saved?: readonly tf.Tensor[];
}

/**
 * Has the backward pass free what it has used: what an op kept for its gradient, and the gradient towards the op's own
 * output. TensorFlow.js keeps all of it until the pass ends, which doubles what a step needs. Called at the end of the
 * function that is differentiated; the ops of the pass, and so its bits, are the same. Not for a gradient that begins with a
 * `dy` of the caller's, nor for a pass that is gone through twice.
 */
export function freeAsUsed(): void {
  const { activeTape } = tf.engine().state as unknown as { activeTape: TapeNode[] };
  // A gradient may be handed on as it is, also to two inputs: it is freed with its last use.
  const uses = new Map<tf.Tensor, number>();
  let used: tf.Tensor[] = [];
  const freeUsed = (): void => {
    for (const tensor of used) {
      const left = (uses.get(tensor) ?? 1) - 1;
      uses.set(tensor, left);
      if (left <= 0) {
        tensor.dispose();
        uses.delete(tensor);
      }
    }
  };
  for (const node of activeTape) {
    const { gradient, saved = [] } = node;
    if (gradient === undefined) continue;
    node.gradient = (dys) => {
      freeUsed(); // of the op behind: only now are the gradients towards all its inputs made
      used = [...saved, ...dys.filter((dy): dy is tf.Tensor => dy !== null)];
      const made = Object.entries(gradient(dys)).map(([input, make]) => {
        const counted = (): tf.Tensor => {
          const dx = make();
          uses.set(dx, (uses.get(dx) ?? 0) + 1);
          return dx;
        };
        return [input, counted] as const;
      });
      return Object.fromEntries(made);
    };
  }
}
