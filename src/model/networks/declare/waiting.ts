import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { Signal } from './layers';

/** What may stand behind a layer and be made in the same pass over memory. */
export type Activation = 'none' | 'relu' | 'silu';

/**
 * A layer that has not run yet: whatever takes it first decides whether an activation is made with it. The text of a network
 * need not know.
 */
export class Waiting implements Signal {
  private readonly made = new Map<Activation, tf.Tensor4D>();

  /**
   * @param make runs the layer with that activation behind it
   * @param addRelu the same with maps added and a ReLU behind the sum, if that can be one pass
   */
  constructor(
    readonly shape: readonly number[],
    private readonly make: (activation: Activation) => tf.Tensor4D,
    readonly addRelu?: (added: tf.Tensor4D) => tf.Tensor4D,
  ) {}

  /** The layer's maps, behind `activation`. Made once each. */
  take(activation: Activation): tf.Tensor4D {
    const maps = this.made.get(activation) ?? this.make(activation);
    this.made.set(activation, maps);
    return maps;
  }
}

/** The tensor that `x` stands for. */
export function tensorOf<T extends tf.Tensor>(x: Signal): T {
  return (x instanceof Waiting ? x.take('none') : x) as T;
}
