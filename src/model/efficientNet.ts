import * as tf from '@tensorflow/tfjs-node-gpu';
import { type BlockArgs, expandRepeats, scaledStages } from './blockArgs';
import { conv2d } from './conv2d';
import { dropout } from './dropout';
import { type ForwardContext, normalize, type OnLayer, told, weightOf } from './forwardContext';
import { globalAveragePool } from './globalAveragePool';
import type { ForwardOptions, ImageClassifier } from './imageClassifier';
import { initialWeights } from './initialWeights';
import { layerSpecs } from './layerSpecs';
import { mbConv } from './mbConv';
import { scalingOf } from './scaling';
import { silu } from './silu';
import { weightSpecs } from './weightSpecs';

/** What may be chosen when a network is made. */
export interface EfficientNetOptions {
  /** Number of logits, at least 1. */
  numClasses: number;
  /** Decides the start values of the weights. Default 0. */
  seed?: number;
  /**
   * Share of the old running statistics that stays at each step, 0 to below 1. Default 0.99, as published; a short run
   * from scratch (some 60 steps) wants 0.9, since 0.99 leaves half of the start values in them.
   */
  batchNormMomentum?: number;
  /** Added to the variance before the root. Default 0.001, as published. */
  batchNormEpsilon?: number;
  /** Rate of the dropout before the classifier, 0 to below 1. Default: the published one of the architecture. */
  dropoutRate?: number;
  /** Drop-connect rate of the last block, growing from 0 at the first, 0 to below 1. Default 0.2, as published. */
  dropConnectRate?: number;
}

function checkedOptions(arch: string, options: EfficientNetOptions) {
  const {
    numClasses,
    seed = 0,
    batchNormMomentum = 0.99,
    batchNormEpsilon = 1e-3,
    dropConnectRate = 0.2,
  } = options;
  const { dropoutRate = scalingOf(arch).dropoutRate } = options;
  if (!Number.isInteger(numClasses) || numClasses < 1) {
    throw new Error(`numClasses is ${numClasses}; it must be a whole number of at least 1`);
  }
  if (!Number.isInteger(seed)) throw new Error(`seed is ${seed}; it must be a whole number`);
  for (const [name, rate] of Object.entries({ batchNormMomentum, dropoutRate, dropConnectRate })) {
    if (!(rate >= 0 && rate < 1)) throw new Error(`${name} is ${rate}; it must be at least 0 and below 1`);
  }
  if (!(batchNormEpsilon > 0)) throw new Error(`batchNormEpsilon is ${batchNormEpsilon}; it must be above 0`);
  return { numClasses, options: { seed, batchNormMomentum, batchNormEpsilon, dropoutRate, dropConnectRate } };
}

function stem(context: ForwardContext, images: tf.Tensor4D): tf.Tensor4D {
  const x = told(context, 'stem.conv', conv2d(images, weightOf(context, 'stem.conv.kernel'), 2));
  return told(context, 'stem.silu', silu(normalize(context, x, 'stem.batchNorm')));
}

/** The last feature map of each side length: P1 has half the picture's side, P5 a thirty-second of it. */
export type FeatureLevel = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

/** An EfficientNet that also gives its feature maps. */
export interface EfficientNet extends ImageClassifier {
  /**
   * The feature maps of pictures `[batch, height, width, 3]` in evaluation mode, each `[batch, height / 2^n, width /
   * 2^n, filters]` (rounded up) for level Pn: what detectors and heat maps work with. The caller disposes them all.
   */
  features(images: tf.Tensor4D): Record<FeatureLevel, tf.Tensor4D>;
  /**
   * One pass in evaluation mode that tells `onLayer` of the output of every layer of `layerSpecs`, in their order: how
   * the notebooks look inside. Nothing is left behind but what `onLayer` keeps.
   */
  observe(images: tf.Tensor4D, onLayer: OnLayer): void;
}

/** The last feature map, after telling `onLevel` of the one before each halving and of the last one. */
function blockChain(
  context: ForwardContext,
  inputs: tf.Tensor4D,
  blocks: BlockArgs[],
  dropConnectRate: number,
  onLevel: (features: tf.Tensor4D) => void,
): tf.Tensor4D {
  let x = inputs;
  for (const [index, block] of blocks.entries()) {
    if (block.stride === 2) onLevel(x);
    // Deeper blocks are dropped more often: the rate grows linearly with the index.
    const [input, rate] = [x, (dropConnectRate * index) / blocks.length];
    // What a block makes on its way is freed after it, but for what a gradient needs.
    x = tf.tidy(() => mbConv(context, input, block, `blocks.${index}`, rate, index));
  }
  onLevel(x);
  return x;
}

function top(context: ForwardContext, inputs: tf.Tensor4D, dropoutRate: number, stream: number): tf.Tensor2D {
  const x = told(context, 'top.conv', conv2d(inputs, weightOf(context, 'top.conv.kernel'), 1));
  const activated = told(context, 'top.silu', silu(normalize(context, x, 'top.batchNorm')));
  let features = told(context, 'top.pool', globalAveragePool(activated));
  if (context.training) features = dropout(features, dropoutRate, context.seed, stream);
  told(context, 'top.dropout', features);
  const kernel = weightOf<tf.Rank.R2>(context, 'classifier.kernel');
  const logits = tf.add(tf.matMul(features, kernel), weightOf(context, 'classifier.bias'));
  return told(context, 'classifier', logits as tf.Tensor2D);
}

function checkImages(images: tf.Tensor4D): void {
  const { shape } = images;
  if (shape.length !== 4 || shape[3] !== 3 || shape.includes(0)) {
    throw new Error(`images have shape [${shape}]; expected [batch, height, width, 3]`);
  }
}

/**
 * Makes an EfficientNet (Tan and Le 2019) with fresh weights: stem, MBConv blocks, top. Any input size works; the
 * published ones are in `SCALING`. The caller disposes the model.
 * Throws for an unknown `arch` (the message lists the valid ones) and for an option out of its range.
 */
export function createEfficientNet(arch: string, options: EfficientNetOptions): EfficientNet {
  const { numClasses, options: settings } = checkedOptions(arch, options);
  const blocks = expandRepeats(scaledStages(arch));
  const specs = layerSpecs(arch, numClasses).flatMap(weightSpecs);
  const variables = new Map<string, tf.Variable>();
  for (const spec of specs) {
    const value = tf.tensor(initialWeights(spec, settings.seed), [...spec.shape], 'float32');
    variables.set(spec.name, tf.variable(value, spec.trainable));
    value.dispose();
  }

  const contextOf = (
    { training = false, seed = 0 }: ForwardOptions,
    onLayer?: OnLayer,
  ): ForwardContext => ({
    onLayer,
    variables,
    training,
    seed: typeof seed === 'number' ? tf.tensor1d([seed, 0], 'int32') : seed,
    momentum: settings.batchNormMomentum,
    epsilon: settings.batchNormEpsilon,
  });
  const runBlocks = (context: ForwardContext, images: tf.Tensor4D, onLevel: (x: tf.Tensor4D) => void) =>
    blockChain(context, stem(context, images), blocks, settings.dropConnectRate, onLevel);

  const forward = (images: tf.Tensor4D, options: ForwardOptions = {}): tf.Tensor2D => {
    checkImages(images);
    return tf.tidy(() => {
      const context = contextOf(options);
      const last = runBlocks(context, images, () => undefined);
      return top(context, last, settings.dropoutRate, blocks.length);
    });
  };

  const features = (images: tf.Tensor4D): Record<FeatureLevel, tf.Tensor4D> => {
    checkImages(images);
    return tf.tidy(() => {
      const levels: tf.Tensor4D[] = [];
      runBlocks(contextOf({}), images, (level) => levels.push(level));
      const [P1, P2, P3, P4, P5] = levels;
      return { P1, P2, P3, P4, P5 };
    });
  };

  const observe = (images: tf.Tensor4D, onLayer: OnLayer): void => {
    checkImages(images);
    tf.tidy(() => {
      const context = contextOf({}, onLayer);
      const last = runBlocks(context, images, () => undefined);
      top(context, last, settings.dropoutRate, blocks.length);
    });
  };

  return {
    arch,
    numClasses,
    options: settings,
    variables,
    trainableNames: specs.filter((spec) => spec.trainable).map((spec) => spec.name),
    forward,
    features,
    observe,
    dispose: () => {
      for (const variable of variables.values()) variable.dispose();
    },
  };
}
