import * as tf from '@tensorflow/tfjs-node-gpu';
import { type Optimizer, optimizerOf, type Parameter } from './optimizer';

/** Settings of RMSprop, named as in PyTorch's `torch.optim.RMSprop`; `rmsDecay` is its `alpha`. */
export interface RmspropOptions {
  /** Share of the old mean of squared gradients that stays, 0 to below 1. */
  rmsDecay: number;
  /** Added to the root, above 0. */
  epsilon: number;
  /** Share of the previous update that is kept, 0 to below 1. */
  momentum: number;
  /** Divides by the deviation of the gradients, not by their root mean square. */
  centered: boolean;
}

function slotNames({ momentum, centered }: RmspropOptions): string[] {
  return ['meanSquare', ...(centered ? ['mean'] : []), ...(momentum > 0 ? ['momentum'] : [])];
}

/**
 * RMSprop (Tieleman and Hinton 2012) by PyTorch's formula: `s = alpha * s + (1 - alpha) * g^2`, then
 * `v = momentum * v + g / (sqrt(s) + epsilon)` and `w -= learningRate * v`; centered, `s - mean(g)^2` is under the root.
 * Weight decay is added to the gradient.
 *
 * EfficientNet was trained with alpha 0.9, momentum 0.9 and epsilon 0.001, but by TensorFlow 1's formula, which differs:
 * epsilon stands under the root, `s` starts at 1 (here at 0, so the first updates are larger) and the learning rate is
 * multiplied into `v`, so a falling rate shows later.
 * `parameters`: what it trains, by name. The caller disposes the optimiser, and the variables stay the caller's.
 */
export function rmsprop(parameters: ReadonlyMap<string, Parameter>, options: RmspropOptions): Optimizer {
  const { rmsDecay: alpha, epsilon, momentum, centered } = options;
  return optimizerOf(parameters, slotNames(options), () => (step) => {
    const { weights, weightDecay, rate, slots } = step;
    const gradient = weightDecay > 0 ? tf.add(step.gradient, tf.mul(weights, weightDecay)) : step.gradient;
    const { meanSquare, mean, momentum: velocity } = slots;
    meanSquare.assign(tf.add(tf.mul(meanSquare, alpha), tf.mul(tf.square(gradient), 1 - alpha)));
    if (centered) mean.assign(tf.add(mean, tf.mul(tf.sub(gradient, mean), 1 - alpha)));
    const variance = centered ? tf.sub(meanSquare, tf.square(mean)) : meanSquare;
    const scaled = tf.div(gradient, tf.add(tf.sqrt(variance), epsilon));
    if (velocity === undefined) return tf.sub(weights, tf.mul(scaled, rate));
    velocity.assign(tf.add(tf.mul(velocity, momentum), scaled));
    return tf.sub(weights, tf.mul(velocity, rate));
  });
}
