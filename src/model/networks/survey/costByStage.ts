import { imageSizeOf } from '../../architectures';
import { layerTable } from '../../layerTable';

/** What the layers whose maps have the same side cost together; the last one are those behind the pooling. */
export interface StageCost {
  /** How often the picture's side has been halved, about; null: no maps any more, features. */
  readonly halvings: number | null;
  readonly parameters: number;
  readonly macs: number;
}

/**
 * Where a network's parameters and its multiply-accumulates lie: by how far the maps are halved, in order. Counted for
 * pictures of the published size and `numClasses` (default 1000), without auxiliary heads.
 */
export function costByStage(arch: string, numClasses = 1000): StageCost[] {
  const imageSize = imageSizeOf(arch);
  const stages = new Map<number | null, StageCost>();
  for (const { outputShape, parameters, macs } of layerTable(arch, numClasses, imageSize)) {
    const halvings = outputShape.length === 1 ? null : Math.round(Math.log2(imageSize / outputShape[0]));
    const sum = stages.get(halvings) ?? { halvings, parameters: 0, macs: 0 };
    stages.set(halvings, { halvings, parameters: sum.parameters + parameters, macs: sum.macs + macs });
  }
  return [...stages.values()].sort((a, b) => (a.halvings ?? 99) - (b.halvings ?? 99));
}
