import { imageSizeOf } from './architectures';
import { layerTable } from './layerTable';
import type { NetworkShape } from './scaling';

/**
 * Multiply-accumulate operations for one square picture, the sum over all convolutions and dense layers. The papers'
 * "FLOPs" are these. `imageSize` in pixels, default the published resolution (see `imageSizeOf`); `numClasses` default
 * 1000. Throws as `layerTable` does.
 */
export function countMacs(
  network: NetworkShape,
  imageSize = imageSizeOf(network),
  numClasses = 1000,
): number {
  return layerTable(network, numClasses, imageSize).reduce((sum, row) => sum + row.macs, 0);
}
