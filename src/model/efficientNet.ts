import * as tf from '@tensorflow/tfjs-node-gpu';
import { type BlockArgs, expandRepeats, scaledStages } from './blockArgs';
import { checkPictureShape } from './checkPictureShape';
import { conv2d } from './conv2d';
import { dropout } from './dropout';
import { foldBatchNorm } from './foldBatchNorm';
import { foldedConvolutionMean, foldedConvolutionSilu } from './foldedLayers';
import { type ForwardContext, foldedLayer, normalizeSilu, predictsByBlocks } from './forwardContext';
import { globalAveragePool } from './globalAveragePool';
import type { FoldedClassifier, ForwardOptions } from './imageClassifier';
import { layerSpecs } from './layerSpecs';
import { makeVariables } from './makeVariables';
import { mbConv } from './mbConv';
import type { Network } from './network';
import { partIndex } from './partIndex';
import { type OnLayer, passContext, told, weightOf } from './passContext';
import { scalingOf, widthAndDepthOf } from './scaling';
import { unrecorded } from './unrecorded';
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
  /** Multiplies the filters of every layer of B0, above 0 to 10. Default: the published one of the architecture. */
  width?: number;
  /** Multiplies the blocks of every stage of B0, above 0 to 10. Default: the published one of the architecture. */
  depth?: number;
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
  const published = scalingOf(arch);
  const { dropoutRate = published.dropoutRate, width = published.width, depth = published.depth } = options;
  widthAndDepthOf({ width, depth });
  if (!Number.isInteger(numClasses) || numClasses < 1) {
    throw new Error(`numClasses is ${numClasses}; it must be a whole number of at least 1`);
  }
  if (!Number.isInteger(seed)) throw new Error(`seed is ${seed}; it must be a whole number`);
  for (const [name, rate] of Object.entries({ batchNormMomentum, dropoutRate, dropConnectRate })) {
    if (!(rate >= 0 && rate < 1)) throw new Error(`${name} is ${rate}; it must be at least 0 and below 1`);
  }
  if (!(batchNormEpsilon > 0)) throw new Error(`batchNormEpsilon is ${batchNormEpsilon}; it must be above 0`);
  const rates = { dropoutRate, dropConnectRate };
  return { numClasses, options: { seed, width, depth, batchNormMomentum, batchNormEpsilon, ...rates } };
}

function stem(context: ForwardContext, images: tf.Tensor4D): tf.Tensor4D {
  if (predictsByBlocks(context)) {
    return foldedConvolutionSilu(images, foldedLayer(context, 'stem.conv', 'stem.batchNorm'), 2);
  }
  const x = told(context, 'stem.conv', conv2d(images, weightOf(context, 'stem.conv.kernel'), 2));
  return normalizeSilu(context, x, 'stem.batchNorm', 'stem.silu');
}

/** The last feature map of each side length: P1 has half the picture's side, P5 a thirty-second of it. */
export type FeatureLevel = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

/** An EfficientNet: its levels are those of Tan and Le's stages. */
export interface EfficientNet extends Network {
  /**
   * The feature maps of pictures `[batch, height, width, 3]` in evaluation mode, each `[batch, height / 2^n, width /
   * 2^n, filters]` (rounded up) for level Pn: what detectors and heat maps work with. The caller disposes them all.
   */
  features(images: tf.Tensor4D): Record<FeatureLevel, tf.Tensor4D>;
  folded(): FoldedClassifier;
}

/** One part of a network: its name as `partOf` gives it, and what it does. */
interface Part {
  name: string;
  run(context: ForwardContext, inputs: tf.Tensor): tf.Tensor;
}

/** The place of the part called `name`. Throws as `partIndex` does. */
function placeOf(parts: readonly Part[], name: string): number {
  return partIndex(
    parts.map((part) => part.name),
    name,
  );
}

function blockParts(blocks: readonly BlockArgs[], dropConnectRate: number): Part[] {
  return blocks.map((block, index) => {
    const name = `blocks.${index}`;
    // Deeper blocks are dropped more often: the rate grows linearly with the index.
    const rate = (dropConnectRate * index) / blocks.length;
    return { name, run: (context, x) => mbConv(context, x as tf.Tensor4D, block, name, rate, index) };
  });
}

/** `inputs` through `parts`. What a part makes on its way is freed after it, but for what a gradient needs. */
function through(context: ForwardContext, inputs: tf.Tensor, parts: readonly Part[]): tf.Tensor {
  return parts.reduce((x, part) => tf.tidy(() => part.run(context, x)), inputs);
}

function topMaps(context: ForwardContext, inputs: tf.Tensor4D): tf.Tensor4D {
  const x = told(context, 'top.conv', conv2d(inputs, weightOf(context, 'top.conv.kernel'), 1));
  return normalizeSilu(context, x, 'top.batchNorm', 'top.silu');
}

function pool(context: ForwardContext, maps: tf.Tensor4D): tf.Tensor2D {
  return told(context, 'top.pool', globalAveragePool(maps));
}

function top(context: ForwardContext, inputs: tf.Tensor4D): tf.Tensor2D {
  if (predictsByBlocks(context)) {
    return foldedConvolutionMean(inputs, foldedLayer(context, 'top.conv', 'top.batchNorm'));
  }
  return pool(context, topMaps(context, inputs));
}

function classifier(
  context: ForwardContext,
  inputs: tf.Tensor2D,
  dropoutRate: number,
  stream: number,
): tf.Tensor2D {
  const features = context.training ? dropout(inputs, dropoutRate, context.seed, stream) : inputs;
  told(context, 'top.dropout', features);
  const kernel = weightOf<tf.Rank.R2>(context, 'classifier.kernel');
  const logits = tf.add(tf.matMul(features, kernel), weightOf(context, 'classifier.bias'));
  return told(context, 'classifier', logits as tf.Tensor2D);
}

/**
 * Makes an EfficientNet (Tan and Le 2019) with fresh weights: stem, MBConv blocks, top. Any input size works; the
 * published ones are in `SCALING`. `width` and `depth` make one between or beside the published networks; they travel
 * in the model's options, so its checkpoint opens by itself. The caller disposes the model.
 * Throws for an unknown `arch` (the message lists the valid ones) and for an option out of its range.
 */
export function createEfficientNet(arch: string, options: EfficientNetOptions): EfficientNet {
  const { numClasses, options: settings } = checkedOptions(arch, options);
  const blocks = expandRepeats(scaledStages(settings));
  const specs = layerSpecs(settings, numClasses).flatMap(weightSpecs);
  const variables = makeVariables(specs, settings.seed);

  const parts: Part[] = [
    { name: 'stem', run: (context, x) => stem(context, x as tf.Tensor4D) },
    ...blockParts(blocks, settings.dropConnectRate),
    { name: 'top', run: (context, x) => top(context, x as tf.Tensor4D) },
    {
      name: 'classifier',
      run: (context, x) => classifier(context, x as tf.Tensor2D, settings.dropoutRate, blocks.length),
    },
  ];

  const contextOf = (options: ForwardOptions, onLayer?: OnLayer): ForwardContext => ({
    ...passContext(variables, options, onLayer),
    momentum: settings.batchNormMomentum,
    epsilon: settings.batchNormEpsilon,
  });
  const forward = (images: tf.Tensor4D, options: ForwardOptions = {}): tf.Tensor2D => {
    checkPictureShape(images);
    return tf.tidy(() => {
      const context = contextOf(options);
      const { training, trainFrom } = options;
      const frozen = training && trainFrom !== undefined ? placeOf(parts, trainFrom) : 0;
      const still = { ...context, training: false };
      const fixed = (inputs: tf.Tensor) => through(still, inputs, parts.slice(0, frozen));
      const features = frozen === 0 ? images : unrecorded(images, fixed);
      return through(context, features, parts.slice(frozen)) as tf.Tensor2D;
    });
  };

  const pooledFeatures = (images: tf.Tensor4D): tf.Tensor2D => {
    checkPictureShape(images);
    return tf.tidy(() => through(contextOf({}), images, parts.slice(0, -1)) as tf.Tensor2D);
  };

  const classify = (pooled: tf.Tensor2D, options: ForwardOptions = {}): tf.Tensor2D =>
    tf.tidy(() => through(contextOf(options), pooled, parts.slice(-1)) as tf.Tensor2D);

  const features = (images: tf.Tensor4D): Record<FeatureLevel, tf.Tensor4D> => {
    checkPictureShape(images);
    return tf.tidy(() => {
      const levels: tf.Tensor4D[] = [];
      const context = contextOf({});
      let x = through(context, images, parts.slice(0, 1));
      for (const [index, part] of parts.slice(1, -2).entries()) {
        // A level ends where the next block halves the side.
        if (blocks[index].stride === 2) levels.push(x as tf.Tensor4D);
        x = through(context, x, [part]);
      }
      levels.push(x as tf.Tensor4D);
      const [P1, P2, P3, P4, P5] = levels;
      return { P1, P2, P3, P4, P5 };
    });
  };

  // The same network, cut so that the last maps come before the pooling.
  const untilMaps: Part[] = [
    ...parts.slice(0, -2),
    { name: 'top', run: (context, x) => topMaps(context, x as tf.Tensor4D) },
  ];
  const behindMaps: Part[] = [
    { name: 'pool', run: (context, x) => pool(context, x as tf.Tensor4D) },
    ...parts.slice(-1),
  ];
  const mapsAt = (layer: string, images: tf.Tensor4D): tf.Tensor4D => {
    checkPictureShape(images);
    const used = untilMaps.slice(0, placeOf(untilMaps, layer) + 1);
    return tf.tidy(() => through(contextOf({}), images, used) as tf.Tensor4D);
  };
  const classifyMaps = (layer: string, maps: tf.Tensor4D): tf.Tensor2D => {
    const rest = [...untilMaps.slice(placeOf(untilMaps, layer) + 1), ...behindMaps];
    return tf.tidy(() => through(contextOf({}), maps, rest) as tf.Tensor2D);
  };

  const observe = (images: tf.Tensor4D, onLayer: OnLayer): void => {
    checkPictureShape(images);
    tf.tidy(() => void through(contextOf({}, onLayer), images, parts));
  };

  const folded = (): FoldedClassifier => {
    const { kernels, biases, refresh, dispose } = foldBatchNorm(variables, settings.batchNormEpsilon);
    const weights = new Map([...variables, ...kernels]);
    return {
      numClasses,
      forward: (images) => {
        checkPictureShape(images);
        return tf.tidy(() => {
          const context = { ...contextOf({}), variables: weights, foldedBiases: biases };
          return through(context, images, parts) as tf.Tensor2D;
        });
      },
      refresh,
      dispose,
    };
  };

  return {
    arch,
    numClasses,
    folded,
    options: settings,
    variables,
    trainableNames: specs.filter((spec) => spec.trainable).map((spec) => spec.name),
    forward,
    pooledFeatures,
    classify,
    features,
    mapsAt,
    classifyMaps,
    observe,
    dispose: () => {
      for (const variable of variables.values()) variable.dispose();
    },
  };
}
