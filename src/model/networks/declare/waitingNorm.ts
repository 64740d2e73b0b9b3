import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { Signal } from './layers';

/** What may stand behind a BatchNorm and be made in the same pass over memory. */
export type FusedActivation = 'relu' | 'silu';

/** How a BatchNorm is run: with an activation or without, and whether the running statistics move. */
export type RunNorm = (activation: FusedActivation | 'none', moveStatistics: boolean) => tf.Tensor4D;

/**
 * A BatchNorm that has not run yet: whatever takes it first decides whether an activation is made with it. The text of a network
 * need not know. Should something else take it later, it is made again, and the running statistics still move once.
 */
export class WaitingNorm implements Signal {
  private readonly made = new Map<FusedActivation | 'none', tf.Tensor4D>();

  constructor(
    readonly shape: readonly number[],
    private readonly run: RunNorm,
  ) {}

  /** The normalised maps, behind `activation` if one is given. */
  take(activation: FusedActivation | 'none'): tf.Tensor4D {
    const found = this.made.get(activation) ?? this.run(activation, this.made.size === 0);
    this.made.set(activation, found);
    return found;
  }
}

/** The tensor that `x` stands for. */
export function tensorOf<T extends tf.Tensor>(x: Signal): T {
  return (x instanceof WaitingNorm ? x.take('none') : x) as T;
}
