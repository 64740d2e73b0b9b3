import { definitionOf } from './architectures';
import type { ImageClassifier } from './imageClassifier';
import { layerSpecs } from './layerSpecs';
import { planNetwork } from './networks/declare/planNetwork';
import type { NetworkShape, WidthAndDepth } from './scaling';
import { type WeightSpec, weightSpecs } from './weightSpecs';

const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

/**
 * Number of trainable parameters, as the papers count them (running statistics are left out): by formula from a
 * network's name or coefficients and a number of classes, nothing is built, or counted on the variables of a built model.
 * Throws as `widthAndDepthOf` does.
 */
export function countParameters(network: NetworkShape, numClasses: number): number;
export function countParameters(model: ImageClassifier): number;
export function countParameters(
  network: string | WidthAndDepth | ImageClassifier,
  numClasses = 1000,
): number {
  if (typeof network === 'string' || 'depth' in network) {
    const definition = typeof network === 'string' ? definitionOf(network) : undefined;
    const specs: readonly WeightSpec[] = definition
      ? planNetwork(definition, { numClasses }).weights
      : layerSpecs(network, numClasses).flatMap(weightSpecs);
    return specs.reduce((sum, spec) => sum + (spec.trainable ? product(spec.shape) : 0), 0);
  }
  return network.trainableNames.reduce((sum, name) => sum + (network.variables.get(name)?.size ?? 0), 0);
}
