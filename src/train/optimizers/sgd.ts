import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasLayerOps } from '../../model/layerOps';
import { nativeOp } from '../../model/nativeOp';
import { type Optimizer, optimizerOf, type Parameter } from './optimizer';

/** Settings of stochastic gradient descent, named as in PyTorch's `torch.optim.SGD`. */
export interface SgdOptions {
  /** Share of the previous update that is kept, 0 to below 1. */
  momentum: number;
  /** Looks ahead along the momentum (Nesterov 1983). */
  nesterov: boolean;
}

/**
 * SGD by PyTorch's formula: `g = gradient + weightDecay * w`, `v = momentum * v + g`, then `w -= learningRate * v`, or
 * with Nesterov `w -= learningRate * (g + momentum * v)`.
 * `parameters`: what it trains, by name. The caller disposes the optimiser, and the variables stay the caller's.
 */
export function sgd(parameters: ReadonlyMap<string, Parameter>, options: SgdOptions): Optimizer {
  const { momentum, nesterov } = options;
  return optimizerOf(parameters, momentum > 0 ? ['momentum'] : [], () => (step) => {
    const { weights, weightDecay, gradient, rate } = step;
    const velocity = step.slots.momentum;
    if (velocity !== undefined && hasLayerOps()) {
      const settings = {
        momentum: { float: momentum },
        weight_decay: { float: weightDecay },
        nesterov: { boolean: nesterov },
      };
      // One pass in place of six.
      const [moved, newVelocity] = nativeOp(
        'CourseMomentum',
        settings,
        [weights, gradient, velocity, rate],
        2,
      );
      velocity.assign(newVelocity);
      return moved;
    }
    const decayed = weightDecay > 0 ? tf.add(gradient, tf.mul(weights, weightDecay)) : gradient;
    if (velocity === undefined) return tf.sub(weights, tf.mul(decayed, rate));
    velocity.assign(tf.add(tf.mul(velocity, momentum), decayed));
    const update = nesterov ? tf.add(decayed, tf.mul(velocity, momentum)) : velocity;
    return tf.sub(weights, tf.mul(update, rate));
  });
}
