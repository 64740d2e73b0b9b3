import * as tf from '@tensorflow/tfjs-node-gpu';
import { assignArrays } from '../model/assignArrays';
import type { NamedArray } from '../model/safetensors';

/** Settings of stochastic gradient descent, named as in PyTorch's `torch.optim.SGD`. */
export interface SgdOptions {
  /** Share of the previous update that is kept, 0 to below 1. Default 0.9. */
  momentum?: number;
  /** Pulls every trainable weight towards 0: added to the gradient as `weightDecay * weight`. Default 0. */
  weightDecay?: number;
  /** Looks ahead along the momentum (Nesterov 1983). Default false. */
  nesterov?: boolean;
}

/** Changes weights by their gradients and keeps a state of its own. */
export interface Optimizer {
  readonly kind: string;
  /**
   * One step. `gradients` by variable name; the caller keeps them. `learningRate` is a scalar tensor, so that a
   * recorded step can be given another one. Throws when the gradient of a variable is missing.
   */
  applyGradients(gradients: ReadonlyMap<string, tf.Tensor>, learningRate: tf.Scalar): void;
  /** The optimiser's own variables by name; it owns them. */
  readonly state: ReadonlyMap<string, tf.Variable>;
  /** Takes over a saved state. Throws, and changes nothing, when names or shapes differ. */
  restore(saved: ReadonlyMap<string, NamedArray>): void;
  /** Frees the state. */
  dispose(): void;
}

function checkOptions({ momentum, weightDecay, nesterov }: Required<SgdOptions>): void {
  if (!(momentum >= 0 && momentum < 1))
    throw new Error(`momentum is ${momentum}; it must be at least 0 and below 1`);
  if (!(weightDecay >= 0 && weightDecay < Infinity)) {
    throw new Error(`weightDecay is ${weightDecay}; it must be at least 0`);
  }
  if (nesterov && momentum === 0) throw new Error('nesterov needs a momentum above 0');
}

/**
 * SGD by PyTorch's formula: `g = gradient + weightDecay * w`, `v = momentum * v + g`, then `w -= learningRate * v`, or
 * with Nesterov `w -= learningRate * (g + momentum * v)`.
 * `variables`: what it trains, by name. The caller disposes the optimiser, and the variables stay the caller's.
 * Throws for a setting out of its range.
 */
export function sgd(variables: ReadonlyMap<string, tf.Variable>, options: SgdOptions = {}): Optimizer {
  const { momentum = 0.9, weightDecay = 0, nesterov = false } = options;
  checkOptions({ momentum, weightDecay, nesterov });
  const velocities = new Map<string, tf.Variable>();
  if (momentum > 0) {
    for (const [name, variable] of variables) {
      velocities.set(
        `momentum.${name}`,
        tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
      );
    }
  }

  function updateOf(name: string, variable: tf.Variable, gradient: tf.Tensor): tf.Tensor {
    const decayed = weightDecay > 0 ? tf.add(gradient, tf.mul(variable, weightDecay)) : gradient;
    const velocity = velocities.get(`momentum.${name}`);
    if (velocity === undefined) return decayed;
    velocity.assign(tf.add(tf.mul(velocity, momentum), decayed));
    return nesterov ? tf.add(decayed, tf.mul(velocity, momentum)) : velocity;
  }

  return {
    kind: 'sgd',
    state: velocities,
    applyGradients: (gradients, learningRate) => {
      for (const name of variables.keys()) {
        if (!gradients.has(name)) throw new Error(`No gradient for '${name}'`);
      }
      for (const [name, variable] of variables) {
        tf.tidy(() => {
          const update = updateOf(name, variable, gradients.get(name) as tf.Tensor);
          variable.assign(tf.sub(variable, tf.mul(update, learningRate)));
        });
      }
    },
    restore: (saved) => assignArrays(velocities, saved, "the optimiser's state"),
    dispose: () => {
      for (const velocity of velocities.values()) velocity.dispose();
    },
  };
}
