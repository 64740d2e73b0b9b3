import * as tf from '@tensorflow/tfjs-node-gpu';
import { countParameters } from './countParameters';
import type { EfficientNet } from './efficientNet';
import { layerTable } from './layerTable';
import { resolutionOf, shapeOf } from './scaling';

/** What is counted on a network that exists, in a real pass over one picture. */
export interface BuiltCounts {
  parameters: number;
  macs: number;
  activations: number;
  /** Layers whose output has another shape than `layerTable` says: none, if all is well. */
  differingLayers: string[];
}

/** Every weight of a kernel is used once at each pixel of the output (for dense layers: once). */
function layerMacs(model: EfficientNet, layer: string, pixels: number): number {
  const size = (name: string) => model.variables.get(`${layer}${name}`)?.size ?? 0;
  return pixels * size('.kernel') + size('.reduce.kernel') + size('.expand.kernel');
}

/**
 * Counts parameters on the variables, and multiply-accumulates and activations on the outputs of all layers while a black
 * picture of `imageSize` pixels a side (default: the published size) really goes through. The control of `countMacs` and
 * `countActivations`. Nothing is left behind.
 */
export function countBuilt(model: EfficientNet, imageSize = resolutionOf(model.arch)): BuiltCounts {
  const counts: BuiltCounts = {
    parameters: countParameters(model),
    macs: 0,
    activations: 0,
    differingLayers: [],
  };
  const expected = new Map(
    layerTable(shapeOf(model), model.numClasses, imageSize).map(({ layer, outputShape }) => [
      layer,
      outputShape,
    ]),
  );
  const picture = tf.zeros<tf.Rank.R4>([1, imageSize, imageSize, 3]);
  try {
    model.observe(picture, (layer, output) => {
      const shape = output.shape.slice(1);
      const pixels = shape.length === 3 ? shape[0] * shape[1] : 1;
      counts.macs += layerMacs(model, layer, pixels);
      if (layer !== 'classifier') counts.activations += output.size;
      if (expected.get(layer)?.join() === shape.join()) expected.delete(layer);
    });
  } finally {
    picture.dispose();
  }
  counts.differingLayers = [...expected.keys()];
  return counts;
}
