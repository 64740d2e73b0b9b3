import { imageSizeOf } from './architectures';
import { layerTable } from './layerTable';
import type { NetworkShape } from './scaling';

/** Bytes of one activation: float32. */
export const BYTES_PER_ACTIVATION = 4;

/**
 * How many numbers all layers but the classifier put out for one square picture, the input not counted: what training
 * must keep until the backward pass, about `BYTES_PER_ACTIVATION` each. By formula; nothing is built (`countBuilt` counts
 * on a real pass). `imageSize` in pixels, default the published resolution. Throws as `layerTable` does.
 */
export function countActivations(network: NetworkShape, imageSize = imageSizeOf(network)): number {
  return layerTable(network, 1, imageSize)
    .slice(0, -1)
    .reduce((sum, { outputShape }) => sum + outputShape.reduce((size, side) => size * side, 1), 0);
}
