import { layerTable } from './layerTable';
import { scalingOf } from './scaling';

/**
 * Multiply-accumulate operations for one square picture, the sum over all convolutions and dense layers. The papers'
 * "FLOPs" are these. `imageSize` in pixels, default the published resolution; `numClasses` default 1000.
 * Throws for an unknown name.
 */
export function countMacs(arch: string, imageSize = scalingOf(arch).resolution, numClasses = 1000): number {
  return layerTable(arch, numClasses, imageSize).reduce((sum, row) => sum + row.macs, 0);
}
