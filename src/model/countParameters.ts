import type { ImageClassifier } from './imageClassifier';
import { layerSpecs } from './layerSpecs';
import { weightSpecs } from './weightSpecs';

const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

/**
 * Number of trainable parameters, as the papers count them (running statistics are left out): by formula from a name
 * and a number of classes, nothing is built, or counted on the variables of a built model.
 * Throws for an unknown name.
 */
export function countParameters(arch: string, numClasses: number): number;
export function countParameters(model: ImageClassifier): number;
export function countParameters(network: string | ImageClassifier, numClasses = 1000): number {
  if (typeof network === 'string') {
    return layerSpecs(network, numClasses)
      .flatMap(weightSpecs)
      .reduce((sum, spec) => sum + (spec.trainable ? product(spec.shape) : 0), 0);
  }
  return network.trainableNames.reduce((sum, name) => sum + (network.variables.get(name)?.size ?? 0), 0);
}
