import * as tf from '@tensorflow/tfjs-node-gpu';
import type { FoldedClassifier, ForwardOptions, TrainingLogits } from '../../imageClassifier';
import { makeVariables } from '../../makeVariables';
import type { Network } from '../../network';
import { partIndex } from '../../partIndex';
import { type OnLayer, passContext } from '../../passContext';
import { unrecorded } from '../../unrecorded';
import { foldNetwork } from './foldNetwork';
import type { NetworkDefinition, NetworkPart } from './networkDefinition';
import { checkedOptions, type NetworkOptions } from './networkOptions';
import { pictureCheck } from './pictureCheck';
import { planNetwork } from './planNetwork';
import type { RunContext } from './runLayers';
import { type Passed, runParts } from './runParts';

/**
 * Makes a network from its definition, with fresh weights. Pictures of any size work that its layers can work on. The
 * caller disposes it. Throws one line for an option out of its range.
 */
export function createNetwork(definition: NetworkDefinition, chosen: NetworkOptions): Network {
  const { numClasses, options } = checkedOptions(definition, chosen);
  const made = { numClasses, ...options };
  const plan = planNetwork(definition, made);
  const variables = makeVariables(plan.weights, options.seed);
  const checkImages = pictureCheck(definition, made);
  const { parts, outputs } = plan;
  const partOfVariable = new Map(plan.weights.map(({ name, part }) => [name, part]));

  const trunk = parts.filter(({ auxiliary }) => !auxiliary);
  const mapParts = trunk.filter(({ name }) => outputs.get(name)?.length === 3);
  const mapNames = [...mapParts.map(({ name }) => name), 'top'];
  /** How many parts of the trunk it takes to the output of `layer`. */
  const partsTo = (layer: string): number => {
    const index = Math.min(partIndex(mapNames, layer), mapParts.length - 1);
    return trunk.indexOf(mapParts[index]) + 1;
  };

  const contextOf = (forwardOptions: ForwardOptions, onLayer?: OnLayer): RunContext => ({
    ...passContext(variables, forwardOptions, onLayer),
    momentum: options.batchNormMomentum,
    batchNormEpsilon: options.batchNormEpsilon,
    layerNormEpsilon: definition.layerNormEpsilon ?? 1e-6,
  });
  const evaluate = (x: tf.Tensor, some: readonly NetworkPart[]): tf.Tensor =>
    tf.tidy(() => runParts(contextOf({}), x, some).output);

  const pass = (images: tf.Tensor4D, forwardOptions: ForwardOptions, withHeads: boolean): Passed => {
    checkImages(images);
    const { training = false, trainFrom } = forwardOptions;
    const first = training && trainFrom !== undefined ? trainFrom : parts[0].name;
    const frozen = partIndex(
      parts.map(({ name }) => name),
      first,
    );
    return tf.tidy(() => {
      const context = contextOf(forwardOptions);
      const still = { ...context, training: false };
      const fixed = (x: tf.Tensor) => runParts(still, x, parts.slice(0, frozen)).output;
      const x = frozen === 0 ? images : unrecorded(images, fixed);
      return runParts(context, x, parts.slice(frozen), withHeads);
    });
  };

  const features = (images: tf.Tensor4D): Record<string, tf.Tensor4D> => {
    checkImages(images);
    return tf.tidy(() => {
      const context = contextOf({});
      const levels: Record<string, tf.Tensor4D> = {};
      let x: tf.Tensor = images;
      for (const part of trunk.slice(0, partsTo('top'))) {
        x = runParts(context, x, [part]).output;
        const level = Math.round(Math.log2(images.shape[1] / (x.shape[1] as number)));
        if (level > 0) levels[`P${level}`] = x as tf.Tensor4D;
      }
      return levels;
    });
  };

  const folded = (): FoldedClassifier => {
    const { kernels, biases, refresh, dispose } = foldNetwork(
      variables,
      plan.foldable,
      options.batchNormEpsilon,
    );
    const weights = new Map([...variables, ...kernels]);
    const foldedNorms = new Set(plan.foldable.keys());
    return {
      numClasses,
      refresh,
      dispose,
      forward: (images) => {
        checkImages(images);
        return tf.tidy(() => {
          const context = { ...contextOf({}), variables: weights, foldedBiases: biases, foldedNorms };
          return runParts(context, images, trunk).output as tf.Tensor2D;
        });
      },
    };
  };

  const heads = parts.some(({ auxiliary }) => auxiliary);
  return {
    arch: definition.name,
    numClasses,
    options,
    variables,
    trainableNames: plan.weights.filter(({ trainable }) => trainable).map(({ name }) => name),
    partOf: (name) => partOfVariable.get(name) ?? name,
    forward: (images, forwardOptions = {}) => pass(images, forwardOptions, false).output as tf.Tensor2D,
    ...(heads && {
      forwardWithAuxiliary: (images, forwardOptions = {}): TrainingLogits => {
        const { output, auxiliary } = pass(images, { ...forwardOptions, training: true }, true);
        const weight = options.auxiliaryWeight;
        return {
          logits: output as tf.Tensor2D,
          auxiliary: auxiliary.map((logits) => ({ logits, weight })),
        };
      },
    }),
    features,
    pooledFeatures: (images) => {
      checkImages(images);
      return evaluate(images, trunk.slice(0, -1)) as tf.Tensor2D;
    },
    classify: (pooled, forwardOptions = {}) =>
      tf.tidy(() => runParts(contextOf(forwardOptions), pooled, trunk.slice(-1)).output as tf.Tensor2D),
    mapsAt: (layer, images) => {
      checkImages(images);
      return evaluate(images, trunk.slice(0, partsTo(layer))) as tf.Tensor4D;
    },
    classifyMaps: (layer, maps) => evaluate(maps, trunk.slice(partsTo(layer))) as tf.Tensor2D,
    observe: (images, onLayer) => {
      checkImages(images);
      tf.tidy(() => void runParts(contextOf({}, onLayer), images, trunk));
    },
    ...(plan.foldable.size > 0 && { folded }),
    dispose: () => tf.dispose([...variables.values()]),
  };
}
