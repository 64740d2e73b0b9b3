import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasLayerOps } from '../../model/layerOps';
import { nativeOp } from '../../model/nativeOp';
import { type Optimizer, optimizerOf, type Parameter, type UpdateStep } from './optimizer';

/** Settings of Adam, named as in PyTorch's `torch.optim.Adam` but for the two betas. */
export interface AdamOptions {
  /** Share of the old mean of gradients that stays, 0 to below 1. */
  beta1: number;
  /** Share of the old mean of squared gradients that stays, 0 to below 1. */
  beta2: number;
  /** Added to the root, above 0. */
  epsilon: number;
}

/** `1 - beta^update`: how much of a mean that started at 0 is there. By expm1, because the difference is small. */
function biasCorrection(beta: number, update: tf.Scalar): tf.Scalar {
  return tf.neg(tf.expm1(tf.mul(update, Math.log(beta)))) as tf.Scalar;
}

/** `learningRate / correction1 * m / (sqrt(v) / sqrt(correction2) + epsilon)`; moves m and v. */
function adamUpdate({ gradient, rate, slots }: UpdateStep, options: AdamOptions, corrections: tf.Scalar[]) {
  const { beta1, beta2, epsilon } = options;
  const { mean, meanSquare } = slots;
  mean.assign(tf.add(mean, tf.mul(tf.sub(gradient, mean), 1 - beta1)));
  meanSquare.assign(tf.add(tf.mul(meanSquare, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
  const root = tf.add(tf.div(tf.sqrt(meanSquare), tf.sqrt(corrections[1])), epsilon);
  return tf.mul(tf.div(mean, root), tf.div(rate, corrections[0]));
}

/** The whole update of one parameter, one pass in place of some fifteen. */
function adamInOnePass(step: UpdateStep, options: AdamOptions, corrections: tf.Scalar[], decoupled: boolean) {
  const { weights, gradient, rate, slots, weightDecay } = step;
  const settings = {
    beta1: { float: options.beta1 },
    beta2: { float: options.beta2 },
    epsilon: { float: options.epsilon },
    weight_decay: { float: weightDecay },
    decoupled: { boolean: decoupled },
  };
  const inputs = [weights, gradient, slots.mean, slots.meanSquare, rate, ...corrections];
  const [moved, mean, meanSquare] = nativeOp('CourseAdam', settings, inputs, 3);
  slots.mean.assign(mean);
  slots.meanSquare.assign(meanSquare);
  return moved;
}

function adamOf(
  parameters: ReadonlyMap<string, Parameter>,
  options: AdamOptions,
  decoupled: boolean,
  rule: (step: UpdateStep, update: (step: UpdateStep) => tf.Tensor) => tf.Tensor,
): Optimizer {
  const { beta1, beta2 } = options;
  return optimizerOf(parameters, ['mean', 'meanSquare'], ({ update }) => {
    const corrections = [biasCorrection(beta1, update), biasCorrection(beta2, update)];
    if (hasLayerOps()) return (step) => adamInOnePass(step, options, corrections, decoupled);
    return (step) => rule(step, (changed) => adamUpdate(changed, options, corrections));
  });
}

/**
 * Adam (Kingma and Ba 2015) by PyTorch's formula. Weight decay is added to the gradient, as `weightDecay * w`, so it is
 * scaled like the gradient is; `adamW` does not do that.
 * `parameters`: what it trains, by name. The caller disposes the optimiser, and the variables stay the caller's.
 */
export function adam(parameters: ReadonlyMap<string, Parameter>, options: AdamOptions): Optimizer {
  return adamOf(parameters, options, false, (step, update) => {
    const { weights, weightDecay } = step;
    const gradient = weightDecay > 0 ? tf.add(step.gradient, tf.mul(weights, weightDecay)) : step.gradient;
    return tf.sub(weights, update({ ...step, gradient }));
  });
}

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019) by PyTorch's formula: `w *= 1 - learningRate *
 * weightDecay`, then Adam's update with the bare gradient. Parameters and ownership as in `adam`.
 */
export function adamW(parameters: ReadonlyMap<string, Parameter>, options: AdamOptions): Optimizer {
  return adamOf(parameters, options, true, (step, update) => {
    const { weights, weightDecay, rate } = step;
    const decayed = weightDecay > 0 ? tf.mul(weights, tf.sub(1, tf.mul(rate, weightDecay))) : weights;
    return tf.sub(decayed, update(step));
  });
}
