import * as tf from '@tensorflow/tfjs-node-gpu';
import type { EfficientNet } from './efficientNet';
import { layerTable } from './layerTable';
import { type NetworkShape, resolutionOf, shapeOf, type WidthAndDepth } from './scaling';

const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

/** Bytes of one activation: float32. */
export const BYTES_PER_ACTIVATION = 4;

/**
 * How many numbers all layers together put out for one square picture, the input not counted: what training must keep
 * until the backward pass, about `BYTES_PER_ACTIVATION` each. By formula from a network's name or coefficients, nothing
 * is built; or counted on a built model in a real pass over a black picture.
 * `imageSize` in pixels, default the published resolution. Throws as `layerTable` does.
 */
export function countActivations(network: NetworkShape, imageSize?: number): number;
export function countActivations(model: EfficientNet, imageSize?: number): number;
export function countActivations(
  network: string | WidthAndDepth | EfficientNet,
  imageSize = resolutionOf(typeof network === 'object' && 'arch' in network ? network.arch : network),
): number {
  if (typeof network === 'string' || 'depth' in network) {
    return layerTable(network, 1000, imageSize)
      .filter(({ kind }) => kind !== 'dense')
      .reduce((sum, { outputShape }) => sum + product(outputShape), 0);
  }
  let counted = 0;
  const picture = tf.zeros<tf.Rank.R4>([1, imageSize, imageSize, 3]);
  try {
    network.observe(picture, (layer, output) => {
      if (layer !== 'classifier') counted += output.size;
    });
  } finally {
    picture.dispose();
  }
  return counted;
}

/** The layers of a built model whose output on a real pass has another shape than `layerTable` says: none, if all is well. */
export function differingLayers(model: EfficientNet, imageSize = resolutionOf(model.arch)): string[] {
  const expected = layerTable(shapeOf(model), model.numClasses, imageSize);
  const found = new Map<string, string>();
  const picture = tf.zeros<tf.Rank.R4>([1, imageSize, imageSize, 3]);
  try {
    model.observe(picture, (layer, output) => found.set(layer, output.shape.slice(1).join(' x ')));
  } finally {
    picture.dispose();
  }
  return expected
    .filter(({ layer, outputShape }) => found.get(layer) !== outputShape.join(' x '))
    .map(({ layer }) => layer);
}
